-- Holds all wanted seats for a customer or none of them, if the event is on sale by the database's
-- clock and the customer stays within the event's limit. One statement, so that what is checked,
-- locked, changed and journalled cannot come apart; seats are locked in key order, as everywhere.
-- Runs behind the sale's gate and under the customer's lock (enter-sale.sql): the sale's state stays
-- as it is read here, and the count of seats is exact.
-- Always answers with at least one row, which then says why nothing was held.
with wish as materialized (
  select cast(? as uuid) as event_id, cast(? as uuid) as hold_id, cast(? as uuid) as customer_id,
    cast(? as uuid[]) as seat_ids, statement_timestamp() as moment
), sale as materialized (
  select s.hold_seconds, s.seats_per_customer_max
  from event_sales s
  where s.event_id = cast(? as uuid)
    and s.state = 'published'
    and s.on_sale_at <= (select moment from wish)
    and s.closes_at > (select moment from wish)
), mine as materialized (
  select coalesce(sum(h.seat_count), 0) as seats
  from holds h, wish w
  where h.event_id = w.event_id and h.customer_id = w.customer_id
    and (h.status in ('paying', 'bought') or (h.status = 'active' and h.ends_at > w.moment))
), wanted as materialized (
  select s.seat_id
  from seats s
  where s.event_id = cast(? as uuid) and s.seat_id = any (cast(? as uuid[]))
    and exists (select from sale)
    and (s.status = 'available'
      or (s.status = 'held' and s.held_until <= (select moment from wish)))
  order by s.seat_id
  for update
), granted as materialized (
  select w.moment + make_interval(secs => sale.hold_seconds) as until
  from wish w, sale, mine
  where (select count(*) from wanted) = cardinality(w.seat_ids)
    and mine.seats + cardinality(w.seat_ids) <= sale.seats_per_customer_max
), taken as (
  update seats s
  set status = 'held', hold_id = w.hold_id, held_until = granted.until, version = s.version + 1
  from wish w, granted, wanted
  where s.event_id = cast(? as uuid) and s.seat_id = wanted.seat_id
    and (s.status = 'available' or (s.status = 'held' and s.held_until <= w.moment))
  returning s.seat_id, s.section, s.ordinal, s.row_label, s.number, s.amount, s.version
), made as (
  insert into holds (event_id, hold_id, customer_id, seat_ids, amounts, seat_count, created_at,
    first_ends_at, ends_at, unpaid_ends_at)
  select w.event_id, w.hold_id, w.customer_id,
    array_agg(t.seat_id order by t.section, t.ordinal),
    array_agg(t.amount order by t.section, t.ordinal),
    count(*), w.moment, g.until, g.until, g.until
  from wish w, granted g, taken t
  group by w.event_id, w.hold_id, w.customer_id, w.moment, g.until
  returning ends_at
), entry as (
  insert into journal (event_id, changes)
  select w.event_id,
    jsonb_agg(jsonb_build_array(t.seat_id, 'held', t.version, w.hold_id, g.until)
      order by t.seat_id)
  from wish w, granted g, taken t
  group by w.event_id
  returning entry_number
)
select sale.seats_per_customer_max, mine.seats as seats_now, made.ends_at, entry.entry_number,
  t.seat_id, t.row_label, t.number, t.amount, t.version, x.name as section, e.currency,
  (select array_agg(seat_id) from wanted) as wanted
from mine
left join sale on true
left join made on true
left join entry on true
left join taken t on true
left join events e on e.event_id = (select event_id from wish)
left join sections x on x.venue_id = e.venue_id and x.position = t.section
order by t.section, t.ordinal
