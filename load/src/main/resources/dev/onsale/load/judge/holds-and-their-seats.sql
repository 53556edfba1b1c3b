-- A live hold has the seats it says it has: held by it, or sold to the order that paid for it.
select format('hold %s counts %s seats and has %s', h.hold_id, h.seat_count, count(s.seat_id))
from holds h
cross join lateral unnest(h.seat_ids) as u (seat_id)
left join seats s on s.event_id = h.event_id and s.seat_id = u.seat_id
  and case s.status
    when 'held' then s.hold_id = h.hold_id
    when 'sold' then exists (
      select from orders o where o.order_id = s.order_id and o.hold_id = h.hold_id)
    else false
  end
where h.event_id = any (?)
  and (h.status in ('paying', 'bought') or (h.status = 'active' and h.ends_at > now()))
group by h.event_id, h.hold_id, h.seat_count
having count(s.seat_id) <> h.seat_count
