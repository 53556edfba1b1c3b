-- Every receipt is kept: its hold is there, of that customer, with those seats, has not ended but by
-- its own release or by its time, and has ended if its release was confirmed.
select format('customer %s has a receipt for hold %s, which %s', r.customer_id, r.hold_id,
  case
    when h.hold_id is null then 'is not there'
    when h.event_id <> r.event_id then 'is of another event'
    when h.customer_id <> r.customer_id then 'belongs to another customer'
    when not (h.seat_ids @> r.seat_ids and h.seat_ids <@ r.seat_ids) then 'has other seats'
    when r.released and h.status in ('active', 'paying', 'bought') then 'lives on after its release'
    when h.status = 'released' then 'was released by nobody'
    else 'ended before its time'
  end)
from receipts r
left join holds h on h.hold_id = r.hold_id
where h.hold_id is null
  or h.event_id <> r.event_id
  or h.customer_id <> r.customer_id
  or not (h.seat_ids @> r.seat_ids and h.seat_ids <@ r.seat_ids)
  or (h.status = 'released' and not r.released)
  or (r.released and h.status in ('active', 'paying', 'bought'))
  or (h.status = 'expired' and h.ended_at < h.ends_at)
union all
select format('hold %s was given out %s times', hold_id, count(*))
from receipts
group by hold_id
having count(*) > 1
union all
select format('seat %s is on %s receipts', u.seat_id, count(*))
from receipts r
cross join lateral unnest(r.seat_ids) as u (seat_id)
join holds h on h.hold_id = r.hold_id
where h.status in ('paying', 'bought') or (h.status = 'active' and h.ends_at > now())
group by r.event_id, u.seat_id
having count(*) > 1
