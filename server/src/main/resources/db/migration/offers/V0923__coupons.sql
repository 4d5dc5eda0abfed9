-- A coupon in somebody's hand: the terms are those of its template's version. It lies in the bucket of its member, or of its code
-- where nobody has it. `held_by` is the checkout that set it aside, `used_by` the one that used it.
create table coupon (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  member bigint,
  template bigint not null,
  version int not null,
  issue bigint not null,
  batch bigint,
  code bigint not null,
  state text not null check (state in ('ISSUED', 'HELD', 'USED', 'VOID', 'EXPIRED')),
  issued_at timestamptz not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null check (valid_until > valid_from),
  viewed_at timestamptz,
  held_by bigint,
  held_until timestamptz,
  used_at timestamptz,
  used_by bigint,
  used_channel text,
  used_store text,
  void_reason text,
  primary key (tenant, bucket, id),
  check (bucket = (id & 1023)),
  check (bucket = (member & 1023)),
  check ((state = 'HELD') = (held_by is not null)),
  check ((held_by is null) = (held_until is null)),
  check ((state = 'USED') = (used_at is not null))
) with (fillfactor = 80);
create index coupon_of_member on coupon (tenant, bucket, member, valid_until, id) where member is not null;
create index coupon_of_template on coupon (tenant, bucket, template, state);
create index coupon_due on coupon (tenant, bucket, valid_until) where state = 'ISSUED';
create index coupon_held on coupon (tenant, bucket, held_until) where state = 'HELD';
select regulars_protect('coupon', 'select, insert, update');

-- One act of giving: all coupons of it or none. `occurrence` names what is given for once only (an order, a festival's day).
create table coupon_issue (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  member bigint,
  cause text not null,
  occurrence text,
  at timestamptz not null,
  operator text not null,
  primary key (tenant, bucket, id),
  unique (tenant, bucket, member, cause, occurrence),
  check (bucket = (id & 1023)),
  check (bucket = (member & 1023))
);
select regulars_protect('coupon_issue', 'select, insert');

-- Which coupon a code leads to; a code of a batch leads to none until somebody brings it. The code's low ten bits are its bucket;
-- it is a number of 60 bits by chance, never derived from an id. A claim that is older than a minute and has no coupon is none.
create table coupon_code (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  code bigint not null,
  batch bigint,
  coupon bigint,
  claimed_at timestamptz,
  primary key (tenant, bucket, code),
  check (bucket = (code & 1023))
);
create index coupon_code_of_batch on coupon_code (tenant, bucket, batch, code) where batch is not null;
select regulars_protect('coupon_code', 'select, insert, update');

-- Codes to be printed or sent: made by a job, a part at a time, so that it goes on where it was stopped.
create table coupon_batch (
  tenant int not null,
  id bigint not null,
  template bigint not null,
  name text not null,
  wanted int not null check (wanted > 0),
  made int not null check (made between 0 and wanted),
  author text not null,
  at timestamptz not null,
  done_at timestamptz,
  primary key (tenant, id)
);
create index coupon_batch_open on coupon_batch (tenant, at) where done_at is null;
select regulars_protect('coupon_batch', 'select, insert, update');

-- A try to use a coupon that was refused, and why: what the analysis of unused coupons is made of.
create table coupon_try (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  coupon bigint not null,
  template bigint not null,
  reason text not null,
  channel text,
  store text,
  at timestamptz not null,
  primary key (tenant, bucket, id),
  check (bucket = (coupon & 1023))
);
create index coupon_try_of_template on coupon_try (tenant, bucket, template, reason);
select regulars_protect('coupon_try', 'select, insert');

-- Wrong codes by who brought them, counted over all processes. `who` is a member or a caller, never a code.
create table code_guess (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  who text not null,
  wrong int not null check (wrong >= 0),
  since timestamptz not null,
  primary key (tenant, bucket, who)
);
select regulars_protect('code_guess', 'select, insert, update');
