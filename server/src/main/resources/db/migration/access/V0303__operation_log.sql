-- Who did what, with before and after. Append-only for everybody: the application has no right to change or delete, the trigger
-- stops the owner, and the chain of hashes shows what somebody did who went round both. The head is locked by each writer, so
-- positions are in the order of commits.
create table operation_head (
  tenant int primary key,
  position bigint not null,
  hash bytea not null
);
select regulars_protect('operation_head', 'select, insert, update');

create table operation (
  tenant int not null,
  position bigint not null check (position > 0),
  at timestamptz not null,
  key bigint,
  actor text not null,
  role text not null,
  address text not null,
  action text not null,
  object text not null,
  before jsonb,
  after jsonb,
  reason text,
  request text not null,
  hash bytea not null,
  primary key (tenant, position)
);
create index operation_by_object on operation (tenant, object, position);
create index operation_by_actor on operation (tenant, actor, position);
select regulars_protect('operation', 'select, insert');

create function operation_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'the operation log is never changed';
end $$;
create trigger operation_is_final before update or delete on operation for each row execute function operation_is_final();
create trigger operation_stays before truncate on operation for each statement execute function operation_is_final();
