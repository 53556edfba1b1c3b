-- Begins payments for many holds: records the keys, makes the pending orders and takes the holds for
-- paying. Two statements that are sent, carried out and committed in one go; the second one sees
-- what others did before the first one was through the gates.
--
-- The first goes through the gates of the holds' events among others; one that is being shut is
-- passed by. It leaves which are open, and how the second statement is to be planned, in settings of
-- the transaction. In: the holds.
select set_config('onsale.gates', cast(coalesce(array_agg(g.event_id) filter (where g.is_open), '{}')
      as text), true),
  set_config('plan_cache_mode', 'force_generic_plan', true),
  set_config('enable_seqscan', 'off', true),
  set_config('lock_timeout', '250ms', true)
from (
  select e.event_id,
    pg_try_advisory_xact_lock_shared(hashtextextended(cast(e.event_id as text), 0)) as is_open
  from (
    select distinct h.event_id
    from unnest(cast(? as uuid[])) as u (hold_id)
    join holds h on h.hold_id = u.hold_id
    offset 0
  ) e
  offset 0
) g;

-- What is not smooth (a key seen before, a hold that ended, that is somebody else's, or that somebody
-- has locked) is left out, and nothing of it is written. Holds are locked without waiting and before
-- any key is claimed; keys are claimed in one order, and whoever has claimed one waits for no hold.
-- Everything is joined to flat rows, and by keys alone, so that a plan that was made while the tables
-- were empty stays good. A hold is stretched, and its seats with it, only when it would not outlast the payment.
-- In: per intent the order's id, the hold, the customer, the key and its fingerprint (or null), the
-- payment method, the correlation id, the lease, and how long the lease lasts and how long a hold
-- has to outlast it, in milliseconds. No hold and no key occurs twice.
-- Out: a row per seat of every order that was opened, in the order of the hold; a row per seat that
-- was stretched, with its version (total null); and a row per journal entry (n null).
with ask as materialized (
  select a.*, statement_timestamp() + a.lease_ms * interval '1 millisecond' as due_at,
    statement_timestamp() + (a.lease_ms + a.margin_ms) * interval '1 millisecond' as enough
  from unnest(cast(? as uuid[]), cast(? as uuid[]), cast(? as uuid[]), cast(? as text[]),
      cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as uuid[]), cast(? as int[]),
      cast(? as int[]))
    with ordinality as a (order_id, hold_id, customer_id, key, fingerprint, method,
      correlation_id, lease, lease_ms, margin_ms, n)
), ready as materialized (
  select a.*, h.event_id, greatest(h.ends_at, a.enough) as until, h.ends_at < a.enough as is_stretched,
    o.seat_ids, o.amounts, o.total, o.sections, o.row_labels, o.numbers
  from ask a
  cross join lateral (
    select h.event_id, h.seat_ids, h.amounts, h.seat_count, h.ends_at
    from holds h
    where h.hold_id = a.hold_id
      and (h.customer_id = a.customer_id and h.status = 'active'
        and h.ends_at > statement_timestamp() and h.payment_attempts < 5) is true
    for update skip locked
  ) h
  join event_sales e on e.event_id = h.event_id
    and e.state = 'published'
    and e.on_sale_at <= statement_timestamp()
    and e.closes_at > statement_timestamp()
  cross join lateral (
    select count(*) as seat_count, sum(u.amount) as total,
      array_agg(u.seat_id order by u.position) as seat_ids,
      array_agg(u.amount order by u.position) as amounts,
      array_agg(s.section order by u.position) as sections,
      array_agg(s.row_label order by u.position) as row_labels,
      array_agg(s.number order by u.position) as numbers
    from unnest(h.seat_ids, h.amounts) with ordinality as u (seat_id, amount, position)
    cross join lateral (
      select s.section, s.row_label, s.number
      from seats s
      where s.event_id = h.event_id and s.seat_id = u.seat_id
        and s.status = 'held' and s.hold_id = a.hold_id
      offset 0
    ) s
  ) o
  where h.event_id = any (cast(current_setting('onsale.gates') as uuid[]))
    and o.seat_count = h.seat_count
    and not exists (
      select from idempotency_keys k
      where k.customer_id = a.customer_id and k.route = 'checkout' and k.key = a.key)
), claimed as (
  insert into idempotency_keys (customer_id, route, key, fingerprint, order_id, correlation_id,
    lease_until)
  select r.customer_id, 'checkout', r.key, r.fingerprint, r.order_id, r.correlation_id, r.due_at
  from ready r
  where r.key is not null
  order by r.customer_id, r.key
  on conflict do nothing
  returning order_id
), granted as materialized (
  select r.*, e.currency, e.venue_id
  from ready r
  join events e on e.event_id = r.event_id
  where r.key is null or r.order_id in (select c.order_id from claimed c)
), made as (
  insert into orders (order_id, event_id, customer_id, hold_id, currency, total, created_at,
    lease_token, due_at, seat_ids, amounts, payment_method, key)
  select g.order_id, g.event_id, g.customer_id, g.hold_id, g.currency, g.total,
    statement_timestamp(), g.lease, g.due_at, g.seat_ids, g.amounts, g.method, g.key
  from granted g
), paying as (
  update holds h
  set status = 'paying', ends_at = g.until
  from granted g
  where h.event_id = g.event_id and h.hold_id = g.hold_id
), stretched as materialized (
  select g.n, g.event_id, g.hold_id, g.until, u.seat_id
  from granted g
  cross join lateral unnest(g.seat_ids) as u (seat_id)
  where g.is_stretched
), kept as (
  update seats s
  set held_until = o.until, version = s.version + 1
  from stretched o
  where s.event_id = o.event_id and s.seat_id = o.seat_id
    and s.status = 'held' and s.hold_id = o.hold_id
  returning o.n, s.event_id, s.seat_id, s.version, s.hold_id, s.held_until
), entry as (
  insert into journal (event_id, changes)
  select k.event_id, jsonb_agg(
    jsonb_build_array(k.seat_id, 'held', k.version, k.hold_id, k.held_until, null))
  from kept k
  group by k.event_id
  returning event_id, entry_number
)
select g.n, g.event_id, g.currency, g.total, statement_timestamp() as created_at,
  u.seat_id, u.amount, x.name as section, u.row_label, u.number,
  null as until, null as version, cast(null as bigint) as entry_number
from granted g
cross join lateral unnest(g.seat_ids, g.amounts, g.sections, g.row_labels, g.numbers)
  as u (seat_id, amount, section, row_label, number)
join sections x on x.venue_id = g.venue_id and x.position = u.section
union all
select k.n, k.event_id, null, null, null, k.seat_id, null, null, null, null, k.held_until, k.version,
  null
from kept k
union all
select null, e.event_id, null, null, null, null, null, null, null, null, null, null, e.entry_number
from entry e
