-- The secrets by which members' phones make codes without a network, one for a session at a time, sealed. `handle` begins with the
-- member's bucket, so a code alone routes. A key that another replaced is good until `good_until`, for what is on a screen just then.
-- See docs/decisions/member-code.md.
create table member_code_key (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  handle bigint not null check (handle / 1000000 = bucket),
  session bigint not null,
  member bigint not null,
  wrapped_key bytea not null,
  secret bytea not null,
  made_at timestamptz not null,
  good_until timestamptz,
  primary key (tenant, bucket, handle),
  check (bucket = (member & 1023))
);
create unique index member_code_key_of on member_code_key (tenant, bucket, session) where good_until is null;
select regulars_protect('member_code_key', 'select, insert, update, delete');

-- Which code a checkout was quoted with. It is used up when the checkout takes something.
create table member_code_shown (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  checkout bigint not null,
  handle bigint not null,
  step bigint not null,
  primary key (tenant, bucket, checkout),
  check (bucket = (checkout & 1023))
);
select regulars_protect('member_code_shown', 'select, insert');

-- Codes that are used up, each by one checkout.
create table member_code_use (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  handle bigint not null,
  step bigint not null,
  checkout bigint not null,
  at timestamptz not null,
  primary key (tenant, bucket, handle, step),
  check (bucket = (checkout & 1023))
);
select regulars_protect('member_code_use', 'select, insert');
