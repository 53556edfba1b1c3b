-- A taken seat has one owner who knows of it: a hold that lives, or a completed order that lists
-- it; and no two completed orders list the same seat.
with asked as materialized (
  select unnest(cast(? as uuid[])) as event_id
)
select format('seat %s is held by %s, which does not live', s.seat_id, s.hold_id)
from asked
join seats s using (event_id)
left join holds h on h.event_id = s.event_id and h.hold_id = s.hold_id
  and h.status in ('active', 'paying') and s.seat_id = any (h.seat_ids)
where s.status = 'held' and s.held_until > now() and h.hold_id is null
union all
select format('seat %s is sold to order %s, which does not have it', s.seat_id, s.order_id)
from asked
join seats s using (event_id)
where s.status = 'sold' and not exists (
  select
  from orders o
  cross join lateral unnest(o.seat_ids) as i (seat_id)
  where o.order_id = s.order_id and o.status = 'completed' and i.seat_id = s.seat_id)
union all
select format('seat %s is in %s completed orders', i.seat_id, count(*))
from asked
join orders o using (event_id)
cross join lateral unnest(o.seat_ids) as i (seat_id)
where o.status = 'completed'
group by o.event_id, i.seat_id
having count(*) > 1
