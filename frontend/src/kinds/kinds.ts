import { type Kind, type KindSchema, kindOf } from './schema';

// Read at build time: an eighth kind is one more file in that folder.
const files = import.meta.glob<KindSchema>('../../../proto/azmyra/product/v1/kinds/*.schema.json', {
  eager: true,
  import: 'default',
});

// The order of a working week: what was said, what is bet on, what may go wrong, for whom, against whom, when, why.
const order = ['transcript', 'initiative', 'risk', 'roadmap-item', 'persona', 'competitor', 'vision'];
const rank = ({ name }: Kind) => (order.includes(name) ? order.indexOf(name) : order.length);

export const kinds: readonly Kind[] = Object.values(files)
  .map(kindOf)
  .sort((one, other) => rank(one) - rank(other));

export function kindByPlural(plural: string): Kind | undefined {
  return kinds.find((kind) => kind.plural === plural);
}

export function kindByName(name: string): Kind | undefined {
  return kinds.find((kind) => kind.name === name);
}
