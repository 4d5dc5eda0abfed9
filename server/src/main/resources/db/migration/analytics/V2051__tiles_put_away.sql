-- Which tiles of the boards each role does not see (S1-67), in versions that are never changed: the newest counts, the one before it is
-- what an undo puts back. It is about too much on one page and no right: the figures stay open to whoever may read them. Reference data
-- without bucket.
create table tiles_hidden (
  tenant int not null,
  version int not null check (version > 0),
  hidden jsonb not null,
  author text not null,
  at timestamptz not null,
  primary key (tenant, version)
);
select regulars_protect('tiles_hidden', 'select, insert');
