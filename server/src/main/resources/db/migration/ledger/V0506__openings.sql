-- What a member brought along from the system before, once a member: the entries that it became, so that the same file changes
-- nothing the second time, and so that an import can be taken back by counter-entries. A row goes when its import is taken back;
-- its entries stay.
create table opening (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  import bigint not null,
  row_no bigint not null,
  points bigint not null check (points >= 0),
  growth bigint not null check (growth >= 0),
  expires_at timestamptz not null,
  points_entry bigint,
  growth_entry bigint,
  primary key (tenant, bucket, member),
  check (bucket = (member & 1023))
);
create index opening_of_import on opening (tenant, bucket, import);
select regulars_protect('opening', 'select, insert, delete');
