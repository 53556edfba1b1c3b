import type { Box } from "./seatLayout";

/** How the hall is seen: screen = world * scale + shift, in CSS pixels. */
export type View = { scale: number; shiftX: number; shiftY: number };

export type Size = { width: number; height: number };

const SCALE_MAX = 46;
const PADDING = 28;

export function fit(box: Box, size: Size, padding = PADDING): View {
  const width = Math.max(1, box.right - box.left);
  const height = Math.max(1, box.bottom - box.top);
  const scale = Math.min(
    SCALE_MAX,
    Math.max(0.1, (size.width - 2 * padding) / width),
    Math.max(0.1, (size.height - 2 * padding) / height),
  );
  return {
    scale,
    shiftX: size.width / 2 - ((box.left + box.right) / 2) * scale,
    shiftY: size.height / 2 - ((box.top + box.bottom) / 2) * scale,
  };
}

/** Zooms so that the point under the fingers or the pointer stays where it is. */
export function zoomAt(view: View, factor: number, x: number, y: number, least: number): View {
  const scale = Math.min(SCALE_MAX, Math.max(least, view.scale * factor));
  const ratio = scale / view.scale;
  return { scale, shiftX: x - (x - view.shiftX) * ratio, shiftY: y - (y - view.shiftY) * ratio };
}

export function pan(view: View, dx: number, dy: number): View {
  return { ...view, shiftX: view.shiftX + dx, shiftY: view.shiftY + dy };
}

/** Keeps a good part of the hall on screen, however far it is dragged. */
export function keepInSight(view: View, box: Box, size: Size): View {
  const keep = 0.3;
  const clampTo = (shift: number, low: number, high: number, extent: number) => {
    const margin = extent * keep;
    const least = margin - high * view.scale;
    const most = extent - margin - low * view.scale;
    return Math.min(Math.max(shift, least), most);
  };
  return {
    scale: view.scale,
    shiftX: clampTo(view.shiftX, box.left, box.right, size.width),
    shiftY: clampTo(view.shiftY, box.top, box.bottom, size.height),
  };
}

export function toWorld(view: View, x: number, y: number): { x: number; y: number } {
  return { x: (x - view.shiftX) / view.scale, y: (y - view.shiftY) / view.scale };
}
