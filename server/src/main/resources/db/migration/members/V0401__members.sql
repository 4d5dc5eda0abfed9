-- Members. Everything that names or reaches a person is a ciphertext under the member's own data key, which lies wrapped in
-- the member's row: destroying that one value destroys the person's data and leaves every number of the ledger in place.
-- What rules and segments ask for (dates, sex, channel, tags, the chain's own fields) stays readable and names nobody.
create table member (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  member_no text not null,
  registered_at timestamptz not null,
  channel text not null,
  store text,
  staff text,
  sex text check (sex in ('F', 'M')),
  birth_date date,
  birth_lunar boolean not null,
  birth_changed_at timestamptz,
  fields jsonb not null,
  tags text[] not null,
  state text not null check (state in ('ACTIVE', 'CANCELLING', 'MERGED', 'ERASED')),
  wrapped_key bytea,
  primary key (tenant, bucket, id),
  unique (tenant, bucket, member_no),
  check (bucket = (id & 1023))
) with (fillfactor = 90);
create index member_by_staff on member (tenant, bucket, staff, registered_at) where staff is not null;
select regulars_protect('member', 'select, insert, update');

-- The person behind the member; apart, so that what rules read stays small. `contact` is what a platform gave that is no
-- verified phone (masked or virtual numbers): shown, never a key.
create table member_personal (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  name bytea,
  phone bytea,
  address bytea,
  contact bytea,
  primary key (tenant, bucket, member),
  check (bucket = (member & 1023))
);
select regulars_protect('member_personal', 'select, insert, update, delete');

-- How a channel knows the member. `key` is the blind index of the claim that leads here, or the channel's name where the
-- channel knows the member by the phone alone.
create table identity (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  key text not null,
  channel text not null,
  value bytea,
  added_at timestamptz not null,
  primary key (tenant, bucket, member, key),
  check (bucket = (member & 1023))
);
select regulars_protect('identity', 'select, insert, delete');

-- Children, only with the guardian's consent, each under a data key wrapped by the tenant's key for children.
create table child (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  id bigint not null,
  birth_date date not null,
  sex text check (sex in ('F', 'M')),
  name bytea,
  wrapped_key bytea not null,
  added_at timestamptz not null,
  primary key (tenant, bucket, member, id),
  check (bucket = (member & 1023)),
  check (bucket = (id & 1023))
);
select regulars_protect('child', 'select, insert, delete');

-- What a member agreed or disagreed to, in order; never changed. The latest line of a purpose is what holds now.
create table consent (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  n int not null check (n > 0),
  purpose text not null,
  state text not null check (state in ('GRANTED', 'REFUSED', 'WITHDRAWN')),
  text_version text not null,
  at timestamptz not null,
  channel text not null,
  evidence bytea,
  primary key (tenant, bucket, member, n),
  check (bucket = (member & 1023))
);
select regulars_protect('consent', 'select, insert');

-- The chain's own fields: reference data, no bucket. `purpose` says what a field is collected for.
create table member_field (
  tenant int not null,
  name text not null,
  kind text not null check (kind in ('TEXT', 'NUMBER', 'DATE', 'ENUM', 'BOOLEAN')),
  choices text[] not null,
  label text not null,
  purpose text not null,
  at timestamptz not null,
  primary key (tenant, name)
);
select regulars_protect('member_field', 'select, insert, update');

-- Codes sent to phones, by the phone's blind index; `code` is a keyed hash. Limits hold over all processes.
create table phone_code (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  phone text not null,
  n bigint not null,
  code text not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  tries int not null check (tries >= 0),
  used_by text,
  primary key (tenant, bucket, phone, n)
);
create index phone_code_old on phone_code (tenant, bucket, sent_at);
select regulars_protect('phone_code', 'select, insert, update, delete');

-- How many members a caller looked at in clear on a business day: capped, whatever the number of processes.
create table unmasking_day (
  tenant int not null,
  actor text not null,
  day date not null,
  looks int not null,
  primary key (tenant, actor, day)
);
select regulars_protect('unmasking_day', 'select, insert, update');
