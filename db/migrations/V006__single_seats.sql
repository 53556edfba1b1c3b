-- Whether an event refuses seats picked by hand that would leave a single one. A column with a
-- constant default: no rewrite, only a brief lock on events.

alter table events add column no_single_seats boolean not null default false;
