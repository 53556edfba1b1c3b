-- The money of orders has been taken; those whose lease has changed are left.
-- In: per order its id and the lease.
with done as (
  update orders o
  set payment = 'captured', due_at = null, lease_token = null
  from unnest(cast(? as uuid[]), cast(? as uuid[])) as u (order_id, lease)
  where o.order_id = u.order_id and o.payment = 'capture_due' and o.lease_token = u.lease
  returning o.order_id, o.event_id, o.total, o.currency
)
insert into ledger (event_id, order_id, debit, credit, amount, currency)
select d.event_id, d.order_id, 'captured', 'to_capture', d.total, d.currency
from done d
