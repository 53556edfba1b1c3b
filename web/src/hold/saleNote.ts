import type { OnsaleEvent } from "../api/types";
import { formatSoon } from "../format/time";

/** Why nothing can be held at this event right now, or undefined while it is on sale. */
export function saleNote(event: OnsaleEvent): string | undefined {
  switch (event.status) {
    case "on_sale":
      return undefined;
    case "upcoming":
      return `Tickets go on sale ${formatSoon(event.onSaleAt)}.`;
    case "paused":
      return "The sale is paused. Stay here: the map wakes up by itself.";
    case "sold_out":
      return "Sold out. Seats that come back show up on the map.";
    case "cancelled":
      return "This event has been cancelled.";
    case "completed":
      return "This event is over.";
    case "draft":
      return "This event has not been published yet.";
  }
}
