import { shapes } from './iconShapes';

export type IconName = keyof typeof shapes;

interface Props {
  readonly name: IconName;
  readonly size?: number;
}

/** A decorative line drawing, 24 units square, in the colour of the text around it. The words beside it name it. */
export function Icon({ name, size = 18 }: Props) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[name].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
