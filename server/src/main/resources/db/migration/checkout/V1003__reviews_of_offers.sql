-- Baskets whose price somebody vouches for (G-12), replayed before an offer is published. Reference data without bucket.
create table golden_basket (
  tenant int not null,
  id bigint not null,
  body jsonb not null,
  expected jsonb not null,
  author text not null,
  at timestamptz not null,
  primary key (tenant, id)
);
select regulars_protect('golden_basket', 'select, insert, update, delete');

-- From when on a second person decides about a publication. Each change is a version, since a dispute asks what held on a day.
create table offer_policy (
  tenant int not null,
  version int not null check (version > 0),
  body jsonb not null,
  author text not null,
  at timestamptz not null,
  primary key (tenant, version)
);
select regulars_protect('offer_policy', 'select, insert');

-- Versions of offers and templates that somebody wants published, with what was found out about them. Nobody decides on his own.
create table offer_proposal (
  tenant int not null,
  id bigint not null,
  kind text not null check (kind in ('OFFER', 'TEMPLATE')),
  offer bigint not null,
  version int not null,
  state text not null check (state in ('WAITING', 'AT_ONCE', 'PUBLISHED', 'REFUSED')),
  asked jsonb not null,
  findings jsonb not null,
  asked_by text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  decision text,
  primary key (tenant, id),
  check ((state = 'WAITING') = (decided_at is null)),
  check (decided_by <> asked_by or state = 'AT_ONCE')
);
create index offer_proposal_by_time on offer_proposal (tenant, state, asked_at, id);
create unique index offer_proposal_open on offer_proposal (tenant, offer, version) where state <> 'REFUSED';
select regulars_protect('offer_proposal', 'select, insert, update');
