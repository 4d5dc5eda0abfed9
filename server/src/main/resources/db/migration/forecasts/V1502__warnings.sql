-- The rule by which members count as slipping away, in versions that are never changed but for their state and their back-test. One at
-- most is ON, and only one that was tried on the chain's own past may be (S2-46); the decision asks, and so does the table.
create table warning_rule (
  tenant int not null,
  version int not null check (version > 0),
  state text not null check (state in ('DRAFT', 'ON', 'OFF')),
  body jsonb not null,
  trial jsonb,
  author text not null,
  at timestamptz not null,
  on_at timestamptz,
  primary key (tenant, version),
  check (state = 'DRAFT' or (trial is not null and on_at is not null))
);
create unique index warning_rule_on on warning_rule (tenant) where state = 'ON';
select regulars_protect('warning_rule', 'select, insert, update');

-- A member who crossed the threshold: on which day of the chain, when that was in event time and when the house saw it (DEF-20). The
-- key is the crossing itself, so a search that is repeated finds the same line. `backlog` crossed before the rule was on and says
-- nothing about how quick it is; `held_out` is not contacted, so that win-back can be compared. `features` add up to `score`.
create table warning_flag (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  crossed_on date not null,
  crossed_at timestamptz not null,
  flagged_at timestamptz not null,
  version int not null,
  backlog boolean not null,
  held_out boolean not null,
  score int not null,
  features jsonb not null,
  ended text check (ended in ('BOUGHT', 'WITHDRAWN')),
  ended_on date,
  contacted_at timestamptz,
  contacted_by text,
  contact_channel text,
  primary key (tenant, bucket, member, crossed_on),
  check (bucket = (member & 1023)),
  check ((ended is null) = (ended_on is null)),
  check ((contacted_at is null) = (contacted_by is null) and (contacted_at is null) = (contact_channel is null)),
  check (not held_out or contacted_at is null)
);
create index warning_flag_open on warning_flag (tenant, flagged_at, member) where ended is null;
select regulars_protect('warning_flag', 'select, insert, update');

-- Each look at all members of a chain: that it happened is what makes the latency a promise.
create table warning_scan (
  tenant int not null,
  at timestamptz not null,
  version int not null,
  members bigint not null,
  flagged bigint not null,
  bought bigint not null,
  withdrawn bigint not null,
  primary key (tenant, at)
);
select regulars_protect('warning_scan', 'select, insert, delete');

-- Why somebody stays away, as a person of the chain heard it: a word of a closed list, since free text about members stays for ever.
create table loss_reason (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  at timestamptz not null,
  reason text not null check (reason in ('COMPETITOR', 'PRICE', 'SERVICE', 'GOODS', 'MOVED', 'OUTGROWN', 'OTHER')),
  actor text not null,
  primary key (tenant, bucket, member, at),
  check (bucket = (member & 1023))
);
select regulars_protect('loss_reason', 'select, insert');
