-- A list that somebody wants as a file (S1-19, D-14): asked with a reason, approved by a second person, written page by page by a job,
-- kept for a day for the one who asked. Reference data, no bucket: exports are few. after is where the list goes on, so that a job that
-- was killed goes on behind the last part that it wrote.
create table export_run (
  tenant int not null,
  id bigint not null,
  list text not null check (list in ('MEMBERS', 'ORDERS')),
  question jsonb not null,
  reason text not null,
  asked_by text not null,
  asker text not null,
  role text not null,
  scope text,
  asked_at timestamptz not null,
  state text not null check (state in ('WAITING', 'REFUSED', 'RUNNING', 'DONE', 'EXPIRED')),
  decided_by text,
  decided_at timestamptz,
  decision text,
  rows bigint not null check (rows >= 0),
  parts int not null check (parts >= 0),
  after text,
  until timestamptz,
  downloads int not null check (downloads >= 0),
  primary key (tenant, id),
  check (decided_by <> asked_by),
  check (state = 'WAITING' or decided_by is not null)
);
create index export_run_of on export_run (tenant, asked_by, asked_at);
create index export_run_in on export_run (tenant, state, asked_at);
select regulars_protect('export_run', 'select, insert, update');

-- The file in parts, as they were written; gone when the day is over. In the database and not in a folder, so that every process can
-- hand it out and a part is there exactly when its export says so.
create table export_part (
  tenant int not null,
  export bigint not null,
  part int not null check (part >= 0),
  body text not null,
  primary key (tenant, export, part),
  foreign key (tenant, export) references export_run (tenant, id)
);
select regulars_protect('export_part', 'select, insert, delete');
