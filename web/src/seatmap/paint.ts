import { Glyphs } from "./glyphs";
import { paintLabels } from "./paintLabels";
import { tierColour, type Palette } from "./palette";
import { SIGN_PITCH, type Scene } from "./scene";
import type { Seat } from "./seatBook";
import { boxOf, type Box, type SectionShape } from "./seatLayout";
import { lookOf, type SeatLook } from "./seatLook";
import type { Size, View } from "./viewport";

let glyphs: { key: string; made: Glyphs } | undefined;

export function paint(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  view: View,
  size: Size,
  palette: Palette,
  pixelRatio: number,
): void {
  pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  pen.clearRect(0, 0, size.width, size.height);
  const seen = scene.layout.shapes.filter((shape) => isSeen(boxOf(shape), view, size));
  paintGround(pen, scene, seen, view, palette);
  for (const shape of seen) {
    if (view.scale < SIGN_PITCH) paintDots(pen, scene, shape, view, palette);
    else paintSigns(pen, scene, shape, view, size, signs(palette, view.scale, pixelRatio));
  }
  paintHover(pen, scene, view, palette);
  paintLabels(pen, scene, seen, view, palette);
}

function isSeen(box: Box, view: View, size: Size): boolean {
  return (
    box.right * view.scale + view.shiftX > 0 &&
    box.left * view.scale + view.shiftX < size.width &&
    box.bottom * view.scale + view.shiftY > 0 &&
    box.top * view.scale + view.shiftY < size.height
  );
}

function signs(palette: Palette, pitch: number, pixelRatio: number): Glyphs {
  const key = `${pitch.toFixed(1)} ${pixelRatio} ${palette.label}`;
  if (glyphs?.key !== key) glyphs = { key, made: new Glyphs(palette, pitch, pixelRatio) };
  return glyphs.made;
}

function paintGround(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  seen: SectionShape[],
  view: View,
  palette: Palette,
): void {
  pen.fillStyle = palette.section;
  pen.strokeStyle = palette.sectionLine;
  pen.lineWidth = 1;
  for (const shape of seen) {
    pen.beginPath();
    tracePath(pen, shape, view);
    pen.fill();
    pen.stroke();
  }
  paintStage(pen, scene.layout.stage.radius, view, palette);
}

/** A lower stage would not hold its own name. */
const STAGE_TEXT_HEIGHT = 14;

function paintStage(
  pen: CanvasRenderingContext2D,
  radius: number,
  view: View,
  palette: Palette,
): void {
  const width = radius * 0.9 * view.scale;
  const height = radius * 0.26 * view.scale;
  const x = view.shiftX - width / 2;
  const y = view.shiftY + radius * 0.38 * view.scale;
  pen.fillStyle = palette.stage;
  pen.beginPath();
  pen.roundRect(x, y, width, height, [height * 0.15, height * 0.15, height * 0.5, height * 0.5]);
  pen.fill();
  if (height < STAGE_TEXT_HEIGHT) return;
  pen.fillStyle = palette.onStage;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.font = `700 ${Math.max(8, Math.min(16, height * 0.36))}px ${palette.font}`;
  pen.letterSpacing = "0.18em";
  pen.fillText("STAGE", x + width / 2, y + height / 2);
  pen.letterSpacing = "0px";
}

function tracePath(pen: CanvasRenderingContext2D, shape: SectionShape, view: View): void {
  const from = Math.PI / 2 - shape.toAngle;
  const to = Math.PI / 2 - shape.fromAngle;
  pen.arc(view.shiftX, view.shiftY, shape.innerRadius * view.scale, from, to);
  pen.arc(view.shiftX, view.shiftY, shape.outerRadius * view.scale, to, from, true);
  pen.closePath();
}

/** One path per colour, however many seats. */
function paintDots(
  pen: CanvasRenderingContext2D,
  { layout, states, selected, mine, tier }: Scene,
  { section }: SectionShape,
  view: View,
  palette: Palette,
): void {
  const full = Math.max(1.2, view.scale * 0.74);
  const paths = new Map<string, Path2D>();
  for (const { ordinal, tier: own } of seatsToDraw(section)) {
    const look = lookOf(states, ordinal, selected, mine);
    const side = look === "selected" || look === "mine" ? full * 1.6 : full * DOT_SHARE[look];
    const faded = tier !== undefined && own !== tier && look === "available";
    const ink = faded ? palette.sold : dotInk(look, own, palette);
    let path = paths.get(ink);
    if (path === undefined) paths.set(ink, (path = new Path2D()));
    const x = (layout.x[ordinal] ?? 0) * view.scale + view.shiftX;
    const y = (layout.y[ordinal] ?? 0) * view.scale + view.shiftY;
    path.rect(x - side / 2, y - side / 2, side, side);
  }
  for (const [ink, path] of paths) {
    pen.fillStyle = ink;
    pen.fill(path);
  }
}

/** Taken seats are smaller dots, so a filling hall thins out also for those who see no colour. */
const DOT_SHARE = { available: 1, held: 0.6, sold: 0.42, blocked: 0.3, selected: 1, mine: 1 };

function dotInk(look: SeatLook, tier: number, palette: Palette): string {
  if (look === "available") return tierColour(palette, tier);
  return look === "selected" ? palette.accent : palette[look];
}

function paintSigns(
  pen: CanvasRenderingContext2D,
  { layout, states, selected, mine, tier }: Scene,
  { section }: SectionShape,
  view: View,
  size: Size,
  stamps: Glyphs,
): void {
  const { box } = stamps;
  for (const { ordinal, tier: own } of seatsToDraw(section)) {
    const x = (layout.x[ordinal] ?? 0) * view.scale + view.shiftX;
    const y = (layout.y[ordinal] ?? 0) * view.scale + view.shiftY;
    if (x < -box || y < -box || x > size.width + box || y > size.height + box) continue;
    const look = lookOf(states, ordinal, selected, mine);
    const faded = tier !== undefined && own !== tier && look === "available";
    pen.globalAlpha = faded ? 0.18 : 1;
    pen.drawImage(stamps.of(look, own), x - box / 2, y - box / 2, box, box);
  }
  pen.globalAlpha = 1;
}

/** Places of a standing area have no spot of their own on the map. */
function seatsToDraw(section: SectionShape["section"]): Seat[] {
  return section.kind === "seated" ? section.seats : [];
}

function paintHover(
  pen: CanvasRenderingContext2D,
  { hovered, layout }: Scene,
  view: View,
  palette: Palette,
): void {
  if (hovered === undefined) return;
  pen.strokeStyle = palette.label;
  pen.lineWidth = 2;
  pen.beginPath();
  const x = (layout.x[hovered.ordinal] ?? 0) * view.scale + view.shiftX;
  const y = (layout.y[hovered.ordinal] ?? 0) * view.scale + view.shiftY;
  pen.arc(x, y, Math.max(4, view.scale * 0.54), 0, 2 * Math.PI);
  pen.stroke();
}
