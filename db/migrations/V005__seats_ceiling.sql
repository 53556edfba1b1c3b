-- An upper bound of the seats that a customer has of an event, so that most holds need no counting;
-- and one index fewer for every hold to be written to. Locks customer_events for a moment, and
-- holds against writing while the new index is built: seconds per million holds.
-- Replicas of the release before do not raise the bound: stop them first.

-- Raised by whatever a batch of holds wants, granted or not; set to what is true when it seems to
-- pass the event's limit. It may be too high, never too low. What nobody has counted yet stands
-- above every limit, and so is counted at first use.
alter table customer_events
  add column seats_ceiling int not null default 1000000 check (seats_ceiling >= 0);

-- For a customer's live holds, and for counting what a customer has of one event.
create index holds_kept_by_customer on holds (customer_id, created_at desc)
  where status in ('active', 'paying', 'bought');
drop index holds_of_customer;
drop index holds_of_customer_at_event;
