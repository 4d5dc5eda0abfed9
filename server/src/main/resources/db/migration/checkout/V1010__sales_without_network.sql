-- What a device may sell while the server is out of reach. A row is never changed but for `posted`: how far its sales, which the
-- device counts from 1, are in the book or listed as conflicts. It lies in the bucket of its device, its sales beside it.
create table till_allowance (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  store text not null,
  issued_by text not null,
  until timestamptz not null,
  body jsonb not null,
  posted int not null default 0,
  primary key (tenant, bucket, id)
) with (fillfactor = 80);
select regulars_protect('till_allowance', 'select, insert, update');

-- Sales that came in afterwards. The fingerprint is part of what is unique: the same sale twice is one row, and another content under
-- the same number is a row of its own that a person must look at. Nobody is named here: `member` is whom the name led to.
create table till_sale (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  allowance bigint not null,
  key text not null,
  n int not null,
  sold_at timestamptz not null,
  came_at timestamptz not null,
  fingerprint bytea not null,
  store text not null,
  member bigint,
  paid bigint not null,
  body jsonb not null,
  state text not null check (state in ('WAITING', 'POSTED', 'CONFLICT', 'ACCEPTING', 'ACCEPTED', 'DECLINED')),
  verdict jsonb,
  order_id bigint,
  settled_by text,
  settled_at timestamptz,
  reason text,
  primary key (tenant, bucket, id),
  unique (tenant, bucket, allowance, key, fingerprint),
  check (state not in ('POSTED', 'CONFLICT') or verdict is not null),
  check ((state in ('ACCEPTING', 'ACCEPTED', 'DECLINED')) = (settled_by is not null))
) with (fillfactor = 80);
create index till_sale_open on till_sale (tenant, bucket, came_at) where state in ('WAITING', 'ACCEPTING');
create index till_sale_listed on till_sale (tenant, state, id) where state in ('CONFLICT', 'ACCEPTING', 'ACCEPTED', 'DECLINED');
select regulars_protect('till_sale', 'select, insert, update');
