-- Other brands that give something to members. Of a partner's key only the hash is kept. Reference data without bucket.
create table partner (
  tenant int not null,
  id bigint not null,
  terms jsonb not null,
  secret_hash bytea not null check (length(secret_hash) = 32),
  state text not null check (state in ('ON', 'OFF')),
  author text not null,
  at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, secret_hash)
);
select regulars_protect('partner', 'select, insert, update');

-- A member's code at a partner: one each, in the member's bucket, which the code carries in its low bits. Used once, under a reference
-- of the partner's own.
create table partner_code (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  code bigint not null,
  partner bigint not null,
  member bigint not null,
  issued_at timestamptz not null,
  until timestamptz not null check (until > issued_at),
  used_at timestamptz,
  reference text,
  primary key (tenant, bucket, code),
  unique (tenant, bucket, member, partner),
  check (bucket = (code & 1023)),
  check (bucket = (member & 1023)),
  check ((used_at is null) = (reference is null))
);
create index partner_code_used on partner_code (tenant, partner, used_at) where used_at is not null;
select regulars_protect('partner_code', 'select, insert, update');
