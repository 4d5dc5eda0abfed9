-- By how much each counter moved and when, so that what was left at a past moment can be told: what the counter says less what moved since.
-- What moved in one instant stands in one row.
create table budget_move (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  purse bigint not null,
  line text not null,
  whose text not null,
  period text not null,
  at timestamptz not null,
  taken bigint not null,
  held bigint not null,
  primary key (tenant, bucket, purse, line, whose, period, at),
  check (bucket = (purse & 1023))
);
select regulars_protect('budget_move', 'select, insert, update');
