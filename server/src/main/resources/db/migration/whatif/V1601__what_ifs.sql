-- A draft that somebody tries on the chain's past (D-01, G-07). definition holds the whole draft, so that what was tried stays known
-- whatever becomes of the draft. The past is walked in parts, each a range of buckets: parts counts those that are through, so that a
-- run which was killed goes on behind them. Reference data, no bucket: runs are few and belong to no member.
create table what_if_run (
  tenant int not null,
  id bigint not null,
  kind text not null check (kind in ('RULE', 'LADDER', 'OFFER')),
  title_zh text not null,
  title_en text not null,
  definition jsonb not null,
  asked_by text not null,
  asker text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
  begun_at timestamptz,
  ended_at timestamptz,
  parts int not null check (parts >= 0),
  members bigint not null check (members >= 0),
  orders bigint not null check (orders >= 0),
  result jsonb,
  primary key (tenant, id),
  check (state <> 'DONE' or result is not null)
);
create index what_if_run_at on what_if_run (tenant, asked_at, id);
create index what_if_run_open on what_if_run (tenant, state, asked_at);
select regulars_protect('what_if_run', 'select, insert, update, delete');

-- What a part came to, until all of them are added up.
create table what_if_part (
  tenant int not null,
  run bigint not null,
  part int not null check (part >= 0),
  body jsonb not null,
  primary key (tenant, run, part),
  foreign key (tenant, run) references what_if_run (tenant, id) on delete cascade
);
select regulars_protect('what_if_part', 'select, insert, delete');

-- Whom a run names: all who change tier, and those who gain and lose most. Ids only; who they are is asked when they are shown.
create table what_if_member (
  tenant int not null,
  run bigint not null,
  member bigint not null,
  is_now bigint not null,
  would_be bigint not null,
  tier_now text not null,
  tier_then text not null,
  growth_now bigint not null,
  growth_then bigint not null,
  differs boolean not null,
  primary key (tenant, run, member),
  foreign key (tenant, run) references what_if_run (tenant, id) on delete cascade
);
create index what_if_member_gain on what_if_member (tenant, run, (would_be - is_now), member);
select regulars_protect('what_if_member', 'select, insert, delete');
