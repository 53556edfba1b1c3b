import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "wouter";
import { SignInWall } from "../account/SignInWall";
import type { Order } from "../api/types";
import { Blank } from "../app/Blank";
import { Loading } from "../app/Loading";
import { Pager } from "../app/Pager";
import { Trouble } from "../app/Trouble";
import { usePageTitle } from "../app/usePageTitle";
import { Artwork } from "../events/Artwork";
import { eventQuery } from "../events/eventQueries";
import { formatMoney } from "../format/money";
import { seatCount } from "../format/seat";
import { formatDateTime } from "../format/time";
import { OrderBadge } from "./OrderBadge";
import { ordersQuery } from "./orderQueries";
import "./orders.css";

export function OrdersPage() {
  usePageTitle("Your orders");
  return (
    <div className="orders">
      <h1>Your orders</h1>
      <SignInWall reason="Sign in to see your orders and tickets.">
        <OrderList />
      </SignInWall>
    </div>
  );
}

function OrderList() {
  const [params, setParams] = useSearchParams();
  const page = Math.max(1, Number(params.get("page")) || 1);
  const { data, error, refetch } = useQuery(ordersQuery(page));
  if (error) return <Trouble title="Your orders did not load" error={error} onRetry={refetch} />;
  if (data === undefined) return <Loading what="your orders" />;
  if (data.total === 0) {
    return (
      <Blank title="Nothing here yet" text="Your tickets will live here once you have some.">
        <Link href="/" className="button button-main">
          Find something to see
        </Link>
      </Blank>
    );
  }
  return (
    <>
      <ul className="order-list">
        {data.items.map((order) => (
          <li key={order.id}>
            <OrderLine order={order} />
          </li>
        ))}
      </ul>
      <Pager {...data} onPage={(next) => setParams({ page: String(next) })} />
    </>
  );
}

function OrderLine({ order }: { order: Order }) {
  const { data: event } = useQuery(eventQuery(order.eventId));
  return (
    <Link href={`/orders/${order.id}`} className="order-line card">
      <span className="order-line-art">
        <Artwork seed={order.eventId} />
      </span>
      <span className="order-line-main">
        <b>{event?.name ?? "…"}</b>
        <span>{event ? `${formatDateTime(event.startsAt)} · ${event.venue.name}` : ""}</span>
      </span>
      <span className="order-line-end">
        <OrderBadge status={order.status} />
        <span>
          {seatCount(order.items.length)} · {formatMoney(order.total)}
        </span>
      </span>
    </Link>
  );
}
