-- Voids tickets of locked orders of one event, and does what follows from it: their seats are free
-- again, the holds they were bought from keep fewer, a refund for each order is due at the price
-- that was paid, with its ledger entries and a message; an order of which nothing is left is
-- cancelled. What a ticket costs today is never looked at.
-- One row out per freed seat, with the journal entry and the sum of all refunds.
with wanted as materialized (
  select w.order_id, w.refund_id, w.is_whole, o.event_id, o.hold_id, o.currency
  from unnest(cast(? as uuid[]), cast(? as uuid[]), cast(? as boolean[]))
    as w (order_id, refund_id, is_whole)
  join orders o on o.order_id = w.order_id
), voided as (
  update tickets t
  set status = 'void'
  where t.ticket_id = any (cast(? as uuid[])) and t.status = 'live'
  returning t.ticket_id, t.order_id, t.event_id, t.seat_id, t.amount
), moved as (
  update seats s
  set status = 'available', order_id = null, version = s.version + 1
  from voided v
  where s.event_id = cast(? as uuid) and s.seat_id = v.seat_id
    and s.status = 'sold' and s.order_id = v.order_id
  returning s.event_id, s.seat_id, s.version, v.order_id
), entry as (
  insert into journal (event_id, changes)
  select event_id, jsonb_agg(jsonb_build_array(seat_id, 'available', version, null, null)
    order by seat_id)
  from moved
  group by event_id
  returning entry_number
), kept as (
  update holds h
  set seat_count = h.seat_count - f.seats
  from (
    select w.hold_id, cast(count(*) as int) as seats
    from moved m join wanted w on w.order_id = m.order_id
    group by w.hold_id
  ) f
  where h.event_id = cast(? as uuid) and h.hold_id = f.hold_id
), given_up as (
  select order_id, sum(amount) as amount, jsonb_agg(ticket_id order by ticket_id) as tickets
  from voided
  group by order_id
), refund as (
  insert into refunds (refund_id, order_id, event_id, amount, currency, reason, due_at)
  select w.refund_id, w.order_id, w.event_id, g.amount, w.currency, cast(? as refund_reason),
    statement_timestamp()
  from wanted w join given_up g on g.order_id = w.order_id
), booked as (
  insert into ledger (event_id, order_id, ticket_id, refund_id, debit, credit, amount, currency)
  select v.event_id, v.order_id, v.ticket_id, w.refund_id, 'ticket_sales', 'to_refund', v.amount,
    w.currency
  from voided v join wanted w on w.order_id = v.order_id
), ended as (
  update orders o
  set status = 'cancelled'
  from wanted w
  where o.order_id = w.order_id and w.is_whole and o.status = 'completed'
), told as (
  insert into outbox (kind, subject_id, about)
  select cast(? as text), w.order_id, jsonb_build_object('refund', w.refund_id,
    'tickets', g.tickets, 'amount', g.amount, 'currency', w.currency)
  from wanted w join given_up g on g.order_id = w.order_id
  order by w.order_id
)
select m.seat_id, m.version, e.entry_number, (select sum(amount) from voided) as amount
from moved m, entry e
order by m.seat_id
