-- One of several benefits (S2-31): each change of its items and ratios is another version, since what was taken keeps the ratio by which it
-- was charged. Reference data without bucket.
create table choice (
  tenant int not null,
  id bigint not null,
  version int not null check (version >= 1),
  state text not null check (state in ('ON', 'OFF')),
  terms jsonb not null,
  author text not null,
  at timestamptz not null,
  primary key (tenant, id, version)
);
select regulars_protect('choice', 'select, insert');

-- What a member took out of a choice. price is the line of the table of ratios that held, tier where she stood ('' where the chain has no
-- ladder); period is '' where the choice is once for ever. That one of a period is standing is held here too, whatever races.
create table choice_pick (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  member bigint not null,
  choice bigint not null,
  version int not null,
  period text not null,
  item text not null,
  tier text not null,
  price jsonb not null,
  points bigint not null check (points >= 0),
  at timestamptz not null,
  by text not null,
  coupons bigint[] not null,
  entry bigint,
  cancelled_at timestamptz,
  cancelled_by text,
  cancel_reason text,
  primary key (tenant, bucket, id),
  check (bucket = (id & 1023)),
  check (bucket = (member & 1023)),
  check ((points = 0) = (entry is null)),
  check ((cancelled_at is null) = (cancelled_by is null)),
  check ((cancelled_at is null) = (cancel_reason is null))
);
create unique index choice_pick_one on choice_pick (tenant, bucket, member, choice, period) where cancelled_at is null;
create index choice_pick_choice on choice_pick (tenant, choice, at, id);
select regulars_protect('choice_pick', 'select, insert, update');
