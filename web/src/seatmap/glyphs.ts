import { tierColour, type Palette } from "./palette";
import type { SeatLook } from "./seatLook";

/**
 * Seat signs drawn once per look, price tier and size, then stamped. Each look has a shape of its
 * own, so the map can be read without telling its colours apart.
 */
export class Glyphs {
  private readonly made = new Map<string, HTMLCanvasElement>();
  private readonly palette: Palette;
  private readonly pixelRatio: number;
  readonly box: number;
  private readonly radius: number;

  /** `pitch` is the distance between two seats in CSS pixels. */
  constructor(palette: Palette, pitch: number, pixelRatio: number) {
    this.palette = palette;
    this.pixelRatio = pixelRatio;
    this.radius = pitch * 0.41;
    this.box = Math.ceil(pitch * 1.3) + 2;
  }

  of(look: SeatLook, tier: number): HTMLCanvasElement {
    const key = look === "available" ? `${look} ${tier}` : look;
    let glyph = this.made.get(key);
    if (glyph === undefined) {
      glyph = this.draw(look, tier);
      this.made.set(key, glyph);
    }
    return glyph;
  }

  private draw(look: SeatLook, tier: number): HTMLCanvasElement {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = Math.ceil(this.box * this.pixelRatio);
    const pen = canvas.getContext("2d");
    if (pen === null) return canvas;
    pen.scale(this.pixelRatio, this.pixelRatio);
    pen.translate(this.box / 2, this.box / 2);
    pen.lineCap = "round";
    pen.lineJoin = "round";
    drawSeat(pen, look, tierColour(this.palette, tier), this.palette, this.radius);
    return canvas;
  }
}

/** Draws one seat around the origin. */
function drawSeat(
  pen: CanvasRenderingContext2D,
  look: SeatLook,
  tierInk: string,
  palette: Palette,
  r: number,
): void {
  const line = Math.max(1, r * 0.24);
  switch (look) {
    case "available":
      disc(pen, r, tierInk);
      break;
    case "selected":
      disc(pen, r * 1.12, palette.accent);
      ring(pen, r * 1.34, line * 0.7, palette.accent);
      stroke(
        pen,
        line,
        palette.onAccent,
        [
          [-0.45, 0.02],
          [-0.12, 0.38],
          [0.5, -0.34],
        ],
        r,
      );
      break;
    case "mine":
      stroke(
        pen,
        line,
        palette.mine,
        [
          [0, -1.2],
          [1.2, 0],
          [0, 1.2],
          [-1.2, 0],
          [0, -1.2],
        ],
        r,
        true,
      );
      stroke(
        pen,
        line,
        palette.onMine,
        [
          [-0.36, 0.02],
          [-0.1, 0.28],
          [0.4, -0.26],
        ],
        r,
      );
      break;
    case "held":
      ring(pen, r - line / 2, line, palette.held);
      pen.fillStyle = palette.held;
      pen.beginPath();
      pen.arc(0, 0, r, Math.PI / 2, -Math.PI / 2);
      pen.fill();
      break;
    case "sold":
      stroke(
        pen,
        line,
        palette.sold,
        [
          [-0.5, -0.5],
          [0.5, 0.5],
        ],
        r,
      );
      stroke(
        pen,
        line,
        palette.sold,
        [
          [0.5, -0.5],
          [-0.5, 0.5],
        ],
        r,
      );
      break;
    case "blocked":
      stroke(
        pen,
        line,
        palette.blocked,
        [
          [-0.55, 0],
          [0.55, 0],
        ],
        r,
      );
      break;
  }
}

function disc(pen: CanvasRenderingContext2D, radius: number, ink: string): void {
  pen.fillStyle = ink;
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
  pen.fill();
}

function ring(pen: CanvasRenderingContext2D, radius: number, width: number, ink: string): void {
  pen.strokeStyle = ink;
  pen.lineWidth = width;
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
  pen.stroke();
}

function stroke(
  pen: CanvasRenderingContext2D,
  width: number,
  ink: string,
  points: [number, number][],
  r: number,
  filled = false,
): void {
  pen.strokeStyle = pen.fillStyle = ink;
  pen.lineWidth = width;
  pen.beginPath();
  points.forEach(([x, y], index) => {
    if (index === 0) pen.moveTo(x * r, y * r);
    else pen.lineTo(x * r, y * r);
  });
  if (filled) pen.fill();
  pen.stroke();
}
