-- Tickets that are handed on, and indexes for what a door has to know. New tables, and indexes on
-- tickets and customers: writes to those wait while they are built, about a second per million rows.

create type offer_status as enum ('offered', 'accepted', 'declined', 'withdrawn', 'expired');

create table ticket_offers (
  offer_id uuid primary key,
  ticket_id uuid not null,
  from_customer_id uuid not null,
  -- Whoever has this address, now or later; compared in lower case as in customers.
  to_email text not null check (length(to_email) <= 254),
  to_email_canonical text not null check (length(to_email_canonical) <= 254),
  status offer_status not null default 'offered',
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  closed_at timestamptz,
  constraint closed_when_answered check ((status = 'offered') = (closed_at is null))
);
create unique index ticket_offers_one_open_per_ticket on ticket_offers (ticket_id)
  where status = 'offered';
create index ticket_offers_by_maker
  on ticket_offers (from_customer_id, created_at desc, offer_id desc);
create index ticket_offers_by_address
  on ticket_offers (to_email_canonical, created_at desc, offer_id desc);

-- Genuine codes that must not open a door, and those that have.
create index tickets_revoked on tickets (event_id, ticket_id)
  where status = 'void' or edition > 1;
create index tickets_admitted on tickets (event_id, ticket_id) where admitted_at is not null;

create index customers_admins on customers (customer_id) where role = 'admin';
