import type { Account } from '../api/account';
import { pictureAddress } from '../api/signInMethods';
import classes from './Portrait.module.css';

interface Props {
  readonly account: Account;
  readonly large?: boolean;
}

/** The person's picture, or their initials. The name beside it says who it is. */
export function Portrait({ account, large = false }: Props) {
  const shape = large ? `${classes.portrait} ${classes.large}` : classes.portrait;
  if (account.picture_at) return <img className={shape} src={pictureAddress(account.picture_at)} alt="" />;
  return (
    <span className={shape} aria-hidden="true">
      {initialsOf(account.name)}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
