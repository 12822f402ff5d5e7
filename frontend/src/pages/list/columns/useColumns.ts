import { useLocalStorage } from '@mantine/hooks';
import type { Kind } from '../../../kinds/schema';
import { type Column, columnsNamed, proposedNames } from './columns';

export interface ChosenColumns {
  readonly columns: readonly Column[];
  /** Show these, in this order, from now on; undefined for what the schema proposes. */
  readonly choose: (names: readonly string[] | undefined) => void;
}

/** The columns that the reader chose for a kind. They are kept in this browser alone. */
export function useColumns(kind: Kind): ChosenColumns {
  const [names, setNames, forget] = useLocalStorage<unknown>({
    key: `azmyra.columns.${kind.name}`,
    getInitialValueInEffect: false,
  });
  const known = Array.isArray(names) ? names.map(String) : proposedNames(kind);
  return {
    columns: columnsNamed(kind, known),
    choose: (chosen) => (chosen ? setNames([...chosen]) : forget()),
  };
}
