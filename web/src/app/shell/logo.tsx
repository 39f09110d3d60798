/** The mark: lines of an order, the last one still being written. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="8" fill="#0b6e75" />
      <path d="M9 11h14M9 16h14M9 21h8" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}
