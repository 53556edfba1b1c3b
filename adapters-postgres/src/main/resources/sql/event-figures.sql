-- An event in figures, from its own rows alone: the ledger is too long to be read for every look.
select
  s.held, s.sold, s.blocked, t.tickets, t.admitted, t.net,
  h.active, h.bought, h.lost,
  o.pending, o.completed, o.cancelled, o.refunded_orders, o.payment_failed,
  o.gross, o.captured, o.to_capture,
  r.to_refund, r.refunded
from (
  select count(*) filter (where status = 'held' and held_until > statement_timestamp()) as held,
    count(*) filter (where status = 'sold') as sold,
    count(*) filter (where status = 'blocked') as blocked
  from seats where event_id = cast(? as uuid)
) s, (
  select count(*) as tickets, count(*) filter (where admitted_at is not null) as admitted,
    coalesce(sum(amount), 0) as net
  from tickets where event_id = cast(? as uuid) and status = 'live'
) t, (
  select count(*) filter (where status = 'paying'
      or (status = 'active' and ends_at > statement_timestamp())) as active,
    count(*) filter (where status = 'bought') as bought,
    count(*) filter (where status in ('released', 'expired')
      or (status = 'active' and ends_at <= statement_timestamp())) as lost
  from holds where event_id = cast(? as uuid)
) h, (
  select count(*) filter (where status = 'pending') as pending,
    count(*) filter (where status = 'completed') as completed,
    count(*) filter (where status = 'cancelled') as cancelled,
    count(*) filter (where status = 'refunded') as refunded_orders,
    count(*) filter (where status = 'payment_failed') as payment_failed,
    coalesce(sum(total) filter (where status in ('completed', 'cancelled', 'refunded')
      and completed_at is not null), 0) as gross,
    coalesce(sum(total) filter (where payment = 'captured'), 0) as captured,
    coalesce(sum(total) filter (where payment = 'capture_due'), 0) as to_capture
  from orders where event_id = cast(? as uuid)
) o, (
  select coalesce(sum(r.amount) filter (where r.done_at is null), 0) as to_refund,
    coalesce(sum(r.amount) filter (where r.done_at is not null and p.payment = 'captured'), 0)
      as refunded
  from orders p join refunds r on r.order_id = p.order_id
  where p.event_id = cast(? as uuid) and p.status <> 'payment_failed'
) r
