import classes from './Speaker.module.css';

const colours = 8;

/** A speaker keeps one colour through all meetings: it is made from the name. */
export function colourOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % colours;
}

export function Speaker({ name }: { readonly name: string }) {
  return (
    <span className={classes.speaker} data-colour={colourOf(name)}>
      {name || 'Unknown speaker'}
    </span>
  );
}
