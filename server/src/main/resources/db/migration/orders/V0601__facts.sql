-- What happened in the shops, once each. An order without a member lies in its own key's bucket until somebody claims it.
create table order_fact (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  channel text not null,
  external_id text not null,
  member bigint,
  store text,
  placed_at timestamptz not null,
  received_at timestamptz not null,
  paid_minor bigint not null,
  shipping_minor bigint not null,
  net_minor bigint not null,
  lines jsonb not null,
  tenders jsonb not null,
  late boolean not null,
  fingerprint bytea not null,
  tier_after text,
  claimed_as bigint,
  import bigint,
  primary key (tenant, bucket, id),
  unique (tenant, bucket, channel, external_id)
);
create index order_of_member on order_fact (tenant, bucket, member, placed_at);
create index order_of_import on order_fact (tenant, bucket, import) where import is not null;
select regulars_protect('order_fact', 'select, insert, update, delete');

create table return_fact (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  channel text not null,
  external_id text not null,
  return_id text not null,
  member bigint,
  order_id bigint,
  returned_at timestamptz not null,
  received_at timestamptz not null,
  refund_minor bigint not null,
  asked jsonb not null,
  taken bigint[],
  state text not null check (state in ('WAITING', 'APPLIED')),
  fingerprint bytea not null,
  import bigint,
  primary key (tenant, bucket, id),
  unique (tenant, bucket, channel, external_id, return_id)
);
create index return_of_member on return_fact (tenant, bucket, member, returned_at);
create index return_of_import on return_fact (tenant, bucket, import) where import is not null;
select regulars_protect('return_fact', 'select, insert, update, delete');

create table behaviour_fact (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  message_id text not null,
  member bigint,
  name text not null,
  channel text not null,
  store text,
  at timestamptz not null,
  received_at timestamptz not null,
  properties jsonb not null,
  fingerprint bytea not null,
  primary key (tenant, bucket, id),
  unique (tenant, bucket, message_id)
);
create index behaviour_of_member on behaviour_fact (tenant, bucket, member, at);
select regulars_protect('behaviour_fact', 'select, insert, update');
