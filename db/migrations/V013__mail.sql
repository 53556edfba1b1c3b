-- Mails that are shown instead of sent, where no post is to be had, and the index by which messages
-- of one subject keep their order. New things only: locks nothing that is in use for more than the
-- time it takes to index the messages that wait.

create index outbox_of_subject on outbox (subject_id, message_number);

create table shown_mails (
  mail_number bigint generated always as identity primary key,
  -- Made of what the mail is known by, so that a repeat is the same mail.
  mail_id uuid not null unique,
  email text not null check (length(email) <= 254),
  -- The address in lower case, as accounts have it.
  email_canonical text not null check (length(email_canonical) <= 254),
  name text not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  shown_at timestamptz not null default now()
);
create index shown_mails_of_address on shown_mails (email_canonical, mail_number);
