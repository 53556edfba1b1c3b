-- Moves those of the given seats that a hold still has to another state, and journals the move. A
-- seat the hold has lost is left alone, so a late caller changes nothing of somebody else's.
with own as materialized (
  select s.seat_id, s.hold_id
  from seats s
  where s.event_id = ? and s.seat_id = any (cast(? as uuid[]))
    and s.status = 'held' and s.hold_id = ?
  order by s.seat_id
  for update
), moved as (
  update seats s
  set status = cast(? as seat_status), hold_id = cast(? as uuid), order_id = cast(? as uuid),
    held_until = cast(? as timestamptz), version = s.version + 1
  from own
  where s.event_id = ? and s.seat_id = own.seat_id
  returning s.event_id, s.seat_id, s.status, s.version, coalesce(s.hold_id, s.order_id) as owner,
    s.held_until, case when s.status = 'sold' then own.hold_id end as bought_from
), entry as (
  insert into journal (event_id, changes)
  select event_id, jsonb_agg(jsonb_build_array(seat_id, status, version, owner, held_until,
    bought_from)
    order by seat_id)
  from moved
  group by event_id
  returning entry_number
)
select moved.seat_id, moved.version, entry.entry_number
from moved, entry
order by moved.seat_id
