import { Alert, Textarea, VisuallyHidden } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useBlocker } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { Item } from '../../api/items';
import { FieldInput } from '../../kinds/inputs/FieldInput';
import { ScoreFact } from '../../kinds/ScoreFact';
import type { Field, Kind, Widget } from '../../kinds/schema';
import { scoreField } from '../../kinds/score';
import { HeatMap } from '../../ui/HeatMap';
import { About } from './About';
import classes from './FieldsForm.module.css';
import { SaveBar } from './SaveBar';
import { useDraft } from './useDraft';
import { useSaving } from './useSaving';

interface Props {
  readonly kind: Kind;
  readonly item: Item;
}

// Seldom needed, and then a moment later is soon enough.
const Conflict = lazy(() => import('./Conflict').then(({ Conflict }) => ({ default: Conflict })));

const wordy: readonly Widget[] = ['textarea', 'list'];

/** Every field of an item, ready to be changed; saved together, by the bar that appears with the first change. */
export function FieldsForm({ kind, item }: Props) {
  const draft = useDraft(item);
  const { save, saveOnto, saving, reasons, failure, theirs, keepTheirs, agree, closeConflict } = useSaving(
    kind,
    draft,
  );
  useHotkeys([['mod+S', () => draft.dirty && save()]], []);
  useBlocker({
    shouldBlockFn: () => draft.dirty && !window.confirm('Leave without saving your changes?'),
    enableBeforeUnload: () => draft.dirty,
  });
  const score = scoreField(kind);
  const editable = kind.fields.filter(({ name, readOnly }) => name !== 'title' && !readOnly);
  const input = (field: Field) => (
    <div key={field.name} data-widget={field.widget}>
      <FieldInput
        field={field}
        value={draft.shown(field.name)}
        onChange={(value) => draft.change(field.name, value)}
        error={reasons[field.name]}
      />
    </div>
  );
  return (
    <form
      className={classes.form}
      inert={Boolean(item.deleted_at)}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className={classes.words}>
        {!kind.hasTurns && (
          <VisuallyHidden>
            <h1>{item.title}</h1>
          </VisuallyHidden>
        )}
        <Textarea
          aria-label="Title"
          classNames={{ input: classes.title ?? '' }}
          variant="unstyled"
          rows={1}
          maxLength={300}
          value={String(draft.shown('title') ?? '')}
          onChange={(event) => draft.change('title', event.currentTarget.value.replaceAll('\n', ' '))}
          error={reasons.title}
        />
        {failure && <Alert color="red">{failure}</Alert>}
        {editable.filter(({ widget }) => wordy.includes(widget)).map(input)}
      </div>
      <aside className={classes.facts} aria-label="Facts">
        <div className={classes.panel}>
          {kind.map && (
            <HeatMap probability={draft.shown(kind.map.rows)} impact={draft.shown(kind.map.columns)} />
          )}
          {score && <ScoreFact kind={kind} field={score} item={item} />}
          {editable.filter(({ widget }) => !wordy.includes(widget)).map(input)}
        </div>
        <About kind={kind} item={item} />
      </aside>
      {draft.dirty && <SaveBar saving={saving} onDiscard={draft.drop} />}
      <Suspense>
        {theirs && (
          <Conflict
            kind={kind}
            changes={draft.changes}
            theirs={theirs}
            onSave={saveOnto}
            onKeepTheirs={keepTheirs}
            onAgreed={agree}
            onClose={closeConflict}
          />
        )}
      </Suspense>
    </form>
  );
}
