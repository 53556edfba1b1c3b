import type { OnsaleEvent } from "../api/types";
import { formatCount } from "../format/count";
import { formatSoon } from "../format/time";

export type Availability = { tone: "open" | "few" | "soon" | "closed"; text: string };

const FEW_SHARE = 0.1;

/** How an event's stock is put to people. */
export function availabilityOf(event: OnsaleEvent): Availability {
  switch (event.status) {
    case "on_sale":
      return stock(event);
    case "upcoming":
      return { tone: "soon", text: `On sale ${formatSoon(event.onSaleAt)}` };
    case "paused":
      return { tone: "closed", text: "Sale paused" };
    case "sold_out":
      return { tone: "closed", text: "Sold out" };
    case "cancelled":
      return { tone: "closed", text: "Cancelled" };
    case "completed":
      return { tone: "closed", text: "Past event" };
    case "draft":
      return { tone: "closed", text: "Not published" };
  }
}

function stock({ available, capacity }: OnsaleEvent): Availability {
  if (available === 0) return { tone: "closed", text: "Sold out" };
  if (available <= Math.max(10, capacity * FEW_SHARE)) {
    return { tone: "few", text: `Few left: ${formatCount(available)}` };
  }
  return { tone: "open", text: "Available" };
}
