-- No payment is left half done; a completed order has a live ticket for every seat that it sold, and
-- no more; and what was captured is what live tickets cost.
with asked as materialized (
  select unnest(cast(? as uuid[])) as event_id
), orders_asked as materialized (
  select o.* from asked join orders o using (event_id)
), tickets_asked as materialized (
  select t.* from asked join tickets t using (event_id)
)
select format('order %s is %s and its payment %s', o.order_id, o.status, o.payment)
from orders_asked o
where o.due_at is not null
union all
select format('order %s of %s seats has %s live tickets', o.order_id, cardinality(o.seat_ids),
  coalesce(t.live, 0))
from orders_asked o
left join (
  select order_id, count(*) as live from tickets_asked where status = 'live' group by order_id
) t using (order_id)
where case when o.status = 'completed' then cardinality(o.seat_ids) else 0 end
  <> coalesce(t.live, 0)
union all
select format('hold %s has %s completed orders', o.hold_id, count(*))
from orders_asked o
where o.status = 'completed'
group by o.hold_id
having count(*) > 1
union all
select format('event %s: live tickets cost %s, the ledger says %s were captured', a.event_id, t.cost,
  l.captured)
from asked a
cross join lateral (
  select coalesce(sum(t.amount), 0) as cost
  from tickets_asked t
  where t.event_id = a.event_id and t.status = 'live'
) t
cross join lateral (
  select coalesce(sum(case when l.debit = 'captured' then l.amount else -l.amount end), 0)
    as captured
  from ledger l
  where l.event_id = a.event_id and 'captured' in (l.debit, l.credit)
) l
where t.cost <> l.captured
