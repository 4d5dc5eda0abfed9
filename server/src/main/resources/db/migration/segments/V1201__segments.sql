-- Segments as they were written, in versions: reference data of a chain, without bucket. A version is never changed but for its
-- state; the one in force is ACTIVE.
create table segment (
  tenant int not null,
  id bigint not null,
  version int not null check (version > 0),
  state text not null check (state in ('DRAFT', 'ACTIVE', 'SUPERSEDED', 'ARCHIVED')),
  body jsonb not null,
  author text not null,
  at timestamptz not null,
  primary key (tenant, id, version)
);
create unique index segment_in_force on segment (tenant, id) where state = 'ACTIVE';
select regulars_protect('segment', 'select, insert, update');

-- Who turns members in or out of segments holds this row: evaluations of a chain come one after the other, so each sees what the one
-- before has seen and a rebuild never overwrites the newer with the older.
create table segment_turn (
  tenant int not null,
  opened_at timestamptz not null,
  primary key (tenant)
);
select regulars_protect('segment_turn', 'select, insert, update');

-- How many members are in, counted with each turn, since nobody can count millions whenever a page is opened. Whoever keeps the
-- members of a segment in memory sees by `changes` that some turned.
create table segment_size (
  tenant int not null,
  segment bigint not null,
  members bigint not null check (members >= 0),
  changes bigint not null,
  changed_at timestamptz not null,
  primary key (tenant, segment)
);
select regulars_protect('segment_size', 'select, insert, update');

-- Where a member stands with a segment: in or out, since when, and at which instant time alone may change it. There is a line only
-- for those who are in, were in, or will be looked at again. `turns` counts the lines of the log.
create table segment_member (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  segment bigint not null,
  member bigint not null,
  inside boolean not null,
  since timestamptz not null,
  next_flip timestamptz,
  turns int not null,
  primary key (tenant, bucket, segment, member),
  check (bucket = (member & 1023))
) with (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
create index segment_member_due on segment_member (tenant, next_flip) where next_flip is not null;
create index segment_of_member on segment_member (tenant, bucket, member);
select regulars_protect('segment_member', 'select, insert, update');

-- Every turn, for ever: why is she in, since when, by which event. `cause` is an event of the log, a deadline that passed, the
-- building of a version, or a person's hand. Never changed.
create table segment_log (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  segment bigint not null,
  turn int not null check (turn > 0),
  version int not null,
  inside boolean not null,
  since timestamptz not null,
  noticed_at timestamptz not null,
  cause text not null check (cause in ('EVENT', 'DEADLINE', 'BUILD', 'HAND')),
  event bigint,
  event_kind text,
  reason text,
  actor text,
  primary key (tenant, bucket, member, segment, turn),
  check (bucket = (member & 1023))
);
select regulars_protect('segment_log', 'select, insert');

-- The building of a version by SQL, bucket by bucket, and the shadow builds that compare and write nothing. `reached` is the last
-- bucket that is done.
create table segment_build (
  tenant int not null,
  id bigint not null,
  segment bigint not null,
  version int not null,
  kind text not null check (kind in ('BUILD', 'SHADOW')),
  reached int not null check (reached between -1 and 1023),
  inside bigint not null,
  turned bigint not null,
  differing bigint not null,
  samples bigint[] not null,
  asked_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (tenant, id)
);
create index segment_build_open on segment_build (tenant, asked_at, id) where finished_at is null;
create index segment_build_of on segment_build (tenant, segment, asked_at);
select regulars_protect('segment_build', 'select, insert, update');
