import { useState } from 'react';
import type { Saved } from './drafts';
import type { Finding } from './findings';
import { type Accepted, kindsFor, type SavedKind } from './proposals';

/** What the user made of one finding. */
export interface Choice {
  readonly accepted: boolean;
  readonly title: string;
  readonly kind: SavedKind;
}

export interface Choices {
  /** What is chosen for *finding*: its own words and likeliest kind until the user says otherwise. */
  of(finding: Finding): Choice;
  change(id: string, choice: Choice): void;
  acceptAllProven(): void;
  readonly accepted: readonly Accepted[];
}

/** The choices made on *findings*, which may still be arriving. Nothing unproven or saved already can be accepted. */
export function useChoices(findings: readonly Finding[], saved: Readonly<Record<string, Saved>>): Choices {
  const [made, setMade] = useState<Readonly<Record<string, Choice>>>({});
  const savable = findings.filter(({ id, section, proven }) => proven && section !== 'summary' && !saved[id]);
  const of = (finding: Finding) => made[finding.id] ?? usualChoice(finding);
  return {
    of,
    change: (id, choice) => setMade((earlier) => ({ ...earlier, [id]: choice })),
    acceptAllProven: () =>
      setMade((earlier) => ({
        ...earlier,
        ...Object.fromEntries(savable.map((finding) => [finding.id, { ...of(finding), accepted: true }])),
      })),
    accepted: savable
      .map((finding) => ({ finding, ...of(finding) }))
      .filter(({ accepted, title }) => accepted && title.trim() !== ''),
  };
}

function usualChoice({ title, section }: Finding): Choice {
  return {
    accepted: false,
    title,
    kind: section === 'summary' ? 'initiative' : (kindsFor[section][0] ?? 'initiative'),
  };
}
