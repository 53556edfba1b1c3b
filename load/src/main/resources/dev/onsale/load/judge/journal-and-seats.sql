-- Replaying the journal gives the seats table: each seat's versions are there once and without a
-- gap, and the last entry of a seat is its row.
with asked as materialized (
  select unnest(cast(? as uuid[])) as event_id
), entry as materialized (
  select j.event_id, cast(c.value ->> 0 as uuid) as seat_id, c.value ->> 1 as status,
    cast(c.value ->> 2 as int) as version, c.value ->> 3 as owner
  from asked
  join journal j using (event_id)
  cross join lateral jsonb_array_elements(j.changes) c
), replayed as (
  select event_id, seat_id, count(*) as entries, count(distinct version) as versions,
    max(version) as version,
    (array_agg(status order by version desc))[1] as status,
    (array_agg(owner order by version desc))[1] as owner
  from entry
  group by event_id, seat_id
)
select format('seat %s is %s, version %s, of %s; its journal says %s, version %s, of %s, in %s entries',
  coalesce(s.seat_id, r.seat_id), s.status, s.version, coalesce(s.hold_id, s.order_id),
  r.status, r.version, r.owner, r.entries)
from (select s.* from asked join seats s using (event_id)) s
full join replayed r on r.event_id = s.event_id and r.seat_id = s.seat_id
where s.seat_id is null
  or s.version <> coalesce(r.version, 0)
  or coalesce(r.entries, 0) <> s.version
  or coalesce(r.versions, 0) <> s.version
  or (r.seat_id is not null and (r.status <> cast(s.status as text)
    or r.owner is distinct from cast(coalesce(s.hold_id, s.order_id) as text)))
