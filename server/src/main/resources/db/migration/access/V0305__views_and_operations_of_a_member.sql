-- Filters that somebody wants to find again: his own, by page. `owner` is the identity of a key or of a person.
create table saved_view (
  tenant int not null,
  owner text not null,
  id bigint not null,
  page text not null,
  name text not null,
  query text not null,
  at timestamptz not null,
  primary key (tenant, owner, id),
  unique (tenant, owner, page, name)
);
select regulars_protect('saved_view', 'select, insert, delete');

-- What was done to a member is told at the member (object) or at a thing of the member's that names him.
create index operation_by_member on operation (tenant, (after ->> 'memberId'), position) where after ->> 'memberId' is not null;
