import type { SeatBook, SectionPlan } from "./seatBook";

/** A section as a slice of a ring around the stage. Angle 0 points from the stage into the hall. */
export type SectionShape = {
  section: SectionPlan;
  innerRadius: number;
  outerRadius: number;
  fromAngle: number;
  toAngle: number;
  rowRadii: number[];
};

export type Box = { left: number; top: number; right: number; bottom: number };

/** Where everything is, in seat pitches; y grows away from the stage. */
export type SeatLayout = {
  x: Float32Array;
  y: Float32Array;
  shapes: SectionShape[];
  box: Box;
  stage: { radius: number };
};

const ROW_PITCH = 1.12;
const AISLE = 2.4;
const BAND_GAP = 3.4;
const INNER_RADIUS_MIN = 13;
const MARGIN = 0.9;
/** Nearer to the stage than this the back rows of a deep section would be torn apart. */
const DEPTH_TO_RADIUS = 1.25;

type Block = { section: SectionPlan; width: number; depth: number };

/**
 * Venues come without coordinates, so the hall is drawn as a fan: sections stand side by side in
 * rings around the stage in the venue's own order, each ring as wide as the fan allows.
 */
export function layOut(book: SeatBook): SeatLayout {
  const blocks = book.sections.map(blockOf);
  const fan = fanAngle(book.seats.length);
  const widest = Math.max(1, ...blocks.map((block) => block.width));
  const deepest = Math.max(1, ...blocks.map((block) => block.depth));
  const innermost = Math.max(INNER_RADIUS_MIN, widest / fan, deepest * DEPTH_TO_RADIUS);
  const shapes = rings(blocks, fan, innermost);
  const x = new Float32Array(book.seats.length);
  const y = new Float32Array(book.seats.length);
  for (const shape of shapes) placeSeats(shape, x, y);
  return { x, y, shapes, box: boxAround(shapes, innermost), stage: { radius: innermost } };
}

export function pointAt(radius: number, angle: number): { x: number; y: number } {
  return { x: radius * Math.sin(angle), y: radius * Math.cos(angle) };
}

export function shapeAt(layout: SeatLayout, x: number, y: number): SectionShape | undefined {
  const radius = Math.hypot(x, y);
  const angle = Math.atan2(x, y);
  return layout.shapes.find(
    (shape) =>
      radius >= shape.innerRadius &&
      radius <= shape.outerRadius &&
      angle >= shape.fromAngle &&
      angle <= shape.toAngle,
  );
}

export function boxOf(shape: SectionShape): Box {
  return boxAround([shape], undefined);
}

function blockOf(section: SectionPlan): Block {
  if (section.kind === "general_admission") {
    const depth = Math.min(14, Math.max(5, Math.sqrt(section.seats.length) / 3));
    return { section, width: depth * 3, depth };
  }
  const longest = Math.max(1, ...section.rows.map((row) => row.seats.length));
  return { section, width: longest, depth: Math.max(1, section.rows.length) * ROW_PITCH };
}

function fanAngle(seats: number): number {
  if (seats <= 600) return 1.25;
  return seats <= 3000 ? 1.7 : 2.3;
}

function rings(blocks: Block[], fan: number, innermost: number): SectionShape[] {
  const shapes: SectionShape[] = [];
  let radius = innermost;
  let next = 0;
  while (next < blocks.length) {
    const ring = takeRing(blocks, next, fan * radius);
    next += ring.length;
    shapes.push(...shapesOf(ring, radius));
    radius += Math.max(...ring.map((block) => block.depth)) + BAND_GAP;
  }
  return shapes;
}

function takeRing(blocks: Block[], from: number, room: number): Block[] {
  const ring: Block[] = [];
  let used = 0;
  for (const block of blocks.slice(from)) {
    const wanted = block.width + (ring.length > 0 ? AISLE : 0);
    if (ring.length > 0 && used + wanted > room) break;
    ring.push(block);
    used += wanted;
  }
  return ring;
}

function shapesOf(ring: Block[], radius: number): SectionShape[] {
  const length = ring.reduce((sum, block) => sum + block.width, AISLE * (ring.length - 1));
  let along = -length / 2;
  return ring.map(({ section, width, depth }) => {
    const fromAngle = (along - MARGIN / 2) / radius;
    const toAngle = (along + width + MARGIN / 2) / radius;
    along += width + AISLE;
    return {
      section,
      innerRadius: radius - MARGIN,
      outerRadius: radius + depth - ROW_PITCH + MARGIN,
      fromAngle,
      toAngle,
      rowRadii: section.rows.map((_, row) => radius + row * ROW_PITCH),
    };
  });
}

/** Seats keep the angles of the front row, so a section widens towards its back as real ones do. */
function placeSeats(shape: SectionShape, x: Float32Array, y: Float32Array): void {
  const front = shape.innerRadius + MARGIN;
  const middle = (shape.fromAngle + shape.toAngle) / 2;
  shape.section.rows.forEach((row, index) => {
    const radius = shape.rowRadii[index] ?? front;
    row.seats.forEach((seat, column) => {
      const angle = middle + (column - (row.seats.length - 1) / 2) / front;
      x[seat.ordinal] = radius * Math.sin(angle);
      y[seat.ordinal] = radius * Math.cos(angle);
    });
  });
}

function boxAround(shapes: SectionShape[], stageRadius: number | undefined): Box {
  const box: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  const stretch = (x: number, y: number) => {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  };
  for (const { innerRadius, outerRadius, fromAngle, toAngle } of shapes) {
    for (const radius of [innerRadius, outerRadius]) {
      for (let step = 0; step <= 8; step++) {
        const { x, y } = pointAt(radius, fromAngle + ((toAngle - fromAngle) * step) / 8);
        stretch(x, y);
      }
    }
  }
  if (stageRadius !== undefined) stretch(0, stageRadius * 0.3);
  return box;
}
