-- The tenants' data keys, wrapped by a key that never enters the database or its backups. One key a purpose, in versions, so
-- that they can be rotated: 'personal' and 'child' wrap the data keys of members and children, 'index' makes blind indexes.
create table vault_key (
  tenant int not null,
  purpose text not null check (purpose in ('PERSONAL', 'CHILD', 'INDEX')),
  version int not null check (version between 1 and 65535),
  wrapped_by text not null,
  wrapped bytea not null,
  at timestamptz not null,
  primary key (tenant, purpose, version)
);
select regulars_protect('vault_key', 'select, insert');
