-- Ends active holds whose time is past and frees the seats they still have, with one journal entry
-- per event. Waits for nobody: a hold that another sweeper is at, or a seat of which is locked, is
-- left for the next sweep. A seat that a new hold has taken over is no longer the old hold's and
-- stays.
with due as materialized (
  select event_id, hold_id, customer_id, seat_ids
  from holds
  where status = 'active' and ends_at <= statement_timestamp()
  order by ends_at
  limit ?
  for update skip locked
), own as materialized (
  select d.event_id, d.hold_id, s.seat_id,
    bool_and(locked.seat_id is not null) over (partition by d.hold_id) as is_complete
  from due d
  cross join lateral unnest(d.seat_ids) as u (seat_id)
  join seats s on s.event_id = d.event_id and s.seat_id = u.seat_id
    and s.status = 'held' and s.hold_id = d.hold_id
  left join lateral (
    select l.seat_id
    from seats l
    where l.event_id = d.event_id and l.seat_id = u.seat_id
      and l.status = 'held' and l.hold_id = d.hold_id
    for update skip locked
  ) locked on true
), moved as (
  update seats s
  set status = 'available', hold_id = null, held_until = null, version = s.version + 1
  from own o
  where o.is_complete and s.event_id = o.event_id and s.seat_id = o.seat_id
  returning s.event_id, s.seat_id, s.version, o.hold_id
), entry as (
  insert into journal (event_id, changes)
  select event_id, jsonb_agg(jsonb_build_array(seat_id, 'available', version, null, null)
    order by seat_id)
  from moved
  group by event_id
  returning event_id, entry_number
), ended as (
  update holds h
  set status = 'expired', ended_at = statement_timestamp(), seat_count = 0
  from due d
  where h.event_id = d.event_id and h.hold_id = d.hold_id
    and not exists (select from own o where o.hold_id = d.hold_id and not o.is_complete)
  returning h.event_id, h.hold_id, h.customer_id
)
select d.event_id, d.hold_id, d.customer_id, m.seat_id, m.version, e.entry_number
from ended d
left join moved m on m.hold_id = d.hold_id
left join entry e on e.event_id = d.event_id
order by d.event_id, d.hold_id, m.seat_id
