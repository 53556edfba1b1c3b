-- Sessions that were closed while their copies in Redis could not be dropped: whichever replica
-- reaches Redis first drops them. Empty as long as Redis answers. Locks nothing.
create table closed_sessions (
  token_hash text primary key check (length(token_hash) = 64),
  closed_at timestamptz not null default now()
);
