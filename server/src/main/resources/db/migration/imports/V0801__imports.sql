-- History comes in by files. Field mappings are reference data in versions, never changed: a run names the version it used.
create table import_mapping (
  tenant int not null,
  name text not null,
  version int not null check (version > 0),
  body jsonb not null,
  restored int,
  author text not null,
  at timestamptz not null,
  primary key (tenant, name, version)
);
select regulars_protect('import_mapping', 'select, insert');

-- One import of one file. The token fences: a process that was thought dead cannot write on. Totals of the dry run stay, so that
-- the commit can be held against them.
create table import_run (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  state text not null check (state in ('UPLOADED', 'REHEARSING', 'DRY_RUN', 'COMMITTING', 'STOPPED', 'DONE', 'REFUSED',
    'CANCELLED', 'ROLLING_BACK', 'ROLLED_BACK')),
  file_name text not null,
  file_bytes bigint not null,
  file_sha256 text not null,
  mapping text not null,
  mapping_version int not null,
  mapping_sha256 text not null,
  author text not null,
  created_at timestamptz not null,
  token bigint not null,
  beat_at timestamptz,
  stop boolean not null,
  meter jsonb,
  rehearsed jsonb,
  totals jsonb,
  refusal text,
  primary key (tenant, bucket, id),
  check (bucket = (id & 1023))
);
select regulars_protect('import_run', 'select, insert, update');

-- What each batch of a commit came to: where to go on after a kill, and the sum of them is the total. The number of new members is
-- noted before any is made.
create table import_batch (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  import bigint not null,
  batch int not null,
  new_members bigint,
  totals jsonb,
  refused text[],
  primary key (tenant, bucket, import, batch)
);
select regulars_protect('import_batch', 'select, insert, update, delete');

-- Rows that did not go in, by number and reason. Their text is not kept here: it may be personal, and the file still has it.
create table import_note (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  import bigint not null,
  row_no bigint not null,
  why text not null,
  field text,
  primary key (tenant, bucket, import, row_no)
);
select regulars_protect('import_note', 'select, insert, delete');
