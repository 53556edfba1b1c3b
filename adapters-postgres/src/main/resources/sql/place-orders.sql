-- Sells the seats of many orders whose money has been set aside, with all that belongs to a sale:
-- tickets, the hold's end, the key's answer, the ledger of money and the message to the customer.
-- Two statements that are sent, carried out and committed in one go, for the same reason as where
-- orders are opened.
--
-- The first goes through the gates of the orders' events among others. In: the events.
select set_config('onsale.gates', cast(coalesce(array_agg(g.event_id) filter (where g.is_open), '{}')
      as text), true),
  set_config('plan_cache_mode', 'force_generic_plan', true),
  set_config('enable_seqscan', 'off', true),
  set_config('lock_timeout', '250ms', true)
from (
  select e.event_id,
    pg_try_advisory_xact_lock_shared(hashtextextended(cast(e.event_id as text), 0)) as is_open
  from unnest(cast(? as uuid[])) as e (event_id)
  offset 0
) g;

-- An order that is no longer the caller's, whose event does not sell, or whose seats are not all
-- there or locked by somebody, is left out, and nothing of it is written.
-- In: the ids for tickets of all orders, one after another in the order of their seats; then, per
-- order, its id, the lease, the payment's reference and how many tickets come before its first. No
-- order occurs twice.
-- Out: a row per seat that was sold, and a row per journal entry (n null).
with ids as materialized (
  select cast(? as uuid[]) as ticket_ids
), ready as materialized (
  select a.n, a.reference, a.tickets_before, o.*
  from unnest(cast(? as uuid[]), cast(? as uuid[]), cast(? as text[]), cast(? as int[]))
    with ordinality as a (order_id, lease, reference, tickets_before, n)
  cross join lateral (
    select o.order_id, o.event_id, o.customer_id, o.hold_id, o.currency, o.seat_ids, o.amounts,
      o.key
    from orders o
    where o.order_id = a.order_id and o.status = 'pending' and o.lease_token = a.lease
    for update skip locked
  ) o
  cross join lateral (
    select
    from holds h
    where h.event_id = o.event_id and h.hold_id = o.hold_id and h.status = 'paying'
    for update skip locked
  ) h
  join event_sales e on e.event_id = o.event_id and e.state = 'published'
  cross join lateral (
    select count(*) as seat_count
    from unnest(o.seat_ids) as u (seat_id)
    cross join lateral (
      select s.seat_id
      from seats s
      where s.event_id = o.event_id and s.seat_id = u.seat_id
        and s.status = 'held' and s.hold_id = o.hold_id
      for update skip locked
    ) s
  ) c
  where o.event_id = any (cast(current_setting('onsale.gates') as uuid[]))
    and c.seat_count = cardinality(o.seat_ids)
), own as materialized (
  select r.n, r.event_id, r.order_id, r.hold_id, r.customer_id, r.currency, u.seat_id, u.amount,
    i.ticket_ids[r.tickets_before + u.position] as ticket_id
  from ready r
  cross join ids i
  cross join lateral unnest(r.seat_ids, r.amounts) with ordinality as u (seat_id, amount, position)
), sold as (
  update seats s
  set status = 'sold', hold_id = null, held_until = null, order_id = o.order_id,
    version = s.version + 1
  from own o
  where s.event_id = o.event_id and s.seat_id = o.seat_id
    and s.status = 'held' and s.hold_id = o.hold_id
  returning o.n, o.event_id, o.order_id, o.hold_id, o.customer_id, o.currency, o.seat_id, o.amount,
    o.ticket_id, s.version
), issued as (
  insert into tickets (ticket_id, order_id, event_id, seat_id, amount, customer_id, issued_at)
  select s.ticket_id, s.order_id, s.event_id, s.seat_id, s.amount, s.customer_id,
    statement_timestamp()
  from sold s
), bought as (
  update holds h
  set status = 'bought', ended_at = statement_timestamp()
  from ready r
  where h.event_id = r.event_id and h.hold_id = r.hold_id
), completed as (
  update orders o
  set status = 'completed', completed_at = statement_timestamp(), payment = 'capture_due',
    payment_reference = r.reference, due_at = statement_timestamp()
  from ready r
  where o.order_id = r.order_id
), answered as (
  update idempotency_keys k
  set status = 201, lease_until = null
  from ready r
  where k.customer_id = r.customer_id and k.route = 'checkout' and k.key = r.key
), booked as (
  insert into ledger (event_id, order_id, ticket_id, debit, credit, amount, currency)
  select s.event_id, s.order_id, s.ticket_id, 'to_capture', 'ticket_sales', s.amount, s.currency
  from sold s
), told as (
  insert into outbox (kind, subject_id)
  select 'order_completed', r.order_id
  from ready r
), entry as (
  insert into journal (event_id, changes)
  select s.event_id, jsonb_agg(
    jsonb_build_array(s.seat_id, 'sold', s.version, s.order_id, null, s.hold_id))
  from sold s
  group by s.event_id
  returning event_id, entry_number
)
select s.n, s.event_id, s.seat_id, s.version, statement_timestamp() as completed_at,
  null as entry_number
from sold s
union all
select null, e.event_id, null, null, null, e.entry_number
from entry e
