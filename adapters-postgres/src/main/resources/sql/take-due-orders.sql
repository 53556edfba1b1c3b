-- Gives orders whose next step is due a new lease: the longest due first, or the one that is named.
-- In: an order or null, how many at most, and how long the lease lasts in milliseconds.
with due as materialized (
  select o.order_id
  from orders o
  where o.due_at <= statement_timestamp() and o.order_id = coalesce(cast(? as uuid), o.order_id)
  order by o.due_at
  limit ?
  for update skip locked
)
update orders o
set lease_token = gen_random_uuid(),
  due_at = statement_timestamp() + cast(? as int) * interval '1 millisecond'
from due d
where o.order_id = d.order_id
returning o.order_id, o.event_id, o.payment, o.payment_method, o.payment_reference, o.total,
  o.currency, o.lease_token
