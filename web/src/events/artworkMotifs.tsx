import type { ReactNode } from "react";
import type { ArtInks } from "./artworkPalettes";

type Motif = (chance: () => number, inks: ArtInks) => ReactNode;

const steps = (count: number) => Array.from({ length: count }, (_, step) => step);

/** A low sun behind slats. */
export const SUN: Motif = (chance, [ground, one, two]) => {
  const [x, y, r] = [110 + chance() * 180, 110 + chance() * 40, 78 + chance() * 34];
  return (
    <>
      <circle cx={x} cy={y} r={r * 1.35} fill={two} opacity="0.18" />
      <circle cx={x} cy={y} r={r} fill={one} />
      <path d={`M${x - r} ${y} a${r} ${r} 0 0 1 ${2 * r} 0z`} fill={two} />
      {steps(6).map((slat) => (
        <rect
          key={slat}
          x="0"
          y={y + 6 + slat * 20}
          width="400"
          height={3 + slat * 2.6}
          fill={ground}
        />
      ))}
    </>
  );
};

/** Hills of sound, nearest darkest. */
export const WAVES: Motif = (chance, [ground, one, two, three]) => {
  const inks = [two, one, three, ground];
  return inks.map((ink, layer) => {
    const base = 78 + layer * 44;
    const tall = 18 + chance() * 26;
    const phase = chance() * 6.3;
    const points = steps(21).map((step) => {
      const x = step * 20;
      const y = base + Math.sin(phase + step * (0.28 + layer * 0.05)) * tall;
      return `${x} ${y.toFixed(1)}`;
    });
    return (
      <path key={layer} d={`M0 260 L${points.join(" L")} L400 260z`} fill={ink} opacity="0.92" />
    );
  });
};

/** Light thrown from one corner of the stage. */
export const RAYS: Motif = (chance, [, one, two, three]) => {
  const [x, y] = [60 + chance() * 280, 262];
  const count = 13;
  return (
    <>
      {steps(count).map((ray) => {
        const from = Math.PI + (ray / count) * Math.PI;
        const to = from + (Math.PI / count) * (0.35 + chance() * 0.3);
        const tip = (angle: number) => `${x + Math.cos(angle) * 520} ${y + Math.sin(angle) * 520}`;
        const ink = [one, two, three][ray % 3];
        return (
          <path key={ray} d={`M${x} ${y} L${tip(from)} L${tip(to)}z`} fill={ink} opacity="0.85" />
        );
      })}
      <circle cx={x} cy={y} r="58" fill={two} />
      <circle cx={x} cy={y} r="34" fill={one} />
    </>
  );
};

/** Coloured lamps overlapping. */
export const ORBS: Motif = (chance, [, ...inks]) =>
  steps(6).map((orb) => (
    <circle
      key={orb}
      cx={30 + orb * 68 + chance() * 40 - 20}
      cy={50 + chance() * 160}
      r={38 + chance() * 52}
      fill={inks[orb % 3]}
      opacity="0.78"
    />
  ));

/** A halftone spotlight. */
export const DOTS: Motif = (chance, [, one, two, three]) => {
  const [x, y] = [100 + chance() * 200, 60 + chance() * 140];
  return steps(17 * 11).map((dot) => {
    const [cx, cy] = [(dot % 17) * 25, Math.floor(dot / 17) * 26];
    const away = Math.hypot(cx - x, cy - y);
    const r = Math.max(1.6, 14 - away / 13);
    const ink = away < 70 ? two : away < 140 ? one : three;
    return <circle key={dot} cx={cx} cy={cy} r={r.toFixed(1)} fill={ink} />;
  });
};

/** Tiles of quarter circles. */
export const ARCS: Motif = (chance, [ground, ...inks]) =>
  steps(6 * 4).map((tile) => {
    const [x, y] = [(tile % 6) * 67, Math.floor(tile / 6) * 67];
    const turn = Math.floor(chance() * 4) * 90;
    const ink = inks[Math.floor(chance() * 3)];
    if (chance() < 0.18) return null;
    return (
      <g key={tile} transform={`translate(${x} ${y}) rotate(${turn} 33.5 33.5)`}>
        <path d="M0 0h67a67 67 0 0 1-67 67z" fill={ink} />
        <path d="M0 0h30a30 30 0 0 1-30 30z" fill={ground} opacity="0.75" />
      </g>
    );
  });
