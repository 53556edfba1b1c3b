-- What stands in the way of wishes that were not granted, one row per wanted seat. Reads only, and
-- sees what the batch's other wishes have got. Planned once, by index.
select set_config('plan_cache_mode', 'force_generic_plan', true),
  set_config('enable_seqscan', 'off', true);

select a.n, a.seat_id,
  e.event_id is not null as is_event_known,
  s.seat_id is not null as is_seat_known,
  h.hold_id is not null as is_used,
  coalesce(e.state = 'published' and e.on_sale_at <= statement_timestamp()
    and e.closes_at > statement_timestamp(), false) as is_open,
  coalesce(e.seats_per_customer_max, 0) as seats_max,
  coalesce(c.seats_ceiling, 0) as seats_ceiling,
  coalesce(s.status = 'available'
    or (s.status = 'held' and s.held_until <= statement_timestamp()), false) as is_free
from unnest(cast(? as int[]), cast(? as uuid[]), cast(? as uuid[]), cast(? as uuid[]),
    cast(? as uuid[]))
  as a (n, event_id, hold_id, customer_id, seat_id)
left join event_sales e on e.event_id = a.event_id
left join seats s on s.event_id = a.event_id and s.seat_id = a.seat_id
left join holds h on h.hold_id = a.hold_id
left join customer_events c on c.event_id = a.event_id and c.customer_id = a.customer_id
