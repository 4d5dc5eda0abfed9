-- Quotes and what became of them. A quote lies in the bucket of its member, or of its order's number where nobody is known, so that
-- the order that it becomes lies there too. `body` is what was quoted and by which terms, frozen: a return is judged by it.
create table checkout (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  member bigint,
  channel text not null,
  external_id text not null,
  store text,
  state text not null check (state in ('OPEN', 'FROZEN', 'COMMITTED', 'CANCELLED', 'EXPIRED')),
  quoted_at timestamptz not null,
  until timestamptz not null,
  body jsonb not null,
  points_hold bigint,
  points_entry bigint,
  order_id bigint,
  settled_at timestamptz,
  primary key (tenant, bucket, id)
) with (fillfactor = 80);
create index checkout_due on checkout (tenant, bucket, until) where state in ('OPEN', 'FROZEN');
create index checkout_by_number on checkout (tenant, bucket, channel, external_id);
create index checkout_of_member on checkout (tenant, bucket, member, quoted_at);
select regulars_protect('checkout', 'select, insert, update, delete');

-- What came back of a checkout, each time once. `body` is what is kept after it and what has been given back in all.
create table checkout_return (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  checkout bigint not null,
  return_id text not null,
  id bigint not null,
  at timestamptz not null,
  fingerprint bytea not null,
  body jsonb not null,
  primary key (tenant, bucket, checkout, return_id)
);
select regulars_protect('checkout_return', 'select, insert');
