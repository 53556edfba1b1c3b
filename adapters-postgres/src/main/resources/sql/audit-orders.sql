-- What does not fit, order by order and seat by seat: the kind, what should be and what is. Of all
-- events, or of one.
with o as (
  select order_id, event_id, status, payment, total, cardinality(seat_ids) as seats,
    -- One that lost its seats while it was being paid is cancelled, and was never sold.
    status in ('completed', 'cancelled', 'refunded') and completed_at is not null as is_sold
  from orders
  where status <> 'pending' and (cast(? as uuid) is null or event_id = cast(? as uuid))
), t as (
  select order_id, min(cast(event_id as text)) as event_id, count(*) as tickets,
    sum(amount) as total, count(*) filter (where status = 'live') as live,
    coalesce(sum(amount) filter (where status = 'live'), 0) as live_amount
  from tickets
  where cast(? as uuid) is null or event_id = cast(? as uuid)
  group by order_id
), l as (
  select order_id, min(cast(event_id as text)) as event_id,
    coalesce(sum(amount) filter (where debit = 'captured'), 0) as captured,
    coalesce(sum(amount) filter (where credit = 'captured'), 0) as refunded,
    coalesce(sum(case when debit = 'to_capture' then amount
      when credit = 'to_capture' then -amount end), 0) as to_capture,
    coalesce(sum(case when credit = 'to_refund' then amount
      when debit = 'to_refund' then -amount end), 0) as to_refund,
    coalesce(sum(case when credit = 'ticket_sales' then amount
      when debit = 'ticket_sales' then -amount end), 0) as sales
  from ledger
  where cast(? as uuid) is null or event_id = cast(? as uuid)
  group by order_id
), r as (
  select order_id, sum(amount) as total,
    coalesce(sum(amount) filter (where done_at is not null), 0) as done,
    coalesce(sum(amount) filter (where done_at is null), 0) as due,
    count(*) filter (where done_at is null) as due_count
  from refunds
  where cast(? as uuid) is null or event_id = cast(? as uuid)
  group by order_id
), unfit as (
  select c.kind, o.event_id, o.order_id, c.expected, c.found
  from o
  left join t on t.order_id = o.order_id
  left join l on l.order_id = o.order_id
  left join r on r.order_id = o.order_id
  cross join lateral (values
    ('ledger_sales', coalesce(t.live_amount, 0), coalesce(l.sales, 0)),
    ('ledger_captured', case o.payment when 'captured' then o.total else 0 end,
      coalesce(l.captured, 0)),
    ('ledger_to_capture', case o.payment when 'capture_due' then o.total
      when 'voided' then coalesce(r.due, 0) else 0 end, coalesce(l.to_capture, 0)),
    ('ledger_refunded', case o.payment when 'captured' then coalesce(r.done, 0) else 0 end,
      coalesce(l.refunded, 0)),
    ('ledger_to_refund', coalesce(r.due, 0), coalesce(l.to_refund, 0)),
    ('tickets_of_order', case when o.is_sold then o.seats else coalesce(t.tickets, 0) end,
      coalesce(t.tickets, 0)),
    ('tickets_total', case when o.is_sold then o.total else coalesce(t.total, 0) end,
      coalesce(t.total, 0)),
    ('live_tickets', case o.status when 'completed' then greatest(coalesce(t.live, 0), 1)
      else 0 end, coalesce(t.live, 0)),
    ('refunds_of_void_tickets', case when o.is_sold
      then coalesce(t.total, 0) - coalesce(t.live_amount, 0) else coalesce(r.total, 0) end,
      coalesce(r.total, 0)),
    ('refunds_above_total', least(coalesce(r.total, 0), o.total), coalesce(r.total, 0)),
    ('refunds_to_be_done', case o.status when 'refunded' then 0 else coalesce(r.due_count, 0) end,
      coalesce(r.due_count, 0))
  ) as c (kind, expected, found)
  where c.expected <> c.found
  union all
  select 'order_missing', cast(coalesce(t.event_id, l.event_id) as uuid), order_id, 1, 0
  from t full join l using (order_id)
  where not exists (select from orders o where o.order_id = coalesce(t.order_id, l.order_id))
  union all
  select case when s.seat_id is null then 'ticket_without_seat' else 'seat_without_ticket' end,
    coalesce(s.event_id, k.event_id), coalesce(s.order_id, k.order_id), 1, 0
  from (
    select event_id, seat_id, order_id from seats
    where status = 'sold' and (cast(? as uuid) is null or event_id = cast(? as uuid))
  ) s
  full join (
    select event_id, seat_id, order_id from tickets
    where status = 'live' and (cast(? as uuid) is null or event_id = cast(? as uuid))
  ) k on k.event_id = s.event_id and k.seat_id = s.seat_id and k.order_id = s.order_id
  where s.seat_id is null or k.seat_id is null
  union all
  select 'live_tickets_of_seat', event_id, cast(min(cast(order_id as text)) as uuid), 1, count(*)
  from tickets
  where status = 'live' and (cast(? as uuid) is null or event_id = cast(? as uuid))
  group by event_id, seat_id
  having count(*) > 1
)
select kind, event_id, order_id, cast(expected as bigint) as expected,
  cast(found as bigint) as found, count(*) over () as all_of_them
from unfit
order by event_id, order_id, kind
limit ?
