-- What the given orders are made of, one row per seat, in the order of the hold.
select o.order_id, u.seat_id, u.amount, x.name as section, s.row_label, s.number, t.ticket_id,
  coalesce(t.status = 'void', false) as is_cancelled
from orders o
join events e on e.event_id = o.event_id
cross join lateral unnest(o.seat_ids, o.amounts) with ordinality as u (seat_id, amount, position)
join seats s on s.event_id = o.event_id and s.seat_id = u.seat_id
join sections x on x.venue_id = e.venue_id and x.position = s.section
left join tickets t on t.order_id = o.order_id and t.seat_id = u.seat_id
where o.order_id = any (cast(? as uuid[]))
order by o.order_id, u.position
