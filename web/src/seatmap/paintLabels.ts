import { formatPrice } from "../format/money";
import type { Palette } from "./palette";
import { SIGN_PITCH, type Scene } from "./scene";
import { pointAt, type SectionShape } from "./seatLayout";
import { countAvailable } from "./seatStates";
import type { View } from "./viewport";

const ROW_LABEL_PITCH = 13;
const NUMBER_PITCH = 24;

/** Zoomed out, sections carry a plate with name and price; close by, names, rows and numbers. */
export function paintLabels(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  seen: SectionShape[],
  view: View,
  palette: Palette,
): void {
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  for (const shape of seen) {
    if (shape.section.kind === "general_admission" || view.scale < SIGN_PITCH) {
      paintPlate(pen, scene, shape, view, palette);
      continue;
    }
    paintSectionName(pen, shape, view, palette);
    if (view.scale >= ROW_LABEL_PITCH) paintRowNames(pen, shape, view, palette);
    if (view.scale >= NUMBER_PITCH) paintNumbers(pen, scene, shape, view, palette);
  }
}

function paintPlate(
  pen: CanvasRenderingContext2D,
  { book, states }: Scene,
  { section, innerRadius, outerRadius, fromAngle, toAngle }: SectionShape,
  view: View,
  palette: Palette,
): void {
  const middle = pointAt((innerRadius + outerRadius) / 2, (fromAngle + toAngle) / 2);
  const x = middle.x * view.scale + view.shiftX;
  const y = middle.y * view.scale + view.shiftY;
  const open = countAvailable(states, section.seats) > 0;
  const price = formatPrice({ amount: section.minAmount, currency: book.currency });
  const from = section.minAmount === section.maxAmount ? price : `from ${price}`;
  const below = open ? from : "Sold out";
  const room = (outerRadius - innerRadius) * view.scale;
  const small = room < 54;
  const nameFont = `700 ${small ? 12 : 14}px ${palette.font}`;
  const priceFont = `500 ${small ? 10.5 : 12}px ${palette.font}`;
  pen.font = nameFont;
  const nameWidth = pen.measureText(section.name).width;
  pen.font = priceFont;
  const width = Math.max(nameWidth, pen.measureText(below).width) + 18;
  const arc = (toAngle - fromAngle) * innerRadius * view.scale;
  if (arc < width) {
    paintNameOnly(pen, section.name, nameFont, nameWidth + 10, x, y, palette);
    return;
  }
  const height = small ? 32 : 40;
  pen.fillStyle = palette.plate;
  pen.beginPath();
  pen.roundRect(x - width / 2, y - height / 2, width, height, 9);
  pen.fill();
  pen.fillStyle = palette.label;
  pen.font = nameFont;
  pen.fillText(section.name, x, y - height * 0.18);
  pen.fillStyle = palette.quiet;
  pen.font = priceFont;
  pen.fillText(below, x, y + height * 0.22);
}

function paintNameOnly(
  pen: CanvasRenderingContext2D,
  name: string,
  font: string,
  width: number,
  x: number,
  y: number,
  palette: Palette,
): void {
  pen.fillStyle = palette.plate;
  pen.beginPath();
  pen.roundRect(x - width / 2, y - 9, width, 18, 6);
  pen.fill();
  pen.fillStyle = palette.label;
  pen.font = font;
  pen.fillText(name, x, y + 0.5);
}

function paintSectionName(
  pen: CanvasRenderingContext2D,
  { section, innerRadius, fromAngle, toAngle }: SectionShape,
  view: View,
  palette: Palette,
): void {
  const angle = (fromAngle + toAngle) / 2;
  const { x, y } = pointAt(innerRadius - 1, angle);
  pen.save();
  pen.translate(x * view.scale + view.shiftX, y * view.scale + view.shiftY);
  pen.rotate(-angle);
  pen.fillStyle = palette.label;
  pen.font = `700 ${Math.min(17, Math.max(11, view.scale * 0.95))}px ${palette.font}`;
  pen.fillText(section.name, 0, 0);
  pen.restore();
}

function paintRowNames(
  pen: CanvasRenderingContext2D,
  { section, rowRadii, innerRadius, fromAngle, toAngle }: SectionShape,
  view: View,
  palette: Palette,
): void {
  pen.fillStyle = palette.quiet;
  pen.font = `600 ${Math.min(13, view.scale * 0.62)}px ${palette.font}`;
  const middle = (fromAngle + toAngle) / 2;
  section.rows.forEach((row, index) => {
    const radius = rowRadii[index] ?? innerRadius;
    const reach = row.seats.length / 2 / (innerRadius + 0.9) + 0.55 / radius;
    for (const angle of [middle - reach, middle + reach]) {
      const { x, y } = pointAt(radius, angle);
      pen.fillText(row.name, x * view.scale + view.shiftX, y * view.scale + view.shiftY);
    }
  });
}

function paintNumbers(
  pen: CanvasRenderingContext2D,
  { layout, states, selected, mine }: Scene,
  { section }: SectionShape,
  view: View,
  palette: Palette,
): void {
  pen.fillStyle = palette.onAccent;
  pen.font = `600 ${view.scale * 0.36}px ${palette.font}`;
  for (const { ordinal, number } of section.seats) {
    if (states.status[ordinal] !== 0 || selected.has(ordinal) || mine.has(ordinal)) continue;
    const x = (layout.x[ordinal] ?? 0) * view.scale + view.shiftX;
    const y = (layout.y[ordinal] ?? 0) * view.scale + view.shiftY;
    pen.fillText(number ?? "", x, y + 0.5);
  }
}
