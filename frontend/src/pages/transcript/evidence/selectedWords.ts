/** Words of one turn, as evidence names them: characters *start* to *end* in Unicode code points. */
export interface Words {
  readonly turn: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** The words that are selected within one turn; undefined where there are none, or they reach into another turn. */
export function selectedWords(selection: Selection | null): Words | undefined {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const text = turnAround(range.startContainer);
  if (!text || turnAround(range.endContainer) !== text) return undefined;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  return trimmed(Number(text.dataset.turn), before.toString(), range.toString());
}

function turnAround(node: Node): HTMLElement | null {
  const element = node instanceof HTMLElement ? node : node.parentElement;
  return element?.closest<HTMLElement>('[data-turn]') ?? null;
}

function trimmed(turn: number, before: string, selected: string): Words | undefined {
  const quote = selected.trim();
  if (!quote) return undefined;
  const start = lengthOf(before) + lengthOf(selected) - lengthOf(selected.trimStart());
  return { turn, start, end: start + lengthOf(quote), quote };
}

const lengthOf = (text: string) => [...text].length;

/** All of what was said in a turn. */
export function wholeTurn({ seq, text }: { readonly seq: number; readonly text: string }): Words | undefined {
  return trimmed(seq, '', text);
}
