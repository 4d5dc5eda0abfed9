-- Rules and ladders are reference data (no bucket), kept in versions for ever: an entry names the version that made it.
create table earning_rule (
  tenant int not null,
  id bigint not null,
  version int not null,
  state text not null check (state in ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
  starts timestamptz not null,
  ends timestamptz,
  body jsonb not null,
  author text not null,
  at timestamptz not null,
  primary key (tenant, id, version)
);
select regulars_protect('earning_rule', 'select, insert, update');

create table tier_ladder (
  tenant int not null,
  version int not null,
  state text not null check (state in ('DRAFT', 'PUBLISHED')),
  starts timestamptz not null,
  body jsonb not null,
  author text not null,
  at timestamptz not null,
  primary key (tenant, version)
);
select regulars_protect('tier_ladder', 'select, insert, update');

-- Where a member stands: a projection of the facts, folded in order of event time up to last_at.
create table standing (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  tier text not null,
  state jsonb not null,
  last_at timestamptz,
  next_due timestamptz,
  primary key (tenant, bucket, member),
  check (bucket = (member & 1023))
) with (fillfactor = 70);
create index standing_due on standing (tenant, bucket, next_due) where next_due is not null;
create index standing_by_tier on standing (tenant, bucket, tier);
select regulars_protect('standing', 'select, insert, update');

-- Every tier a member has stood in, by event time; a late fact closes what it overtakes and adds what is now right.
create table tier_change (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  id bigint not null,
  tier text not null,
  before text,
  at timestamptz not null,
  until timestamptz,
  cause text not null,
  ladder int not null,
  growth bigint not null,
  posted_at timestamptz not null,
  superseded_at timestamptz,
  detail jsonb,
  primary key (tenant, bucket, member, id)
);
select regulars_protect('tier_change', 'select, insert, update');

-- Moves that a person must decide: the top tier by review.
create table tier_review (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  member bigint not null,
  tier text not null,
  state text not null check (state in ('WAITING', 'APPROVED', 'REFUSED')),
  asked_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  reason text,
  primary key (tenant, bucket, id)
);
create unique index tier_review_waiting on tier_review (tenant, bucket, member, tier) where state = 'WAITING';
select regulars_protect('tier_review', 'select, insert, update');
