import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { importsQuery } from '../../api/imports';
import { wordsFor } from '../../components/notices';
import { ImportEntry } from './ImportEntry';
import classes from './RecentImports.module.css';

const most = 5;

/** The last imports, and how far those under way are. Nothing where there was none yet. */
export function RecentImports() {
  const imports = useQuery(importsQuery);
  if (imports.isError) {
    return (
      <Text size="sm" c="red" role="alert">
        The last imports cannot be shown. {wordsFor(imports.error)}
      </Text>
    );
  }
  if (!imports.data?.length) return null;
  return (
    <section aria-labelledby="recent-imports">
      <Text id="recent-imports" size="sm" fw={600} mb={4}>
        Lately imported
      </Text>
      <ul className={classes.list}>
        {imports.data.slice(0, most).map((one) => (
          <li key={one.id}>
            <ImportEntry record={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}
