-- Venues with their sections; events with their prices and the state of their sale. New tables
-- only; locks nothing.

create table venues (
  venue_id uuid primary key,
  name text not null,
  address text not null,
  city text not null,
  created_at timestamptz not null default now()
);
create index venues_by_age on venues (created_at desc, venue_id desc);

create type section_kind as enum ('seated', 'general_admission');

create table sections (
  venue_id uuid not null references venues on delete cascade,
  -- The order in which sections are shown, from 0.
  position smallint not null check (position >= 0),
  name text not null,
  kind section_kind not null,
  row_count int check (row_count > 0),
  seats_per_row int check (seats_per_row > 0),
  capacity int not null check (capacity > 0),
  primary key (venue_id, position),
  unique (venue_id, name),
  check (case kind
    when 'seated' then row_count is not null and seats_per_row is not null
      and capacity = row_count * seats_per_row
    when 'general_admission' then row_count is null and seats_per_row is null
  end)
);

create type queue_mode as enum ('fifo', 'draw');

create table events (
  event_id uuid primary key,
  venue_id uuid not null references venues,
  name text not null,
  artist text,
  category text,
  description text,
  currency char(3) not null,
  high_demand boolean not null,
  queue_mode queue_mode not null,
  queue_shoppers_max int not null check (queue_shoppers_max > 0),
  queue_admit_per_minute int not null check (queue_admit_per_minute > 0),
  created_at timestamptz not null default now()
);
create index events_by_venue on events (venue_id);

create table prices (
  event_id uuid not null references events on delete cascade,
  section text not null,
  amount bigint not null check (amount >= 0),
  primary key (event_id, section)
);

create type sale_state as enum ('draft', 'published', 'paused', 'cancelled');

-- What every hold and checkout reads, under a share lock, before it may sell: whether the event
-- sells at this moment by the database's own clock, and under which limits.
create table event_sales (
  event_id uuid primary key references events on delete cascade,
  state sale_state not null,
  on_sale_at timestamptz not null,
  -- The sale ends when the show begins.
  closes_at timestamptz not null check (closes_at > on_sale_at),
  hold_seconds int not null check (hold_seconds between 30 and 1200),
  seats_per_customer_max int not null check (seats_per_customer_max between 1 and 100000),
  capacity int not null check (capacity > 0)
);
create index event_sales_by_start on event_sales (closes_at, event_id);
