-- One index of the journal fewer: nothing reads it by event, and with many events on sale a batch
-- writes an entry for each of them. Locks the journal for a moment.
drop index journal_of_event;
