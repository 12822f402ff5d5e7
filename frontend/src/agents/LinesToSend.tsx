import { Stack, Text } from '@mantine/core';
import classes from './LinesToSend.module.css';
import type { Plan, Prepared } from './plan';
import { instructions, messageFor } from './prompt';
import type { ReadableMeeting } from './runs';

interface Props {
  readonly meeting: ReadableMeeting;
  readonly prepared: Prepared;
  readonly plan: Plan;
  readonly onChange: (plan: Plan) => void;
}

/** The message word for word as it will leave the browser; each turn can be taken out of it. */
export function LinesToSend({ meeting, prepared, plan, onChange }: Props) {
  const lines = textByTurn(prepared);
  const leftOut = new Set(plan.leftOutTurns);
  const toggle = (turn: number, send: boolean) => {
    const others = plan.leftOutTurns.filter((other) => other !== turn);
    onChange({ ...plan, leftOutTurns: send ? others : [...others, turn] });
  };
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        This will be sent
      </Text>
      {/* Focusable, so that it can be scrolled with the keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the keyboard */}
      <section className={classes.scroll} aria-label="What will be sent" tabIndex={0}>
        <details>
          <summary>Instructions to the model</summary>
          <pre className={classes.frame}>{instructions}</pre>
        </details>
        <pre className={classes.frame}>{messageFor(prepared.framing, '', { number: 1, of: 1 })}</pre>
        {meeting.turns.map(({ seq, text }) => (
          <label key={seq} className={classes.turn}>
            <input
              type="checkbox"
              aria-label={`Send turn ${seq}`}
              checked={!leftOut.has(seq)}
              onChange={(event) => toggle(seq, event.currentTarget.checked)}
            />
            <span>{lines.get(seq) ?? `[${seq}] ${text}`}</span>
          </label>
        ))}
      </section>
    </Stack>
  );
}

function textByTurn({ lines }: Prepared): Map<number, string> {
  const texts = new Map<number, string>();
  for (const { turn, text } of lines) texts.set(turn, [texts.get(turn), text].filter(Boolean).join('\n'));
  return texts;
}
