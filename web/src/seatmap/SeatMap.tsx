import { useMemo, useState } from "react";
import { Icon } from "../app/Icon";
import { formatCount } from "../format/count";
import { Legend } from "./Legend";
import { PriceTiers } from "./PriceTiers";
import type { SectionPlan } from "./seatBook";
import { SeatCanvas } from "./SeatCanvas";
import { SeatList } from "./SeatList";
import type { SeatPick } from "./seatPick";
import { countStatuses } from "./seatStates";
import "./hall.css";
import "./seatlist.css";
import "./seatmap.css";
import "./signs.css";

type Props = SeatPick & {
  link: "connecting" | "live" | "lost";
  onStanding(section: SectionPlan): void;
};

export function SeatMap({ link, onStanding, ...pick }: Props) {
  const [shape, setShape] = useState<"map" | "list">("map");
  const [tier, setTier] = useState<number>();
  const counts = useMemo(() => countStatuses(pick.states), [pick.states]);
  return (
    <section
      className="seatmap"
      aria-label="Seats"
      data-testid="seat-map"
      data-link={link}
      data-available={counts.available}
      data-held={counts.held}
      data-sold={counts.sold}
    >
      <header className="seatmap-bar">
        <PriceTiers book={pick.book} chosen={tier} onChoose={setTier} />
        <p className="seatmap-live">
          <span className={`live-dot live-${link}`} aria-hidden />
          {link === "lost" ? "Reconnecting…" : `${formatCount(counts.available)} available`}
        </p>
        <div className="switch" role="group" aria-label="Show seats as">
          <button type="button" aria-pressed={shape === "map"} onClick={() => setShape("map")}>
            <Icon name="map" /> Map
          </button>
          <button
            type="button"
            aria-pressed={shape === "list"}
            data-testid="list-view"
            onClick={() => setShape("list")}
          >
            <Icon name="list" /> List
          </button>
        </div>
      </header>
      {shape === "map" ? (
        <SeatCanvas {...pick} tier={tier} onStanding={onStanding} />
      ) : (
        <SeatList {...pick} />
      )}
      <Legend />
    </section>
  );
}
