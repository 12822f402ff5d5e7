import classes from './Speaker.module.css';

const colours = 8;

/** Who speaks, in the order they were first heard: their place decides their colour. */
export type Speakers = readonly string[];

interface Props {
  readonly name: string;
  readonly among: Speakers;
}

export function Speaker({ name, among }: Props) {
  return (
    <span className={classes.speaker} data-colour={Math.max(0, among.indexOf(name)) % colours}>
      {name || 'Unknown speaker'}
    </span>
  );
}
