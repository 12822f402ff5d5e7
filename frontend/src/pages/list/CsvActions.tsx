import { Button } from '@mantine/core';
import { exportUrl } from '../../api/exports';
import type { Cut } from '../../api/items';
import { paths } from '../../app/paths';
import { LinkButton } from '../../components/AppLink';
import type { Kind } from '../../kinds/schema';
import { Icon } from '../../ui/Icon';
import { featureUsed } from '../../usage/usage';

interface Props {
  readonly kind: Kind;
  readonly cut: Cut;
}

/** A list out as a table: as it is sorted and filtered, every page of it. And a table in. */
export function CsvActions({ kind, cut }: Props) {
  return (
    <>
      <LinkButton
        to={paths.importTable(kind.name)}
        variant="default"
        leftSection={<Icon name="upload" size={16} />}
      >
        Import CSV
      </LinkButton>
      <Button
        component="a"
        href={exportUrl(kind.plural, cut)}
        download={`${kind.plural}.csv`}
        variant="default"
        title="Every row of this list, to open in a spreadsheet or import again"
        leftSection={<Icon name="down" size={16} />}
        onClick={() => featureUsed('export-csv')}
      >
        Export CSV
      </Button>
    </>
  );
}
