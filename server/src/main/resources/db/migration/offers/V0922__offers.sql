-- Offers and coupon templates are reference data (no bucket), kept in versions for ever: a quote and a coupon name the version
-- that they rest on. The two differ by `kind` and live alike, from draft over publication to end.
create table offer (
  tenant int not null,
  id bigint not null,
  version int not null,
  kind text not null check (kind in ('OFFER', 'TEMPLATE')),
  state text not null check (state in ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
  starts timestamptz not null,
  ends timestamptz,
  body jsonb not null,
  author text not null,
  at timestamptz not null,
  primary key (tenant, id, version)
);
create index offer_by_kind on offer (tenant, kind, id, version);
select regulars_protect('offer', 'select, insert, update');
