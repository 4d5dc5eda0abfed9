-- What was shown for a change by hand. A photograph or a scan may show anything about a person, so name and content are sealed under
-- the member's own data key: erasing her destroys them with everything else of hers, and turning a key of the chain needs nothing here.
-- Written together with the adjustment and never changed; sha256 is of the file as it was sent.
create table adjustment_attachment (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  adjustment bigint not null,
  n smallint not null check (n between 1 and 3),
  member bigint not null,
  kind text not null check (kind in ('PDF', 'PNG', 'JPEG', 'WEBP')),
  size int not null check (size between 1 and 2097152),
  sha256 bytea not null check (length(sha256) = 32),
  name bytea not null,
  content bytea not null,
  primary key (tenant, bucket, adjustment, n),
  foreign key (tenant, bucket, adjustment) references adjustment (tenant, bucket, id),
  check (bucket = (member & 1023))
);
-- A ciphertext does not get smaller.
alter table adjustment_attachment alter column content set storage external;
select regulars_protect('adjustment_attachment', 'select, insert');

-- How many there are; null where there are none, as of everything that was asked before.
alter table adjustment add attachments smallint check (attachments between 1 and 3);

-- How many files somebody attached on a day of the chain: nobody fills the disk.
create table attachment_day (
  tenant int not null,
  actor text not null,
  day date not null,
  files int not null check (files > 0),
  primary key (tenant, actor, day)
);
select regulars_protect('attachment_day', 'select, insert, update');
