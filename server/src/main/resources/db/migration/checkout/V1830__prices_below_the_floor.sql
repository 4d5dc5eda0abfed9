-- Prices below the floors that a cashier asks for and another person lets through (D-02): for one basket of one sale, for half an
-- hour, once. It lies where the checkout of that basket will lie, so the commit that uses it up writes in one bucket. `body` is what the
-- decision rests on, without a name or a code of anybody: whose basket it is stands in `member`, and the fingerprint holds the rest.
create table price_waiver (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  member bigint,
  store text,
  state text not null check (state in ('WAITING', 'APPROVED', 'REFUSED')),
  fingerprint bytea not null,
  body jsonb not null,
  reason text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  until timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  decision text,
  checkout bigint,
  primary key (tenant, bucket, id),
  check ((state = 'WAITING') = (decided_at is null)),
  check (decided_by <> asked_by),
  check (checkout is null or state = 'APPROVED')
) with (fillfactor = 80);
create index price_waiver_by_time on price_waiver (tenant, state, asked_at, id);
select regulars_protect('price_waiver', 'select, insert, update');
