/** The wire as the backend speaks it. Amounts are minor units; times are RFC 3339 UTC text. */

export type Money = { amount: number; currency: string };

export type Page<T> = { items: T[]; page: number; size: number; total: number };

export type User = { id: string; email: string; name: string; role: string };

export type EventStatus =
  "draft" | "upcoming" | "on_sale" | "paused" | "sold_out" | "completed" | "cancelled";

export type OnsaleEvent = {
  id: string;
  name: string;
  artist?: string | null;
  category?: string | null;
  description?: string | null;
  venue: { id: string; name: string; city: string };
  startsAt: string;
  onSaleAt: string;
  status: EventStatus;
  highDemand: boolean;
  currency: string;
  priceRange?: PriceRange | null;
  capacity: number;
  available: number;
  maxSeatsPerCustomer: number;
  holdSeconds: number;
  /** Until when customers can cancel. */
  refundUntil?: string;
};

export type PriceRange = { min: number; max: number };

export type SeatStatus = "available" | "held" | "sold" | "blocked";

export type SectionKind = "seated" | "general_admission";

/** A general-admission place is a seat without row and number. */
export type SeatPlace = {
  section: string;
  row?: string | number | null;
  number?: string | number | null;
};

export type WireSeat = {
  id: string;
  row?: string | number | null;
  number?: string | number | null;
  amount: number;
  status: SeatStatus;
  version: number;
};

export type WireSection = {
  name: string;
  kind: SectionKind;
  total: number;
  available: number;
  minAmount: number;
  maxAmount: number;
  seats: WireSeat[];
};

export type WireSeatMap = {
  eventId: string;
  status: EventStatus;
  currency: string;
  sections: WireSection[];
};

export type SeatChange = [seatId: string, status: SeatStatus, version: number];

export type FeedMessage =
  | { type: "hello"; eventId: string; serverTime: string }
  | { type: "seats"; changes: SeatChange[] }
  | { type: "resync" };

export type HeldSeat = SeatPlace & { id: string; amount: number };

/** The answer to a reservation leaves out where the hold stands: it is active and new. */
export type Hold = {
  holdId: string;
  eventId: string;
  seats: HeldSeat[];
  total: Money;
  expiresAt: string;
  status?: "active" | "paying";
  extended?: boolean;
};

export type OrderStatus = "pending" | "completed" | "cancelled" | "refunded" | "payment_failed";

export type OrderItem = SeatPlace & {
  seatId: string;
  amount: number;
  ticketId?: string | null;
  status?: "valid" | "cancelled" | null;
};

export type Order = {
  id: string;
  eventId: string;
  status: OrderStatus;
  total: Money;
  /** What has gone back or is on its way back. */
  refunded?: Money;
  createdAt: string;
  completedAt?: string | null;
  items: OrderItem[];
};

export type TicketStatus = "valid" | "used" | "void" | "transferred";

export type Ticket = SeatPlace & {
  id: string;
  eventId: string;
  status: TicketStatus;
  issuedAt: string;
  usedAt: string | null;
  usedAtGate: string | null;
};

export type OfferStatus = "offered" | "accepted" | "declined" | "withdrawn" | "expired";

export type TicketOffer = SeatPlace & {
  offerId: string;
  ticketId: string;
  eventId: string;
  toEmail: string;
  direction: "sent" | "received";
  status: OfferStatus;
  createdAt: string;
  expiresAt: string;
};

export type ScanResult =
  "valid" | "already_used" | "refunded" | "transferred" | "wrong_event" | "forged";

export type Scan = {
  result: ScanResult;
  ticket?: SeatPlace & { id: string; holderName: string };
  usedAt?: string;
  usedAtGate?: string;
};
