import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";
import { SignInWall } from "../account/SignInWall";
import type { Order } from "../api/types";
import { Icon } from "../app/Icon";
import { Loading } from "../app/Loading";
import { Trouble } from "../app/Trouble";
import { usePageTitle } from "../app/usePageTitle";
import { eventQuery } from "../events/eventQueries";
import { formatMoney } from "../format/money";
import { formatDateTime } from "../format/time";
import { CancelOrder } from "./CancelOrder";
import { OrderTickets } from "../tickets/OrderTickets";
import { orderQuery } from "./orderQueries";
import { OrderBadge } from "./OrderBadge";
import { TicketCard } from "./TicketCard";
import "./orders.css";

export function OrderPage({ id }: { id: string }) {
  usePageTitle("Order");
  return (
    <SignInWall reason="Sign in to see your order.">
      <OrderDetails id={id} />
    </SignInWall>
  );
}

function OrderDetails({ id }: { id: string }) {
  const { data: order, error, refetch } = useQuery(orderQuery(id));
  if (order) return <OrderView order={order} />;
  if (error) return <Trouble title="No order to show" error={error} onRetry={refetch} />;
  return <Loading what="your order" />;
}

function OrderView({ order }: { order: Order }) {
  const { data: event } = useQuery(eventQuery(order.eventId));
  const fresh = useHistoryState<{ fresh?: boolean } | null>()?.fresh === true;
  return (
    <div className="order" data-testid="order" data-status={order.status}>
      <header className="order-head">
        {fresh && order.status === "completed" && (
          <span className="order-tick" aria-hidden>
            <Icon name="check" />
          </span>
        )}
        <h1>{fresh ? "You’re going!" : (event?.name ?? "Your order")}</h1>
        <p>
          {fresh && event ? `${event.name}. ` : ""}
          {SENTENCES[order.status]}
        </p>
      </header>
      <div className="tickets">
        {order.items.map((item, index) => (
          <TicketCard key={item.seatId} {...{ order, item, event, index }} />
        ))}
      </div>
      <OrderTickets order={order} />
      <dl className="card order-facts">
        <div>
          <dt>Order</dt>
          <dd className="mono">{order.id.slice(0, 8).toUpperCase()}</dd>
        </div>
        <div>
          <dt>Placed</dt>
          <dd>{formatDateTime(order.createdAt)}</dd>
        </div>
        <div>
          <dt>Status</dt>
          <dd>
            <OrderBadge status={order.status} />
          </dd>
        </div>
        <div>
          <dt>Total</dt>
          <dd data-testid="order-total">{formatMoney(order.total)}</dd>
        </div>
        {order.refunded && order.refunded.amount > 0 && (
          <div>
            <dt>{REFUND_NAMES[order.status] ?? "Refund"}</dt>
            <dd data-testid="order-refunded">{formatMoney(order.refunded)}</dd>
          </div>
        )}
      </dl>
      <CancelOrder order={order} event={event} />
      <nav className="order-ways">
        <Link href={`/events/${order.eventId}`} className="button button-quiet">
          Back to the event
        </Link>
        <Link href="/orders" className="button button-quiet">
          All orders
        </Link>
      </nav>
    </div>
  );
}

const REFUND_NAMES: Partial<Record<Order["status"], string>> = {
  cancelled: "To be refunded",
  refunded: "Refunded",
};

const SENTENCES: Record<Order["status"], string> = {
  completed: "Your tickets are below, and stay in your account.",
  pending: "Your payment is being confirmed. This page follows it.",
  cancelled: "This order was cancelled. If you were charged, your refund is on its way.",
  refunded: "This order was cancelled and your money has gone back to you.",
  payment_failed: "The payment did not go through. You have not been charged.",
};
