-- From when until when a contract was frozen by a report that the card was lost: a price of a past moment is not paid by what was frozen
-- then. Of cards that are frozen now nobody knows since when, so they count from here on. Row-level security binds the owner too, so it
-- steps aside for that.
create table stored_freeze (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  contract bigint not null,
  member bigint not null,
  from_at timestamptz not null,
  until_at timestamptz check (until_at >= from_at),
  primary key (tenant, bucket, contract, from_at),
  check (bucket = (member & 1023))
);
create index stored_freeze_of_member on stored_freeze (tenant, bucket, member);
alter table contract no force row level security;
insert into stored_freeze (tenant, bucket, contract, member, from_at)
select c.tenant, c.bucket, c.id, c.member, now()
from contract c
where c.frozen;
alter table contract force row level security;
select regulars_protect('stored_freeze', 'select, insert, update');
