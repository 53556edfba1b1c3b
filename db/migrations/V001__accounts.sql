-- Accounts and their sessions. New tables only; locks nothing.

create type customer_role as enum ('user', 'staff', 'admin');

create table customers (
  customer_id uuid primary key,
  email text not null check (length(email) <= 254),
  -- The address in lower case: two that differ only in case are one account.
  email_canonical text not null unique check (length(email_canonical) <= 254),
  name text not null check (length(name) between 1 and 100),
  role customer_role not null,
  password_hash text not null,
  created_at timestamptz not null default now()
);

create type session_kind as enum ('browser', 'program');

-- Only the SHA-256 of a token is kept, in hex.
create table sessions (
  token_hash text primary key check (length(token_hash) = 64),
  customer_id uuid not null references customers on delete cascade,
  kind session_kind not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index sessions_by_customer on sessions (customer_id);
create index sessions_by_end on sessions (expires_at);
