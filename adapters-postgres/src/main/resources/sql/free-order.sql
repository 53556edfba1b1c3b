-- Frees the seats that an order still has, voids their tickets and journals it.
-- In: the event, the order.
-- Out: a row per seat, in seat order, with its ticket and the journal entry.
with own as materialized (
  select s.event_id, s.seat_id, s.order_id
  from seats s
  join orders o on o.order_id = s.order_id and s.seat_id = any (o.seat_ids)
  where s.event_id = ? and s.order_id = ? and s.status = 'sold'
  order by s.seat_id
  for update of s
), moved as (
  update seats s
  set status = 'available', order_id = null, version = s.version + 1
  from own
  where s.event_id = own.event_id and s.seat_id = own.seat_id
  returning s.event_id, s.seat_id, s.version, own.order_id
), void as (
  update tickets t
  set status = 'void'
  from moved m
  where t.order_id = m.order_id and t.seat_id = m.seat_id and t.status = 'live'
  returning t.ticket_id, t.seat_id, t.amount
), entry as (
  insert into journal (event_id, changes)
  select m.event_id, jsonb_agg(
    jsonb_build_array(m.seat_id, 'available', m.version, null, null, null) order by m.seat_id)
  from moved m
  group by m.event_id
  returning entry_number
)
select m.seat_id, m.version, v.ticket_id, v.amount, e.entry_number
from moved m
join void v on v.seat_id = m.seat_id
cross join entry e
order by m.seat_id
