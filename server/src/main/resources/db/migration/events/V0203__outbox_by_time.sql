-- The relay takes the oldest events first: without this index each round sorted all that waited.
create index outbox_by_time on outbox (tenant, recorded_at, id);
