-- Budgets are reference data without a bucket; what they have given lies in counters in the budget's own bucket, which may also
-- count for other purses (the stock of a coupon template). `ceilings` says what may go out at most.
create table budget (
  tenant int not null,
  id bigint not null,
  name text not null,
  state text not null check (state in ('OPEN', 'STOPPED')),
  ceilings jsonb not null,
  author text not null,
  at timestamptz not null,
  primary key (tenant, id)
);
select regulars_protect('budget', 'select, insert, update');

-- One exact row for each ceiling, store or member, and period. Locked in the order of the key by whoever takes; taken and held
-- together never pass the ceiling. Rows are written over and over, so pages keep room.
create table budget_count (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  purse bigint not null,
  line text not null,
  whose text not null,
  period text not null,
  taken bigint not null check (taken >= 0),
  held bigint not null check (held >= 0),
  primary key (tenant, bucket, purse, line, whose, period),
  check (bucket = (purse & 1023))
) with (fillfactor = 50);
select regulars_protect('budget_count', 'select, insert, update');

-- What was set aside out of one purse for the command `id` of another bucket, until its effect is there: taken, freed, or given
-- back after it was taken. `shares` names the counters, since a ceiling may have changed meanwhile.
create table budget_hold (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  purse bigint not null,
  kind text not null,
  state text not null check (state in ('OPEN', 'TAKEN', 'FREED', 'BACK')),
  shares jsonb not null,
  at timestamptz not null,
  until timestamptz not null,
  primary key (tenant, bucket, id, purse),
  check (bucket = (purse & 1023))
);
create index budget_hold_open on budget_hold (tenant, bucket, until) where state = 'OPEN';
select regulars_protect('budget_hold', 'select, insert, update');
