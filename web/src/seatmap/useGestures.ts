import { useEffect, useRef, type RefObject } from "react";
import type { Viewport } from "./useViewport";

export type Taps = {
  onTap(x: number, y: number, touch: boolean): void;
  onHover(x: number, y: number): void;
  onLeave(): void;
};

const DRAG_PIXELS = 6;

/** Wheel, drag, pinch and tap on the map. A press that moves is a drag and never selects a seat. */
export function useGestures(
  frame: RefObject<HTMLElement | null>,
  viewport: Viewport,
  taps: Taps,
): void {
  const latest = useRef({ viewport, taps });
  useEffect(() => {
    latest.current = { viewport, taps };
  });

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const fingers = new Map<number, { x: number; y: number }>();
    let moved = 0;

    const at = (event: PointerEvent | WheelEvent) => {
      const box = element.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };

    const listeners: Partial<{ [K in keyof HTMLElementEventMap]: (e: never) => void }> = {
      wheel: (event: WheelEvent) => {
        event.preventDefault();
        const { x, y } = at(event);
        const speed = event.ctrlKey ? 0.01 : 0.0016;
        latest.current.viewport.zoom(Math.exp(-event.deltaY * speed), x, y);
      },
      pointerdown: (event: PointerEvent) => {
        if (event.button !== 0) return;
        if (fingers.size === 0) moved = 0;
        fingers.set(event.pointerId, at(event));
        element.setPointerCapture(event.pointerId);
      },
      pointermove: (event: PointerEvent) => {
        const { viewport: current, taps: told } = latest.current;
        const now = at(event);
        const before = fingers.get(event.pointerId);
        if (before === undefined) {
          if (event.pointerType === "mouse") told.onHover(now.x, now.y);
          return;
        }
        moved += Math.hypot(now.x - before.x, now.y - before.y);
        if (moved < DRAG_PIXELS && fingers.size === 1) return;
        told.onLeave();
        const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
        fingers.set(event.pointerId, now);
        if (other === undefined) current.drag(now.x - before.x, now.y - before.y);
        else pinch(current, before, now, other);
      },
      pointerup: (event: PointerEvent) => {
        if (!fingers.delete(event.pointerId)) return;
        if (fingers.size > 0 || moved >= DRAG_PIXELS) return;
        const { x, y } = at(event);
        latest.current.taps.onTap(x, y, event.pointerType !== "mouse");
      },
      pointercancel: (event: PointerEvent) => {
        fingers.delete(event.pointerId);
      },
      pointerleave: () => latest.current.taps.onLeave(),
    };

    for (const [name, listener] of Object.entries(listeners)) {
      element.addEventListener(name, listener as EventListener, { passive: false });
    }
    return () => {
      for (const [name, listener] of Object.entries(listeners)) {
        element.removeEventListener(name, listener as EventListener);
      }
    };
  }, [frame]);
}

type Point = { x: number; y: number };

function pinch(viewport: Viewport, before: Point, now: Point, other: Point): void {
  const was = Math.hypot(before.x - other.x, before.y - other.y);
  const is = Math.hypot(now.x - other.x, now.y - other.y);
  viewport.drag((now.x - before.x) / 2, (now.y - before.y) / 2);
  if (was > 0) viewport.zoom(is / was, (now.x + other.x) / 2, (now.y + other.y) / 2);
}
