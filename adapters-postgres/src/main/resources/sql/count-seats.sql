-- Counts exactly what customers have, and brings the upper bound of each down to that. Locks them
-- first, in key order, and counts in a later statement, which sees what was done before.
select set_config('lock_timeout', '250ms', true);

select
from customer_events c
where (c.event_id, c.customer_id) in (
  select event_id, customer_id from unnest(cast(? as uuid[]), cast(? as uuid[]))
    as a (event_id, customer_id))
order by c.event_id, c.customer_id
for update;

with counted as materialized (
  select a.event_id, a.customer_id, coalesce(h.seats, 0) as seats
  from unnest(cast(? as uuid[]), cast(? as uuid[])) as a (event_id, customer_id)
  cross join lateral (
    select sum(h.seat_count) as seats
    from holds h
    where h.event_id = a.event_id and h.customer_id = a.customer_id
      and (h.status in ('paying', 'bought')
        or (h.status = 'active' and h.ends_at > statement_timestamp()))
  ) h
), lowered as (
  update customer_events c
  set seats_ceiling = n.seats
  from counted n
  where c.event_id = n.event_id and c.customer_id = n.customer_id
)
select event_id, customer_id, seats from counted
