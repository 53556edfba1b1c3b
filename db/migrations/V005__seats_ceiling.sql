-- An upper bound of the seats that a customer has of an event, so that most holds need no counting.
-- Changes the table's description only; locks customer_events for a moment.

-- Raised by whatever a batch of holds wants, granted or not; set to what is true when it seems to
-- pass the event's limit. It may be too high, never too low. What nobody has counted yet stands
-- above every limit, and so is counted at first use.
alter table customer_events
  add column seats_ceiling int not null default 1000000 check (seats_ceiling >= 0);
