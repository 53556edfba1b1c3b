-- Nobody has more seats of an event than its limit.
select format('customer %s has %s seats, %s are allowed', h.customer_id, sum(h.seat_count),
  l.seats_per_customer_max)
from holds h
join event_sales l using (event_id)
where h.event_id = any (?)
  and (h.status in ('paying', 'bought') or (h.status = 'active' and h.ends_at > now()))
group by h.event_id, h.customer_id, l.seats_per_customer_max
having sum(h.seat_count) > l.seats_per_customer_max
