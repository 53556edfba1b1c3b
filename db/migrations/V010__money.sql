-- What is sold, charged and paid back. Orders keep their payment and their seats themselves, so that
-- a sale writes fewer rows; tickets keep what was paid for them; and new tables for refunds, the
-- ledger of money and messages to be sent. Rewrites orders and tickets: stop the replicas of the
-- release before first, and expect seconds per million orders.

create type payment_state as enum
  ('requested', 'capture_due', 'captured', 'declined', 'void_due', 'voided');

alter table orders
  -- As they were bought, in the order of the hold.
  add column seat_ids uuid[],
  add column amounts bigint[],
  add column payment payment_state not null default 'requested',
  add column payment_method text,
  add column payment_reference text,
  -- The client's key, if it chose one.
  add column key text;

update orders o set
  seat_ids = coalesce(
    (select array_agg(i.seat_id order by i.position) from order_items i where i.order_id = o.order_id), '{}'),
  amounts = coalesce(
    (select array_agg(i.amount order by i.position) from order_items i where i.order_id = o.order_id), '{}'),
  payment = case p.status
    when 'captured' then 'captured' when 'capture_due' then 'capture_due'
    when 'declined' then 'declined' when 'voided' then 'voided'
    when 'requested' then case when o.status = 'pending' then 'requested' else 'void_due' end
    else 'void_due' end::payment_state,
  payment_method = p.method,
  payment_reference = p.gateway_reference,
  key = (select k.key from idempotency_keys k where k.order_id = o.order_id and k.route = 'checkout')
from payments p
where p.order_id = o.order_id;

drop index orders_pending_by_lease;
-- Order ids grow with time.
drop index orders_by_age;
alter table orders drop constraint orders_check;
alter table orders rename column lease_until to due_at;
update orders set due_at = now(), lease_token = gen_random_uuid()
where payment in ('capture_due', 'void_due');
alter table orders
  alter column seat_ids set not null,
  alter column amounts set not null,
  alter column payment_method set not null,
  add constraint seats_have_amounts check (cardinality(seat_ids) = cardinality(amounts)),
  -- Whoever has the lease may take the next step; when it is due, anybody may take the lease.
  add constraint a_step_is_due check (
    (due_at is not null) = (payment in ('requested', 'capture_due', 'void_due'))
    and (due_at is null) = (lease_token is null)),
  add constraint pending_until_paid check ((status = 'pending') = (payment = 'requested')),
  add constraint money_has_a_reference check (
    payment not in ('capture_due', 'captured') or payment_reference is not null);
create index orders_due on orders (due_at) where due_at is not null;

alter table idempotency_keys drop constraint idempotency_keys_order_id_fkey;
drop index idempotency_keys_of_order;
-- Without a key of its own a checkout is known by its hold.
delete from idempotency_keys where route = 'hold';
alter table idempotency_keys
  alter column order_id drop not null,
  alter column correlation_id drop not null,
  -- Until when the request that claimed it is given to finish; null once it is answered.
  add column lease_until timestamptz,
  -- The answer, where it cannot be made again from the order.
  add column status smallint check (status between 200 and 499),
  add column location text check (length(location) <= 200),
  add column body text check (length(body) <= 65536);
alter table idempotency_keys drop column outcome;
drop type key_outcome;
update idempotency_keys k set status = case o.status when 'payment_failed' then 402 else 201 end
from orders o where o.order_id = k.order_id and o.status <> 'pending';
update idempotency_keys set lease_until = now() where status is null;
alter table idempotency_keys
  add constraint answered_or_under_way check ((status is null) = (lease_until is not null));

-- A digest of the request that made the hold, when that came with a key: the hold is named by the
-- key, and so stands for it.
alter table holds add column fingerprint text check (length(fingerprint) <= 100);

alter table tickets
  add column amount bigint check (amount >= 0),
  add column customer_id uuid,
  -- Raised when the ticket changes hands: only the newest edition's code is good.
  add column edition int not null default 1 check (edition > 0),
  add column admitted_at timestamptz,
  add column admitted_at_gate text check (length(admitted_at_gate) <= 100);
update tickets t set customer_id = o.customer_id,
  amount = coalesce(
    (select i.amount from order_items i where i.order_id = t.order_id and i.seat_id = t.seat_id), 0)
from orders o where o.order_id = t.order_id;
alter table tickets
  alter column amount set not null,
  alter column customer_id set not null,
  drop constraint tickets_order_id_fkey;
-- Tickets that came from somebody else; one's own are found by their orders.
create index tickets_received on tickets (customer_id, issued_at desc) where edition > 1;

drop table order_items;
drop table payments;
drop type payment_status;

create type refund_reason as enum ('customer', 'event_cancelled', 'not_captured');

-- Money on its way back; done when the gateway has confirmed it.
create table refunds (
  refund_id uuid primary key,
  order_id uuid not null,
  event_id uuid not null,
  amount bigint not null check (amount >= 0),
  currency char(3) not null,
  reason refund_reason not null,
  created_at timestamptz not null default now(),
  done_at timestamptz,
  gateway_reference text,
  lease_token uuid,
  due_at timestamptz,
  check ((due_at is null) = (done_at is not null))
);
create index refunds_due on refunds (due_at) where due_at is not null;
create index refunds_of_order on refunds (order_id);

create type ledger_account as enum ('ticket_sales', 'to_capture', 'captured', 'to_refund');

-- Every amount is moved from one account to another, so that all of them together are always zero.
-- Sold: from ticket_sales to to_capture, per ticket. Captured: from to_capture to captured, per
-- order. Given up: from to_refund to ticket_sales, per ticket. Paid back: from captured (or
-- to_capture, when it was never taken) to to_refund, per refund.
create table ledger (
  entry_number bigint generated always as identity primary key,
  event_id uuid not null,
  order_id uuid not null,
  ticket_id uuid,
  refund_id uuid,
  written_at timestamptz not null default now(),
  debit ledger_account not null,
  credit ledger_account not null check (credit <> debit),
  amount bigint not null check (amount >= 0),
  currency char(3) not null
);
-- Sales from before there was a ledger.
insert into ledger (event_id, order_id, ticket_id, written_at, debit, credit, amount, currency)
select t.event_id, t.order_id, t.ticket_id, t.issued_at, 'to_capture', 'ticket_sales', t.amount,
  o.currency
from tickets t join orders o on o.order_id = t.order_id and t.status = 'live';
insert into ledger (event_id, order_id, written_at, debit, credit, amount, currency)
select o.event_id, o.order_id, o.completed_at, 'captured', 'to_capture', o.total, o.currency
from orders o where o.payment = 'captured' and o.status = 'completed';

-- What people are to be told, at least once and in order per subject. A message says only what it is
-- about; what it reads is made up when it is sent.
create table outbox (
  message_number bigint generated always as identity primary key,
  kind text not null check (length(kind) <= 40),
  -- The order or the transfer it is about.
  subject_id uuid not null,
  about jsonb,
  created_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  tries smallint not null default 0
);
-- Messages that could not be sent, kept to be looked at.
create table outbox_dead (
  message_number bigint primary key,
  kind text not null,
  subject_id uuid not null,
  about jsonb,
  created_at timestamptz not null,
  given_up_at timestamptz not null default now(),
  tries smallint not null,
  why text not null check (length(why) <= 1000)
);
