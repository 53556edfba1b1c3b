import type { SeatLook } from "./seatLook";
import { SeatSign } from "./SeatSign";

const ENTRIES: [SeatLook, string][] = [
  ["available", "Available"],
  ["selected", "Selected"],
  ["mine", "Held for you"],
  ["held", "Held by others"],
  ["sold", "Sold"],
  ["blocked", "Not for sale"],
];

export function Legend() {
  return (
    <ul className="legend" aria-label="Signs on the map">
      {ENTRIES.map(([look, text]) => (
        <li key={look}>
          <SeatSign look={look} />
          {text}
        </li>
      ))}
    </ul>
  );
}
