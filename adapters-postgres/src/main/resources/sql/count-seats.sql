-- Counts exactly what customers have, and where the caller has a customer's row locked brings the
-- upper bound down to that.
with counted as materialized (
  select a.event_id, a.customer_id, a.is_locked, coalesce(h.seats, 0) as seats
  from unnest(cast(? as uuid[]), cast(? as uuid[]), cast(? as boolean[]))
    as a (event_id, customer_id, is_locked)
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
  where n.is_locked and c.event_id = n.event_id and c.customer_id = n.customer_id
)
select event_id, customer_id, seats from counted
