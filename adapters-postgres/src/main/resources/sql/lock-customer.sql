-- Locks a customer's row of an event, making it where there is none. Whoever holds this lock counts
-- the customer's seats exactly.
insert into customer_events (event_id, customer_id) values (?, ?)
on conflict (event_id, customer_id) do update set customer_id = excluded.customer_id
