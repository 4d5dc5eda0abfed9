-- The first schema of the write path. Tenant and bucket come first in every key, because a bucket can never be added later;
-- row-level security stands on every tenant table as the second line behind the statements' own tenant filter.

-- Puts a tenant table under row-level security and gives the application its rights. Called at the end of each migration.
create function regulars_protect(tab regclass, rights text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tab);
  execute format('alter table %s force row level security', tab);
  execute format('create policy tenant_only on %s using (tenant = nullif(current_setting(''app.tenant'', true), '''')::int)', tab);
  execute format('grant %s on %s to ${app_role}', rights, tab);
end $$;

-- The frozen hash that gives a key its bucket; the same as Bucket.of(kind, key) in Java.
create function claim_bucket(kind text, key text) returns int language sql immutable parallel safe as $$
  select (get_byte(h, 0) << 2) | (get_byte(h, 1) >> 6)
  from (select sha256(convert_to(kind, 'UTF8') || '\x00'::bytea || convert_to(key, 'UTF8')) as h) hashed
$$;
grant execute on function claim_bucket(text, text) to ${app_role};

-- Blocks of ids, so that every process makes ids without asking again for a long time; time-ordered by block.
create table id_block (
  only_row boolean primary key default true check (only_row),
  next bigint not null
);
insert into id_block (next) values (0);
grant select, update on id_block to ${app_role};

-- Who may run a job now. The token fences: a process that slept through its lease is refused where it writes.
create table lease (
  name text primary key,
  holder text not null,
  token bigint not null,
  until timestamptz not null
);
grant select, insert, update on lease to ${app_role};

-- One row per bucket of a tenant: bulk inserts join it, so that a distributed PostgreSQL sends them to the right shard.
create table bucket_anchor (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  primary key (tenant, bucket)
);
select regulars_protect('bucket_anchor', 'select, insert');

-- The directory: which member (and thing) a key belongs to. A claim is sticky, grants nothing and needs no undo.
create table claim (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  kind text not null,
  key text not null,
  fingerprint bytea,
  member bigint,
  target bigint,
  at timestamptz not null,
  primary key (tenant, bucket, kind, key)
);
select regulars_protect('claim', 'select, insert, update, delete');

-- What a request was answered, so that a retry hears the same. Kept at least 40 days.
create table answer (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  key text not null,
  at timestamptz not null,
  body jsonb not null,
  primary key (tenant, bucket, key)
);
select regulars_protect('answer', 'select, insert, delete');
