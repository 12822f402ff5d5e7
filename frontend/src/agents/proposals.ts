import { answered, api, type Schemas } from '../api/client';
import type { Fields, Item } from '../api/items';
import type { Section } from './answer';
import type { Finding } from './findings';
import type { Span } from './transcript';

export type SavedKind = 'initiative' | 'risk' | 'roadmap-item';

/** What a finding may be saved as, the likeliest first. The summary is kept with the transcript instead. */
export const kindsFor: Readonly<Record<Exclude<Section, 'summary'>, readonly SavedKind[]>> = {
  decisions: ['roadmap-item', 'initiative', 'risk'],
  actions: ['roadmap-item', 'initiative', 'risk'],
  risks: ['risk', 'initiative', 'roadmap-item'],
  insights: ['initiative', 'risk', 'roadmap-item'],
  initiatives: ['initiative', 'roadmap-item', 'risk'],
};

interface Proposal {
  readonly kind: SavedKind;
  readonly fields: Fields;
  readonly evidence: readonly ({ readonly transcript_id: string } & Span)[];
}

/** What the user accepted of a finding. */
export interface Accepted {
  readonly finding: Finding;
  readonly kind: SavedKind;
  readonly title: string;
}

// The schemas' limits for a title, a person's name and a text, in characters.
const longest = { title: 300, owner: 200, text: 20_000 };

export function proposalOf(transcriptId: string, { finding, kind, title }: Accepted): Proposal {
  const spans = finding.quotes.flatMap((quote) => quote.spans);
  return {
    kind,
    fields: {
      title: cut(title.trim(), longest.title),
      ...fieldsOf(finding, kind),
      tags: [tagOf[finding.section]],
    },
    evidence: distinct(spans).map((span) => ({ transcript_id: transcriptId, ...span })),
  };
}

/** Save the proposals in one transaction, each with links from the words it rests on; *key* makes a repeat harmless. */
export async function saveProposals(
  provenance: Schemas['Provenance'],
  proposals: readonly Proposal[],
  key: string,
): Promise<readonly Item[]> {
  const body = { provenance, proposals } as unknown as Schemas['Proposals'];
  const saved = await answered(
    api.POST('/api/v1/proposals', { params: { header: { 'Idempotency-Key': key } }, body }),
  );
  return saved.items as unknown as readonly Item[];
}

const tagOf: Readonly<Record<Section, string>> = {
  summary: 'summary',
  decisions: 'decision',
  actions: 'action',
  risks: 'from a meeting',
  insights: 'insight',
  initiatives: 'from a meeting',
};

function fieldsOf(finding: Finding, kind: SavedKind): Fields {
  const detail = cut(finding.detail, longest.text);
  const owner = finding.owner ? { owner: cut(finding.owner, longest.owner) } : {};
  switch (kind) {
    case 'initiative':
      return {
        ...filled('problem', detail),
        ...filled('outcome', cut(finding.outcome ?? '', longest.text)),
        ...owner,
        status: 'idea',
      };
    case 'risk': {
      const { probability, impact } = finding;
      return {
        ...filled('statement', detail),
        ...(probability ? { probability } : {}),
        ...(impact ? { impact } : {}),
        ...owner,
        status: 'open',
      };
    }
    case 'roadmap-item':
      return { ...filled('description', detail), ...owner, status: 'planned' };
  }
}

function filled(name: string, value: string): Fields {
  return value ? { [name]: value } : {};
}

function cut(text: string, length: number): string {
  return [...text].slice(0, length).join('');
}

function distinct(spans: readonly Span[]): Span[] {
  return [...new Map(spans.map((span) => [`${span.turn} ${span.start} ${span.end}`, span])).values()];
}
