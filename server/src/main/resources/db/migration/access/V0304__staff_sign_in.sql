-- How people come in. Two tables stand outside row-level security, since they are read before the chain is known: the directory from
-- the hash of a sign-in name to its chain, and the wrong tries of names, which are counted whether anybody has that name or not.
-- See docs/decisions/staff-sign-in.md.
create table sign_in_directory (
  name_hash bytea primary key check (length(name_hash) = 32),
  owner int not null,
  staff bigint not null
);
grant select, insert on sign_in_directory to ${app_role};

create table sign_in_try (
  name_hash bytea primary key check (length(name_hash) = 32),
  failures int not null check (failures >= 0),
  last_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_try_old on sign_in_try (last_at);
grant select, insert, update, delete on sign_in_try to ${app_role};

alter table tenant_settings add passwords text not null default 'MLPS' check (passwords in ('MLPS', 'NIST'));

-- Reference data, no bucket: people of the staff are few.
create table staff (
  tenant int not null,
  id bigint not null,
  sign_in text not null,
  name text not null,
  role text not null,
  scope text,
  disabled boolean not null,
  created_at timestamptz not null,
  created_by text not null,
  last_sign_in_at timestamptz,
  primary key (tenant, id),
  unique (tenant, sign_in),
  foreign key (tenant, scope) references org_unit (tenant, code)
);
select regulars_protect('staff', 'select, insert, update');

-- How somebody proves who he is; apart, so that no list reads it. A password that somebody else gave is good until given_until and
-- opens nothing but the choice of another. factor and pending are the secrets of the second factor in use and of the one that is
-- being set up, sealed by a key of this row; factor_step is the last step whose code was taken.
create table staff_secret (
  tenant int not null,
  staff bigint not null,
  password text not null,
  password_at timestamptz not null,
  given_until timestamptz,
  wrapped_key bytea not null,
  factor bytea,
  factor_step bigint not null,
  pending bytea,
  primary key (tenant, staff),
  foreign key (tenant, staff) references staff (tenant, id)
);
select regulars_protect('staff_secret', 'select, insert, update');

-- The last passwords, which must not come back.
create table staff_password (
  tenant int not null,
  staff bigint not null,
  at timestamptz not null,
  password text not null,
  primary key (tenant, staff, at),
  foreign key (tenant, staff) references staff (tenant, id)
);
select regulars_protect('staff_password', 'select, insert, delete');

-- Codes for who has lost the second factor, each good once; kept as keyed hashes.
create table recovery_code (
  tenant int not null,
  staff bigint not null,
  code text not null,
  primary key (tenant, staff, code),
  foreign key (tenant, staff) references staff (tenant, id)
);
select regulars_protect('recovery_code', 'select, insert, delete');

-- A session is known by the hash of what its cookie holds.
create table staff_session (
  tenant int not null,
  id bigint not null,
  staff bigint not null,
  hash bytea not null check (length(hash) = 32),
  state text not null check (state in ('SECOND_FACTOR', 'CHANGE_PASSWORD', 'ENROL_FACTOR', 'OPEN')),
  address text not null,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  factor_at timestamptz,
  ended_at timestamptz,
  primary key (tenant, id),
  foreign key (tenant, staff) references staff (tenant, id)
);
create index staff_session_of on staff_session (tenant, staff) where ended_at is null;
select regulars_protect('staff_session', 'select, insert, update, delete');
