// How a value of an enum looks wherever it stands. Words that say how things are going share a colour in all kinds.
const tones: Readonly<Record<string, string>> = {
  idea: 'gray',
  planned: 'blue',
  active: 'teal',
  in_progress: 'teal',
  completed: 'green',
  done: 'green',
  cancelled: 'gray',
  dropped: 'gray',
  open: 'orange',
  mitigating: 'blue',
  accepted: 'grape',
  closed: 'green',
  occurred: 'red',
  low: 'green',
  medium: 'yellow',
  high: 'red',
  now: 'teal',
  next: 'blue',
  later: 'gray',
};

export function toneOf(value: string): string {
  return tones[value] ?? 'gray';
}
