-- Whom a file of members made or changed, so that the file can be taken back, and so that a row that was posted before a kill counts
-- the same when it comes again. `said` holds what stood before and what the file made of it, sealed under the member's own data key:
-- it goes where the person goes. `kept` says why a roll-back had to leave something as it is.
create table member_brought (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  source bigint not null,
  member bigint not null,
  row_no bigint not null,
  made boolean not null,
  said bytea not null,
  kept text check (kept in ('LIVED_ON', 'CHANGED_SINCE', 'NAMES_STAY', 'CONSENTS_STAY')),
  primary key (tenant, bucket, source, member),
  check (bucket = (member & 1023))
);
select regulars_protect('member_brought', 'select, insert, update, delete');
