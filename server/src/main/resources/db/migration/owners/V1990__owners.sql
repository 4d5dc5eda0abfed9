-- Which members are a chain's core members (S3-01): those of one segment, named in versions. Never changed: the last one counts.
create table core_rule (
  tenant int not null,
  version int not null check (version > 0),
  segment bigint not null,
  author text not null,
  at timestamptz not null,
  primary key (tenant, version)
);
select regulars_protect('core_rule', 'select, insert');

-- Who of the staff looks after a member, and did before: one line for each time, the present one without an end. Beside the member,
-- whose row is locked first, so that she never has two.
create table member_owner (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  turn int not null check (turn > 0),
  owner bigint not null,
  since timestamptz not null,
  until timestamptz,
  given_by text not null,
  reason text,
  primary key (tenant, bucket, member, turn),
  check (bucket = (member & 1023)),
  check (until is null or until >= since)
);
create unique index member_owner_now on member_owner (tenant, bucket, member) where until is null;
create index member_owner_by_owner on member_owner (tenant, owner, bucket, member) where until is null;
select regulars_protect('member_owner', 'select, insert, update');

-- That somebody of the chain spoke to a member, and by which way; what was said stays unwritten, since free text about members stays
-- for ever. A contact about a warning stands with its flag (warning_flag) and not here.
create table member_contact (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  at timestamptz not null,
  channel text not null check (channel in ('PHONE', 'MESSAGE', 'IN_STORE')),
  actor text not null,
  primary key (tenant, bucket, member, at),
  check (bucket = (member & 1023))
);
select regulars_protect('member_contact', 'select, insert');
