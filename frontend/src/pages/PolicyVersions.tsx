import { useQuery } from '@tanstack/react-query';
import { policyVersionsQuery } from '../api/policy';
import { paths } from '../app/paths';
import { AppLink } from '../components/AppLink';
import { calendarDate } from '../ui/times';
import classes from './Reading.module.css';

/** Every version there was, what changed with it, and the way to read it. */
export function PolicyVersions({ shown }: { readonly shown: string }) {
  const { data: versions = [] } = useQuery(policyVersionsQuery);
  if (versions.length < 2) return null;
  return (
    <section>
      <h2>Versions</h2>
      <ul className={classes.statements}>
        {versions.map(({ version, changes, material }) => (
          <li key={version}>
            {version === shown ? (
              <strong>{calendarDate(version)} (shown here)</strong>
            ) : (
              <AppLink to={paths.privacy(version)}>{calendarDate(version)}</AppLink>
            )}
            {changes && `: ${changes}`}
            {material && ' Every account was told of this change.'}
          </li>
        ))}
      </ul>
    </section>
  );
}
