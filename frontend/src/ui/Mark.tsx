/** Azmyra's mark, drawn here: a peak that is also an A. */
export function Mark({ size = 26 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#1f6753" />
      <path
        d="M8 23 16 8l8 15M11.5 18.5h9"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="16" cy="8" r="2.4" fill="#f2c46b" />
    </svg>
  );
}
