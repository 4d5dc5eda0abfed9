-- How much devices may sell without network, by chain and store. Each change is a version, since a dispute asks what held on a day.
create table till_bounds (
  tenant int not null,
  version int not null check (version > 0),
  body jsonb not null,
  author text not null,
  at timestamptz not null,
  primary key (tenant, version)
);
select regulars_protect('till_bounds', 'select, insert');

-- Whoever loses a device revokes what it may sell. Sales that come in afterwards are listed and not posted: money that changed hands is
-- never lost, and never taken unseen.
alter table till_allowance add column revoked_at timestamptz;
alter table till_allowance add column revoked_by text;
alter table till_allowance add column revoked_why text;
alter table till_allowance add constraint till_allowance_revoked
  check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoked_why is null));
create index till_allowance_running on till_allowance (tenant, until);
