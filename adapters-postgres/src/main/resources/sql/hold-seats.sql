-- Holds seats for many wishes of many events: all wanted seats of a wish or none of them, if its
-- event is on sale by the database's clock and its customer stays within the event's limit. One
-- statement, so that what is checked, locked, changed and journalled cannot come apart. Runs behind
-- the events' gates and under the customers' locks (enter-sales.sql): the state of the sales stays
-- as it is read here, and so do the customers' seats. Never waits for a seat: what somebody else has
-- locked is left out, and with it the wish.
-- One row in, per wanted seat: number of the wish, event, hold, customer, seat, seats of the wish,
-- and how many seats the customer may have at most with this wish and those before it. No seat and
-- no hold occurs in two wishes.
-- Three kinds of rows out: per event its journal entry with what the answers need to know (wish
-- null); seats that were held; and seats that were free but belong to a wish that was not granted
-- (version null).
with want as materialized (
  select f.n, f.event_id, f.hold_id, f.customer_id, free.seat_id,
    statement_timestamp() + make_interval(secs => e.hold_seconds) as until,
    count(*) over (partition by f.n) = f.size as is_complete
  from unnest(cast(? as int[]), cast(? as uuid[]), cast(? as uuid[]), cast(? as uuid[]),
      cast(? as uuid[]), cast(? as int[]), cast(? as int[]))
    as f (n, event_id, hold_id, customer_id, seat_id, size, seats_then)
  join event_sales e on e.event_id = f.event_id
    and e.state = 'published'
    and e.on_sale_at <= statement_timestamp()
    and e.closes_at > statement_timestamp()
    and e.seats_per_customer_max >= f.seats_then
  cross join lateral (
    select s.seat_id
    from seats s
    where s.event_id = f.event_id and s.seat_id = f.seat_id
      and (s.status = 'available'
        or (s.status = 'held' and s.held_until <= statement_timestamp()))
    for update skip locked
  ) free
), taken as (
  update seats s
  set status = 'held', hold_id = w.hold_id, held_until = w.until, version = s.version + 1
  from want w
  where w.is_complete and s.event_id = w.event_id and s.seat_id = w.seat_id
    and (s.status = 'available'
      or (s.status = 'held' and s.held_until <= statement_timestamp()))
  returning w.n, w.event_id, w.hold_id, w.customer_id, w.until,
    s.seat_id, s.section, s.ordinal, s.row_label, s.number, s.amount, s.version
), made as (
  insert into holds (event_id, hold_id, customer_id, seat_ids, amounts, seat_count, created_at,
    first_ends_at, ends_at, unpaid_ends_at)
  select t.event_id, t.hold_id, t.customer_id,
    array_agg(t.seat_id order by t.section, t.ordinal),
    array_agg(t.amount order by t.section, t.ordinal),
    count(*), statement_timestamp(), t.until, t.until, t.until
  from taken t
  group by t.n, t.event_id, t.hold_id, t.customer_id, t.until
), entry as (
  insert into journal (event_id, changes)
  select t.event_id,
    jsonb_agg(jsonb_build_array(t.seat_id, 'held', t.version, t.hold_id, t.until))
  from taken t
  group by t.event_id
  returning event_id, entry_number
)
select null as n, null as seat_id, null as version, null as section, null as ordinal,
  null as row_label, null as number, null as amount, null as until,
  n.event_id, n.entry_number, e.currency,
  (select array_agg(x.name order by x.position) from sections x where x.venue_id = e.venue_id)
    as sections
from entry n
join events e on e.event_id = n.event_id
union all
select t.n, t.seat_id, t.version, t.section, t.ordinal, t.row_label, t.number, t.amount, t.until,
  null, null, null, null
from taken t
union all
select w.n, w.seat_id, null, null, null, null, null, null, null, null, null, null, null
from want w
where not w.is_complete
