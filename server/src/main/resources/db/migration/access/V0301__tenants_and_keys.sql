-- Who may come in. Two tables stand outside row-level security on purpose, because they are read before the tenant is known:
-- the list of tenants, and the directory that leads from the hash of a key to its tenant. Neither holds anything that a thief
-- could use; everything about a key lies under its tenant. See docs/decisions/keys-and-roles.md.
create table tenant (
  id int primary key check (id > 0),
  name text not null unique,
  created_at timestamptz not null
);
grant select, insert on tenant to ${app_role};

create table tenant_settings (
  tenant int primary key,
  zone text not null,
  currency text not null
);
select regulars_protect('tenant_settings', 'select, insert, update');

create table key_directory (
  hash bytea primary key check (length(hash) = 32),
  owner int not null,
  key bigint not null
);
grant select, insert on key_directory to ${app_role};

create table api_key (
  tenant int not null,
  id bigint not null,
  name text not null,
  role text not null,
  scope text,
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  follows bigint,
  primary key (tenant, id)
);
select regulars_protect('api_key', 'select, insert, update');
