-- Ends live holds whose customers give all of their seats up. Waits for nothing: a hold that is
-- locked, or not all of whose seats can be had, is left as it is and not among the answers.
-- One row out per freed seat, with the number of the request from 1, and one per event with its
-- journal entry (number null).
with given as materialized (
  select f.n, h.event_id, h.hold_id, h.seat_ids, h.seat_count
  from unnest(cast(? as uuid[]), cast(? as uuid[])) with ordinality as f (hold_id, customer_id, n)
  cross join lateral (
    select h.event_id, h.hold_id, h.seat_ids, h.seat_count
    from holds h
    where h.hold_id = f.hold_id and h.customer_id = f.customer_id and h.status = 'active'
    for update skip locked
  ) h
), own as materialized (
  select g.n, g.event_id, g.hold_id, s.seat_id,
    count(*) over (partition by g.n) = g.seat_count as is_complete
  from given g
  cross join lateral unnest(g.seat_ids) as u (seat_id)
  cross join lateral (
    select s.seat_id
    from seats s
    where s.event_id = g.event_id and s.seat_id = u.seat_id
      and s.status = 'held' and s.hold_id = g.hold_id
    for update skip locked
  ) s
), moved as (
  update seats s
  set status = 'available', hold_id = null, held_until = null, version = s.version + 1
  from own o
  where o.is_complete and s.event_id = o.event_id and s.seat_id = o.seat_id
  returning o.n, s.event_id, s.seat_id, s.version
), ended as (
  update holds h
  set status = 'released', ended_at = statement_timestamp(), seat_count = 0
  from (select distinct event_id, hold_id from own where is_complete) o
  where h.event_id = o.event_id and h.hold_id = o.hold_id
), entry as (
  insert into journal (event_id, changes)
  select m.event_id,
    jsonb_agg(jsonb_build_array(m.seat_id, 'available', m.version, null, null))
  from moved m
  group by m.event_id
  returning event_id, entry_number
)
select null as n, e.event_id, null as seat_id, null as version, e.entry_number from entry e
union all
select m.n, m.event_id, m.seat_id, m.version, null from moved m
