-- Orders, tickets, payments and the keys that make a checkout repeatable. New tables only; locks
-- nothing.

create type order_status as enum
  ('pending', 'completed', 'payment_failed', 'cancelled', 'refunded');

create table orders (
  order_id uuid primary key,
  event_id uuid not null,
  customer_id uuid not null,
  hold_id uuid not null,
  status order_status not null default 'pending',
  currency char(3) not null,
  total bigint not null check (total >= 0),
  created_at timestamptz not null,
  completed_at timestamptz,
  -- Who may take the next step, and until when others must leave it alone.
  lease_token uuid,
  lease_until timestamptz,
  check ((status = 'pending') = (lease_token is not null and lease_until is not null)),
  check (status <> 'completed' or completed_at is not null)
);
-- One hold is paid for once, and by one payment at a time.
create unique index orders_one_live_per_hold on orders (hold_id)
  where status in ('pending', 'completed');
create index orders_of_customer on orders (customer_id, created_at desc, order_id desc);
create index orders_of_event on orders (event_id, created_at desc, order_id desc);
create index orders_by_age on orders (created_at desc, order_id desc);
create index orders_pending_by_lease on orders (lease_until) where status = 'pending';

create table order_items (
  order_id uuid not null references orders on delete cascade,
  event_id uuid not null,
  seat_id uuid not null,
  -- The order of the hold's seats, from 0.
  position smallint not null,
  section text not null,
  row_label text,
  number int,
  amount bigint not null check (amount >= 0),
  primary key (order_id, seat_id)
);

create type ticket_status as enum ('live', 'void');

create table tickets (
  ticket_id uuid primary key,
  order_id uuid not null references orders,
  event_id uuid not null,
  seat_id uuid not null,
  status ticket_status not null default 'live',
  issued_at timestamptz not null default now()
);
-- A seat has one live ticket at most.
create unique index tickets_one_live_per_seat on tickets (event_id, seat_id)
  where status = 'live';
create index tickets_of_order on tickets (order_id);

create type payment_status as enum
  ('requested', 'authorised', 'capture_due', 'captured', 'declined', 'voided', 'unknown');

create table payments (
  order_id uuid primary key references orders,
  status payment_status not null default 'requested',
  method text not null,
  amount bigint not null check (amount >= 0),
  currency char(3) not null,
  gateway_reference text,
  updated_at timestamptz not null default now(),
  check (status not in ('authorised', 'capture_due', 'captured') or gateway_reference is not null)
);
create index payments_to_capture on payments (updated_at) where status = 'capture_due';

create type key_outcome as enum ('completed', 'declined');

-- What a client's key stands for. The row is claimed before any work is done, in the transaction
-- that opens the order.
create table idempotency_keys (
  customer_id uuid not null,
  route text not null,
  key text not null check (length(key) between 1 and 300),
  fingerprint text not null,
  -- Checked at commit, because the key is claimed before its order is made.
  order_id uuid not null references orders deferrable initially deferred,
  -- Null while it is under way.
  outcome key_outcome,
  correlation_id text not null,
  created_at timestamptz not null default now(),
  primary key (customer_id, route, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);
create index idempotency_keys_of_order on idempotency_keys (order_id);
