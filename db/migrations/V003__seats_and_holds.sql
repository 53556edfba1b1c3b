-- Seats, the holds on them, and the journal of what happened to them. New tables only; locks
-- nothing.

create type seat_status as enum ('available', 'held', 'sold', 'blocked');

-- One row per seat and event; a general-admission place is a row without row and number. The key
-- is the only index, and no index may ever name status or held_until: together with the fill
-- factor that keeps every status change a heap-only update. Expiry is found through holds.
create table seats (
  event_id uuid not null,
  seat_id uuid not null,
  -- Where the seat stands on the map: section by position, then seat order from 0.
  section smallint not null,
  ordinal int not null,
  row_label text,
  number int,
  -- What it costs now, in minor units; a hold remembers what it cost then.
  amount bigint not null check (amount >= 0),
  status seat_status not null default 'available',
  hold_id uuid,
  order_id uuid,
  held_until timestamptz,
  -- Set when the seat is put aside for a channel.
  allocation_id uuid,
  version int not null default 0 check (version >= 0),
  primary key (event_id, seat_id),
  check ((row_label is null) = (number is null)),
  constraint seat_has_one_owner check (case status
    when 'held' then hold_id is not null and held_until is not null and order_id is null
    when 'sold' then order_id is not null and hold_id is null and held_until is null
    else hold_id is null and held_until is null and order_id is null
  end)
) partition by hash (event_id);

do $$
begin
  for part in 0..15 loop
    execute format(
      'create table seats_p%s partition of seats for values with (modulus 16, remainder %s) '
      'with (fillfactor = 70)', part, part);
  end loop;
end
$$;

-- One row per customer and event, locked first whenever the customer's seats may become more, so
-- that counting them is exact.
create table customer_events (
  event_id uuid not null,
  customer_id uuid not null,
  primary key (event_id, customer_id)
);

create type hold_status as enum ('active', 'paying', 'bought', 'released', 'expired');

create table holds (
  event_id uuid not null,
  hold_id uuid not null,
  customer_id uuid not null,
  status hold_status not null default 'active',
  -- As it was made, prices frozen then; which of the seats it still has the seats themselves say.
  seat_ids uuid[] not null,
  amounts bigint[] not null,
  -- Seats it still keeps from others: held while it lives, sold once it is bought.
  seat_count int not null check (seat_count between 0 and cardinality(seat_ids)),
  created_at timestamptz not null,
  first_ends_at timestamptz not null,
  ends_at timestamptz not null,
  -- Where a declined payment returns to.
  unpaid_ends_at timestamptz not null,
  extended boolean not null default false,
  grace_used boolean not null default false,
  payment_attempts smallint not null default 0 check (payment_attempts between 0 and 5),
  ended_at timestamptz,
  primary key (event_id, hold_id),
  unique (hold_id),
  check (cardinality(seat_ids) = cardinality(amounts) and cardinality(seat_ids) > 0),
  check ((ended_at is null) = (status in ('active', 'paying')))
);
create index holds_by_end on holds (ends_at) where status = 'active';
create index holds_ended on holds (ended_at) where status in ('released', 'expired');
create index holds_of_customer_at_event on holds (event_id, customer_id)
  where status in ('active', 'paying', 'bought');
create index holds_of_customer on holds (customer_id, created_at desc)
  where status in ('active', 'paying');

-- What was committed, one row per event and transaction: enough to rebuild and audit the seats
-- table and to tell every replica. changes: [[seat, status, version, owner, held until]…].
create table journal (
  entry_number bigint generated always as identity primary key,
  event_id uuid not null,
  written_at timestamptz not null default now(),
  -- Entry numbers do not follow the order of commit: readers stop below the oldest transaction
  -- that still runs.
  transaction_id xid8 not null default pg_current_xact_id(),
  told boolean not null default false,
  changes jsonb not null
);
create index journal_of_event on journal (event_id, entry_number);
create index journal_untold on journal (entry_number) where not told;
