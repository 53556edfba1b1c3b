-- The ledger by event, beside what was paid for the event's live tickets. Of all events, or of one.
with entries as (
  select event_id, currency,
    sum(amount) filter (where debit = 'captured') as captured,
    sum(amount) filter (where credit = 'captured') as refunded,
    sum(case when debit = 'to_capture' then amount when credit = 'to_capture' then -amount end)
      as to_capture,
    sum(case when credit = 'to_refund' then amount when debit = 'to_refund' then -amount end)
      as to_refund,
    sum(case when credit = 'ticket_sales' then amount when debit = 'ticket_sales' then -amount end)
      as sales
  from ledger
  where cast(? as uuid) is null or event_id = cast(? as uuid)
  group by event_id, currency
), live as (
  select t.event_id, e.currency, sum(t.amount) as amount
  from tickets t join events e on e.event_id = t.event_id
  where t.status = 'live' and (cast(? as uuid) is null or t.event_id = cast(? as uuid))
  group by t.event_id, e.currency
)
select event_id, currency, coalesce(captured, 0) as captured, coalesce(refunded, 0) as refunded,
  coalesce(to_capture, 0) as to_capture, coalesce(to_refund, 0) as to_refund,
  coalesce(sales, 0) as sales, coalesce(live.amount, 0) as live_tickets
from entries full join live using (event_id, currency)
order by event_id, currency
