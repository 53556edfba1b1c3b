import type { OrderStatus } from "../api/types";

const NAMES: Record<OrderStatus, string> = {
  completed: "Paid",
  pending: "Being confirmed",
  cancelled: "Cancelled, refund on its way",
  refunded: "Refunded",
  payment_failed: "Payment failed",
};

export function OrderBadge({ status }: { status: OrderStatus }) {
  return <span className={`badge badge-order-${status}`}>{NAMES[status]}</span>;
}
