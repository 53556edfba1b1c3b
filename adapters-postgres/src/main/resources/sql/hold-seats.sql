-- Holds seats for many wishes of many events: all wanted seats of a wish or none of them, if its
-- event is on sale by the database's clock and its customer stays within the event's limit. Two
-- statements that are sent, carried out and committed in one go; the second one sees what others
-- did before the first one had its locks.
--
-- The first goes through the gates of the batch's events among others, then locks the rows of their
-- customers, making those that are missing, and adds what the batch wants to what each may have.
-- Customers are locked in key order, so that batches of several replicas never wait for one another
-- in a circle. A gate that is shut, or is being shut, is passed by rather than waited for: one event
-- that is changed must not keep the others of the batch waiting. Which gates are open is left in a
-- setting of the transaction for the second statement; the other settings have that planned once,
-- by index, however small the tables were when it was planned, and never long behind somebody's row.
-- In: the events; then, per customer and event, the number of the event from 1, the customer and
-- how many seats he or she wants.
with gate as materialized (
  select array_agg(e.event_id order by e.n) as event_ids,
    array_agg(
      pg_try_advisory_xact_lock_shared(hashtextextended(cast(e.event_id as text), 0))
      order by e.n) as is_open
  from unnest(cast(? as uuid[])) with ordinality as e (event_id, n)
), ready as materialized (
  select g.event_ids, g.is_open,
    set_config('onsale.gates', cast(g.is_open as text), true),
    set_config('plan_cache_mode', 'force_generic_plan', true),
    set_config('enable_seqscan', 'off', true),
    set_config('lock_timeout', '250ms', true)
  from gate g
)
insert into customer_events as c (event_id, customer_id, seats_ceiling)
select r.event_ids[w.event], w.customer_id, w.seats
from ready r, unnest(cast(? as int[]), cast(? as uuid[]), cast(? as int[]))
  as w (event, customer_id, seats)
where r.is_open[w.event]
order by 1, 2
on conflict (event_id, customer_id) do update
  set seats_ceiling = c.seats_ceiling + excluded.seats_ceiling;

-- The second runs behind the gates and under the customers' locks: the state of the sales stays as
-- it is read here, and so do the customers' seats. What is checked, locked, changed and journalled
-- cannot come apart. It never waits for a seat: what somebody else has locked is left out, and with
-- it the wish. So is a wish whose hold has been made before.
-- In: the events again; then, per wanted seat, the number of the wish, the number of its event, the
-- hold, the customer, the seat, how many seats the wish has, how many of those that the batch wants
-- for this customer come after it, and the request's fingerprint or null. No seat and no hold occurs in two wishes.
-- Four kinds of rows out: per event its journal entry with what the answers need to know (wish and
-- seat null); seats that were held; seats that were free but belong to a wish that was not granted
-- (version null); and events whose gate was shut (entry null too).
-- Where all wishes are of one event, that takes the place of what stands before "one event", and
-- the planner leaves out the partitions where it is not.
with gate as materialized (
  select cast(? as uuid[]) as event_ids,
    cast(current_setting('onsale.gates') as boolean[]) as is_open
), want as materialized (
  select f.n, e.event_id, f.hold_id, f.customer_id, f.fingerprint, free.seat_id,
    statement_timestamp() + make_interval(secs => e.hold_seconds) as until,
    count(*) over (partition by f.n) = f.size as is_complete
  from gate g
  cross join unnest(cast(? as int[]), cast(? as int[]), cast(? as uuid[]), cast(? as uuid[]),
      cast(? as uuid[]), cast(? as int[]), cast(? as int[]), cast(? as text[]))
    as f (n, event, hold_id, customer_id, seat_id, size, seats_after, fingerprint)
  join event_sales e on e.event_id = g.event_ids[f.event]
    and e.state = 'published'
    and e.on_sale_at <= statement_timestamp()
    and e.closes_at > statement_timestamp()
  join customer_events c on c.event_id = e.event_id and c.customer_id = f.customer_id
    and c.seats_ceiling - f.seats_after <= e.seats_per_customer_max
  cross join lateral (
    select s.seat_id
    from seats s
    where s.event_id = e.event_id /* one event */ and s.seat_id = f.seat_id
      and (s.status = 'available'
        or (s.status = 'held' and s.held_until <= statement_timestamp()))
    for update skip locked
  ) free
  where g.is_open[f.event]
    and not exists (select from holds h where h.hold_id = f.hold_id)
), taken as (
  update seats s
  set status = 'held', hold_id = w.hold_id, held_until = w.until, version = s.version + 1
  from want w
  where w.is_complete and s.event_id = w.event_id /* one event */ and s.seat_id = w.seat_id
    and (s.status = 'available'
      or (s.status = 'held' and s.held_until <= statement_timestamp()))
  returning w.n, w.event_id, w.hold_id, w.customer_id, w.fingerprint, w.until,
    s.seat_id, s.section, s.ordinal, s.row_label, s.number, s.amount, s.version
), made as (
  insert into holds (event_id, hold_id, customer_id, seat_ids, amounts, seat_count, created_at,
    first_ends_at, ends_at, unpaid_ends_at, fingerprint)
  select t.event_id, t.hold_id, t.customer_id,
    array_agg(t.seat_id order by t.section, t.ordinal),
    array_agg(t.amount order by t.section, t.ordinal),
    count(*), statement_timestamp(), t.until, t.until, t.until, t.fingerprint
  from taken t
  group by t.n, t.event_id, t.hold_id, t.customer_id, t.until, t.fingerprint
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
union all
select null, null, null, null, null, null, null, null, null, u.event_id, null, null, null
from gate g
cross join unnest(g.event_ids, g.is_open) as u (event_id, is_open)
where not u.is_open
