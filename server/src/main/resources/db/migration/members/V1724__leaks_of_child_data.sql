-- L-08: after a leak of children's data the guardians are told. What happened, when, and whose children it concerns is recorded by one
-- person and decided on by another; from then on each guardian finds the notice in the member centre. Kept for the authority; holds
-- nothing of the children.
create table leak (
  tenant int not null,
  id bigint not null,
  body jsonb not null,
  state text not null check (state in ('WAITING', 'TOLD', 'REFUSED')),
  guardians int not null check (guardians > 0),
  recorded_by text not null,
  recorded_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  decision text,
  primary key (tenant, id),
  check (decided_by <> recorded_by),
  check ((state = 'WAITING') = (decided_by is null))
);
select regulars_protect('leak', 'select, insert, update');

-- Whose children it concerns, as it was when the leak was recorded: who decides decides on these. `seen_at`: the guardian said that she
-- has read it.
create table leak_guardian (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  leak bigint not null,
  seen_at timestamptz,
  primary key (tenant, bucket, member, leak),
  check (bucket = (member & 1023))
);
create index leak_guardian_by_leak on leak_guardian (tenant, leak, member, bucket);
select regulars_protect('leak_guardian', 'select, insert, update');
