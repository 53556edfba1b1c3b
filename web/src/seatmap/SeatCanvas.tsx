import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { paint } from "./paint";
import { SIGN_PITCH } from "./scene";
import { spotAt } from "./seatAt";
import type { Seat, SectionPlan } from "./seatBook";
import { boxOf, layOut } from "./seatLayout";
import type { SeatPick } from "./seatPick";
import { SeatTooltip } from "./SeatTooltip";
import { useGestures } from "./useGestures";
import { usePalette } from "./usePalette";
import { useViewport } from "./useViewport";
import { toWorld } from "./viewport";
import { ZoomButtons } from "./ZoomButtons";

const TOUCH_PITCH = 15;

type Props = SeatPick & { tier: number | undefined; onStanding(section: SectionPlan): void };

/** The drawn hall: pan, zoom, point and tap. Painting happens at most once a frame. */
export function SeatCanvas(props: Props) {
  const { book, states, selected, mine, tier, onToggle, onStanding } = props;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const layout = useMemo(() => layOut(book), [book]);
  const palette = usePalette(frame);
  const [hover, setHover] = useState<{ seat: Seat; x: number; y: number } | undefined>();

  const draw = useRef(() => {});
  const pending = useRef(0);
  const repaint = useCallback(() => {
    if (pending.current !== 0) return;
    pending.current = requestAnimationFrame(() => {
      pending.current = 0;
      draw.current();
    });
  }, []);

  const viewport = useViewport(frame, layout, repaint);

  useEffect(() => {
    draw.current = () => {
      const surface = canvas.current;
      const pen = surface?.getContext("2d");
      if (!surface || !pen || palette === undefined) return;
      const size = viewport.size();
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
      if (surface.width !== width || surface.height !== height) {
        surface.width = width;
        surface.height = height;
      }
      const scene = { book, layout, states, selected, mine, tier, hovered: hover?.seat };
      paint(pen, scene, viewport.view(), size, palette, ratio);
    };
    repaint();
  });

  useEffect(() => () => cancelAnimationFrame(pending.current), []);

  const spotUnder = (x: number, y: number) => {
    const point = toWorld(viewport.view(), x, y);
    return spotAt(layout, point.x, point.y);
  };

  useGestures(frame, viewport, {
    onTap: (x, y, touch) => {
      const spot = spotUnder(x, y);
      if (spot === undefined) return;
      const near = viewport.view().scale >= (touch ? TOUCH_PITCH : SIGN_PITCH);
      if (spot.shape.section.kind === "general_admission") onStanding(spot.shape.section);
      else if (!near) viewport.show(boxOf(spot.shape));
      else if (spot.seat) onToggle(spot.seat);
    },
    onHover: (x, y) => {
      const seat = viewport.view().scale < SIGN_PITCH ? undefined : spotUnder(x, y)?.seat;
      if (seat !== hover?.seat) setHover(seat && { seat, x, y });
    },
    onLeave: () => setHover(undefined),
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const act = KEYS[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act(viewport);
  };

  return (
    <div className="hall">
      <div
        ref={frame}
        className="hall-frame"
        role="group"
        tabIndex={0}
        aria-label="Drawn seat map. Arrow keys move, plus and minus zoom. To choose seats with the
          keyboard, switch to the list."
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} className="hall-canvas" aria-hidden="true" />
      </div>
      {hover && (
        <SeatTooltip
          {...hover}
          {...{ book, states, selected, mine }}
          width={viewport.size().width}
        />
      )}
      <ZoomButtons viewport={viewport} />
    </div>
  );
}

const STEP = 70;
const KEYS: Record<string, (viewport: ReturnType<typeof useViewport>) => void> = {
  ArrowLeft: (viewport) => viewport.drag(STEP, 0),
  ArrowRight: (viewport) => viewport.drag(-STEP, 0),
  ArrowUp: (viewport) => viewport.drag(0, STEP),
  ArrowDown: (viewport) => viewport.drag(0, -STEP),
  "+": (viewport) => viewport.zoom(1.4),
  "=": (viewport) => viewport.zoom(1.4),
  "-": (viewport) => viewport.zoom(1 / 1.4),
  "0": (viewport) => viewport.fitAll(),
};
