-- Members whose facts a roll-back has taken out and who must be worked out again: noted in the same commit, so that a kill between
-- the two leaves nobody with points for orders that are gone.
create table import_refold (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  import bigint not null,
  member bigint not null,
  primary key (tenant, bucket, import, member)
);
select regulars_protect('import_refold', 'select, insert, delete');
