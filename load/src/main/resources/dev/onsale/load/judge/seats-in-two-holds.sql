-- No seat is in two live holds. Holds that gave part of their seats back are judged by what they
-- still have (holds-and-their-seats).
select format('seat %s is in %s live holds', u.seat_id, count(*))
from holds h
cross join lateral unnest(h.seat_ids) as u (seat_id)
where h.event_id = any (?)
  and (h.status in ('paying', 'bought') or (h.status = 'active' and h.ends_at > now()))
  and h.seat_count = cardinality(h.seat_ids)
group by h.event_id, u.seat_id
having count(*) > 1
