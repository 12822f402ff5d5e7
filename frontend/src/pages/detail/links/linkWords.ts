import type { Link, LinkEnd, LinkType } from '../../../api/links';

interface Words {
  /** Seen from the item the link begins at. */
  readonly forth: string;
  /** Seen from the item it ends at. */
  readonly back: string;
  /** Whether the two kinds can be connected so; the server has the last word. */
  readonly fits: (from: string, to: string) => boolean;
}

const timeless = ['transcript', 'persona', 'competitor'];

export const linkWords: Readonly<Record<LinkType, Words>> = {
  supports: { forth: 'Supports', back: 'Supported by', fits: () => true },
  evidence_for: { forth: 'Evidence for', back: 'Rests on', fits: (_from, to) => to !== 'transcript' },
  mitigates: { forth: 'Mitigates', back: 'Mitigated by', fits: (_from, to) => to === 'risk' },
  depends_on: {
    forth: 'Depends on',
    back: 'Needed by',
    fits: (from, to) => !timeless.includes(from) && !timeless.includes(to),
  },
  serves: { forth: 'Serves', back: 'Served by', fits: (_from, to) => to === 'persona' },
  competes_with: {
    forth: 'Competes with',
    back: 'Competes with',
    fits: (from, to) => from === 'competitor' || to === 'competitor',
  },
  duplicates: { forth: 'Duplicate of', back: 'Duplicate of', fits: (from, to) => from === to },
};

/** Whether a link says which words of a meeting something rests on. */
export const isEvidence = ({ type, from }: Link) => type === 'evidence_for' && from.span !== undefined;

/** The link as *itemId* sees it: what it means from there, and who is at the other end. */
export function seenFrom(itemId: string, link: Link): { words: string; other: LinkEnd } {
  const { forth, back } = linkWords[link.type];
  return link.from.id === itemId ? { words: forth, other: link.to } : { words: back, other: link.from };
}
