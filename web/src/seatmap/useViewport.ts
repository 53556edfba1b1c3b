import { useCallback, useEffect, useRef, type RefObject } from "react";
import type { Box, SeatLayout } from "./seatLayout";
import { fit, keepInSight, pan, zoomAt, type Size, type View } from "./viewport";

export type Viewport = {
  view(): View;
  size(): Size;
  zoom(factor: number, x?: number, y?: number): void;
  drag(dx: number, dy: number): void;
  fitAll(): void;
  show(box: Box): void;
};

/** Holds the view outside React, so that dragging costs a repaint and not a render. */
export function useViewport(
  frame: RefObject<HTMLElement | null>,
  layout: SeatLayout,
  repaint: () => void,
): Viewport {
  const view = useRef<View>({ scale: 1, shiftX: 0, shiftY: 0 });
  const size = useRef<Size>({ width: 0, height: 0 });
  const fitted = useRef(true);

  const least = useCallback(() => fit(layout.box, size.current).scale * 0.85, [layout]);

  const move = useCallback(
    (next: View) => {
      fitted.current = false;
      view.current = keepInSight(next, layout.box, size.current);
      repaint();
    },
    [layout, repaint],
  );

  const fitAll = useCallback(() => {
    view.current = fit(layout.box, size.current);
    fitted.current = true;
    repaint();
  }, [layout, repaint]);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      size.current = { width: element.clientWidth, height: element.clientHeight };
      if (fitted.current) fitAll();
      else repaint();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, fitAll, repaint]);

  return {
    view: () => view.current,
    size: () => size.current,
    zoom: (factor, x = size.current.width / 2, y = size.current.height / 2) =>
      move(zoomAt(view.current, factor, x, y, least())),
    drag: (dx, dy) => move(pan(view.current, dx, dy)),
    fitAll,
    show: (box) => move(fit(box, size.current, 36)),
  };
}
