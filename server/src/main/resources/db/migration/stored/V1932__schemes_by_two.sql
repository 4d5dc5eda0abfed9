-- A scheme goes on sale by two persons (D-14): asked is what one wants, rounds what the review found, and the decision is another's.
-- Reference data, a few a year: no bucket.
create table stored_scheme_proposal (
  tenant int not null,
  id bigint not null,
  scheme bigint,
  version int,
  asked jsonb not null,
  rounds jsonb not null,
  state text not null check (state in ('WAITING', 'PUBLISHED', 'REFUSED')),
  asked_by text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  decision text,
  primary key (tenant, id),
  check (decided_by <> asked_by),
  check ((state = 'WAITING') = (decided_by is null)),
  check ((state = 'PUBLISHED') = (version is not null)),
  check (state <> 'PUBLISHED' or scheme is not null)
);
create index stored_scheme_proposal_in on stored_scheme_proposal (tenant, state, asked_at);
-- Two drafts of one scheme at once would each hide the other.
create unique index stored_scheme_proposal_open on stored_scheme_proposal (tenant, scheme) where state = 'WAITING';
select regulars_protect('stored_scheme_proposal', 'select, insert, update');
