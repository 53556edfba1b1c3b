-- Goes through the sale's gate among others, then locks the customer's row of the event, making it
-- where there is none. Whoever holds that lock counts the customer's seats exactly.
with gate as materialized (
  select pg_advisory_xact_lock_shared(hashtextextended(cast(? as text), 0))
)
insert into customer_events (event_id, customer_id)
select cast(? as uuid), cast(? as uuid) from gate
on conflict (event_id, customer_id) do update set customer_id = excluded.customer_id
