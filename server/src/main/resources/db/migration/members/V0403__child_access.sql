-- Who of the staff wanted to see a member's children in clear, why, who approved, and how often it was read (L-08). Kept for the
-- yearly audit; holds nothing of the children.
create table child_access (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  member bigint not null,
  reason text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('WAITING', 'APPROVED', 'REFUSED', 'USED')),
  decided_by text,
  decided_at timestamptz,
  decision text,
  until timestamptz,
  readings int not null check (readings >= 0),
  last_read_at timestamptz,
  primary key (tenant, bucket, id),
  check (bucket = (member & 1023)),
  check (decided_by <> asked_by),
  check ((state in ('APPROVED', 'USED')) = (until is not null))
);
create index child_access_of_member on child_access (tenant, bucket, member, asked_by, asked_at);
create index child_access_by_time on child_access (tenant, bucket, asked_at);
select regulars_protect('child_access', 'select, insert, update');
