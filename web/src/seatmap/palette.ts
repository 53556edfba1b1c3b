/** The map's colours, read from the page's custom properties, so both schemes have one source. */
export type Palette = {
  tiers: string[];
  accent: string;
  onAccent: string;
  mine: string;
  onMine: string;
  held: string;
  sold: string;
  blocked: string;
  section: string;
  sectionLine: string;
  stage: string;
  onStage: string;
  label: string;
  quiet: string;
  plate: string;
  font: string;
};

export const TIER_COLOURS = 5;

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const value = (name: string) => style.getPropertyValue(name).trim();
  return {
    tiers: Array.from({ length: TIER_COLOURS }, (_, tier) => value(`--tier-${tier}`)),
    accent: value("--accent"),
    onAccent: value("--on-accent"),
    mine: value("--seat-mine"),
    onMine: value("--on-seat-mine"),
    held: value("--seat-held"),
    sold: value("--seat-sold"),
    blocked: value("--seat-blocked"),
    section: value("--map-section"),
    sectionLine: value("--map-section-line"),
    stage: value("--map-stage"),
    onStage: value("--map-on-stage"),
    label: value("--ink"),
    quiet: value("--ink-quiet"),
    plate: value("--map-plate"),
    font: style.fontFamily,
  };
}

/** More prices than colours: the dearest get their own, the rest share the last. */
export function tierColour(palette: Palette, tier: number): string {
  return palette.tiers[Math.min(tier, TIER_COLOURS - 1)] ?? palette.accent;
}
