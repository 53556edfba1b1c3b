-- Goes through the gates of a batch's events among others, then locks the rows of their customers,
-- making those that are missing, and adds what the batch wants to what each may have. Customers are
-- locked in key order, so that batches of several replicas never wait for one another in a circle.
-- A gate that is shut, or is being shut, is passed by rather than waited for: one event that is
-- changed must not keep the others of the batch waiting. Its customers are not among the answers.
--
-- The settings are for the statements that follow in this transaction: planned once, by index,
-- however small the tables were when they were planned, and never long behind somebody's row.
with gate as materialized (
  select array_agg(
      pg_try_advisory_xact_lock_shared(hashtextextended(cast(e.event_id as text), 0))
      order by e.n) as is_open,
    set_config('plan_cache_mode', 'force_generic_plan', true),
    set_config('enable_seqscan', 'off', true),
    set_config('lock_timeout', '250ms', true)
  from unnest(cast(? as uuid[])) with ordinality as e (event_id, n)
)
insert into customer_events as c (event_id, customer_id, seats_ceiling)
select w.event_id, w.customer_id, w.seats
from gate, unnest(cast(? as int[]), cast(? as uuid[]), cast(? as uuid[]), cast(? as int[]))
  as w (gate, event_id, customer_id, seats)
where gate.is_open[w.gate]
order by w.event_id, w.customer_id
on conflict (event_id, customer_id) do update
  set seats_ceiling = c.seats_ceiling + excluded.seats_ceiling
returning c.event_id, c.customer_id, c.seats_ceiling
