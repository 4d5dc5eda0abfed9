-- What a channel cost in a month, as the chain's people enter or import it (S1-61): fen, in versions that are never changed. The newest
-- version of a channel's month counts; one without a cost takes back what was entered. Reference data without bucket.
create table channel_cost (
  tenant int not null,
  channel text not null,
  month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  version int not null check (version > 0),
  cost_minor bigint check (cost_minor >= 0),
  note text,
  author text not null,
  at timestamptz not null,
  primary key (tenant, channel, month, version)
);
-- The lake reads what was entered in a time.
create index channel_cost_by_entry on channel_cost (tenant, at);
select regulars_protect('channel_cost', 'select, insert');
