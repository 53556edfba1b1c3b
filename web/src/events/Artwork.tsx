import { memo, useId, type ReactNode } from "react";
import { ART_INKS, type ArtInks } from "./artworkPalettes";
import { ARCS, DOTS, ORBS, RAYS, SUN, WAVES } from "./artworkMotifs";
import { chanceFrom } from "./chance";

const MOTIFS: readonly ((chance: () => number, inks: ArtInks) => ReactNode)[] = [
  SUN,
  WAVES,
  RAYS,
  ORBS,
  DOTS,
  ARCS,
];

/** A poster of its own for every event, drawn from its id: the same everywhere, stored nowhere. */
export const Artwork = memo(function Artwork({ seed }: { seed: string }) {
  const glow = useId().replace(/\W/g, "");
  const chance = chanceFrom(seed);
  const inks = pick(ART_INKS, chance);
  const motif = pick(MOTIFS, chance);
  const [x, y] = [20 + chance() * 60, chance() * 60];
  return (
    <svg className="artwork" viewBox="0 0 400 260" preserveAspectRatio="xMidYMid slice" aria-hidden>
      <defs>
        <radialGradient id={glow} cx={`${x}%`} cy={`${y}%`} r="90%">
          <stop offset="0" stopColor={inks[3]} stopOpacity="0.55" />
          <stop offset="1" stopColor={inks[3]} stopOpacity="0" />
        </radialGradient>
      </defs>
      <rect width="400" height="260" fill={inks[0]} />
      <rect width="400" height="260" fill={`url(#${glow})`} />
      {motif(chance, inks)}
    </svg>
  );
});

function pick<T>(from: readonly T[], chance: () => number): T {
  return from[Math.floor(chance() * from.length)] as T;
}
