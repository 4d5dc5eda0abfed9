-- What the nightly check of the book found, so that one can see that it ran and since when something is wrong.
create table verify_run (
  tenant int not null,
  at timestamptz not null,
  took_ms bigint not null check (took_ms >= 0),
  clean boolean not null,
  checked jsonb not null,
  broken jsonb not null,
  primary key (tenant, at)
);
select regulars_protect('verify_run', 'select, insert, delete');
