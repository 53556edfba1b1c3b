-- What happens after a sale: refund deadlines, refunds that a gateway turned down, and events that
-- are called off. New columns with a constant default and a new table; locks events and refunds for
-- a moment.

alter type refund_reason add value 'operator';

-- Until when customers get their money back; null: until the event starts.
alter table events add column refund_until timestamptz;

alter table refunds
  add column tries smallint not null default 0,
  -- Turned down by the gateway: tried again every hour, and to be looked at.
  add column refused_at timestamptz;
-- How far a called-off event has paid back is counted from here.
create index refunds_of_called_off on refunds (event_id) include (amount, done_at)
  where reason = 'event_cancelled';

create type call_off_state as enum ('running', 'paused', 'done');

-- Events that are called off, and how far their orders have been cancelled. The counters are
-- written in the transaction that cancels.
create table called_off_events (
  event_id uuid primary key,
  state call_off_state not null default 'running',
  reason text check (length(reason) <= 500),
  orders_per_second int not null check (orders_per_second between 1 and 1000),
  -- When the next orders may be cancelled: this is what keeps all replicas together to the rate.
  due_at timestamptz not null default now(),
  orders_total int not null check (orders_total >= 0),
  orders_done int not null default 0 check (orders_done >= 0),
  tickets_done int not null default 0,
  amount bigint not null default 0,
  begun_at timestamptz not null default now(),
  ended_at timestamptz,
  -- The last order looked at, newest first.
  after_created_at timestamptz,
  after_order_id uuid,
  check ((ended_at is not null) = (state = 'done'))
);
create index called_off_due on called_off_events (due_at) where state = 'running';
