-- The chain's logo stands beside its name in the console and in the member centre. Only what its own first bytes say is a PNG or WebP is
-- kept; `hash` is in its address, so a browser keeps one logo for ever and asks for the next.
create table tenant_logo (
  tenant int not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind in ('PNG', 'WEBP')),
  image bytea not null check (octet_length(image) <= 204800),
  set_at timestamptz not null,
  primary key (tenant)
);
select regulars_protect('tenant_logo', 'select, insert, update, delete');
