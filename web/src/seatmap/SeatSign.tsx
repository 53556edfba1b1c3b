import type { SeatLook } from "./seatLook";

/** The map's signs as small pictures, for the legend, the list and the order panel. */
export function SeatSign({ look, tier = 0 }: { look: SeatLook; tier?: number }) {
  return (
    <svg
      className={`sign sign-${look} tier-${Math.min(tier, 4)}`}
      viewBox="-12 -12 24 24"
      aria-hidden
    >
      {SHAPES[look]}
    </svg>
  );
}

const SHAPES: Record<SeatLook, React.ReactNode> = {
  available: <circle r="8" className="sign-fill" />,
  selected: (
    <>
      <circle r="8" className="sign-fill" />
      <circle r="10.6" className="sign-line" />
      <path d="M-3.6 0.2 L-1 3 L4 -2.7" className="sign-mark" />
    </>
  ),
  mine: (
    <>
      <path d="M0 -10 L10 0 L0 10 L-10 0 Z" className="sign-fill" />
      <path d="M-3 0.2 L-0.8 2.4 L3.2 -2" className="sign-mark" />
    </>
  ),
  held: (
    <>
      <circle r="7" className="sign-line" />
      <path d="M0 -8 A8 8 0 0 0 0 8 Z" className="sign-fill" />
    </>
  ),
  sold: <path d="M-4.5 -4.5 L4.5 4.5 M4.5 -4.5 L-4.5 4.5" className="sign-line" />,
  blocked: <path d="M-5 0 L5 0" className="sign-line" />,
};
