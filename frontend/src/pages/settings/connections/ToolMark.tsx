import type { ToolName } from '../../../api/integrations';
import classes from './ToolMark.module.css';

// Plain signs of our own, one idea each; no company's logo is shipped or loaded.
const drawings: Readonly<Record<ToolName, readonly string[]>> = {
  jira: ['M5 6h14', 'M5 12h9', 'M5 18h5', 'M16.5 15l2 2 3-4'],
  confluence: ['M4 17c4-5 8-5 16 1', 'M20 7c-4 5-8 5-16-1'],
  slack: ['M9 4v16', 'M15 4v16', 'M4 9h16', 'M4 15h16'],
  notion: ['M5 4h14v16H5z', 'M9 16V8l6 8V8'],
  linear: ['M4 13l7 7', 'M4 8l12 12', 'M6 4l14 14', 'M12 4l8 8'],
  github: ['M7 4v16', 'M7 12c6 0 10-1 10-6', 'M17 6V4'],
};

export function ToolMark({ tool }: { readonly tool: ToolName }) {
  return (
    <span className={classes.mark} aria-hidden="true">
      <svg
        width="20"
        height="20"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.9"
        strokeLinecap="round"
        aria-hidden="true"
      >
        {drawings[tool].map((path) => (
          <path key={path} d={path} />
        ))}
      </svg>
    </span>
  );
}
