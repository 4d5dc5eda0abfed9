-- Members who signed in by themselves, each session on a device of hers. It is known by the hash of what its cookie holds; the hash
-- before it stays good until the new one was seen, since the answer with the new cookie may have got lost. `attempt` names the code
-- that opened it, so that a code opens one session. The low ten bits of the id are the member's bucket, so a cookie routes by itself.
-- See docs/decisions/member-centre.md.
create table member_session (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  member bigint not null,
  hash bytea not null check (length(hash) = 32),
  hash_before bytea check (length(hash_before) = 32),
  before_until timestamptz,
  attempt text not null,
  device text not null check (length(device) <= 40),
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  renewed_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant, bucket, id),
  unique (tenant, bucket, attempt),
  check (bucket = (id & 1023)),
  check (bucket = (member & 1023)),
  check (hash_before is not null or before_until is null)
);
create index member_session_of on member_session (tenant, bucket, member);
select regulars_protect('member_session', 'select, insert, update, delete');

-- How many codes a chain sent in an hour for people at its member centre: each costs it money, and whoever asks is nobody yet.
create table centre_hour (
  tenant int not null,
  hour timestamptz not null,
  sent int not null,
  primary key (tenant, hour)
);
select regulars_protect('centre_hour', 'select, insert, update, delete');
