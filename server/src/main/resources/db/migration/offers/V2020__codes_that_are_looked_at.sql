-- Codes that are looked at just now, by who brought them: each may turn out wrong, so each counts as if it had. What broke off leaves its row,
-- which counts no more once no request runs as long.
create table code_try (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  who text not null,
  id bigint not null,
  at timestamptz not null,
  primary key (tenant, bucket, who, id),
  check (bucket = (id & 1023))
);
select regulars_protect('code_try', 'select, insert, delete');
