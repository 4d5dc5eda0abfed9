-- What a chain counts as active (S1-57, DEF-05), in versions that are never changed: the newest counts, for every period that is asked
-- for, so that a line of months compares like with like. A chain without one counts as the house does. Reference data without bucket.
create table active_definition (
  tenant int not null,
  version int not null check (version > 0),
  body jsonb not null,
  reason text not null,
  author text not null,
  at timestamptz not null,
  primary key (tenant, version)
);
select regulars_protect('active_definition', 'select, insert');
