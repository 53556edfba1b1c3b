import { Icon } from "../app/Icon";
import type { Viewport } from "./useViewport";

export function ZoomButtons({ viewport }: { viewport: Viewport }) {
  return (
    <div className="zoom" role="group" aria-label="Zoom">
      <button type="button" aria-label="Zoom in" onClick={() => viewport.zoom(1.5)}>
        <Icon name="plus" />
      </button>
      <button type="button" aria-label="Zoom out" onClick={() => viewport.zoom(1 / 1.5)}>
        <Icon name="minus" />
      </button>
      <button type="button" aria-label="Show the whole hall" onClick={viewport.fitAll}>
        <Icon name="fit" />
      </button>
    </div>
  );
}
