-- One book for every asset (1 points, 2 growth value). Entries are never changed; balances and lots are projections written in
-- the same transaction. The chain of hashes runs per account, whose row lock puts entries in order.
create table account (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  asset smallint not null,
  balance bigint not null,
  held bigint not null check (held >= 0),
  debt bigint not null check (debt >= 0),
  version bigint not null,
  next_due timestamptz,
  head bytea not null,
  primary key (tenant, bucket, member, asset),
  check (bucket = (member & 1023))
) with (fillfactor = 70);
create index account_due on account (tenant, bucket, next_due) where next_due is not null;
select regulars_protect('account', 'select, insert, update');

create table entry (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  member bigint not null,
  asset smallint not null,
  version bigint not null,
  amount bigint not null,
  house text not null,
  balance_after bigint not null,
  at timestamptz not null,
  posted_at timestamptz not null,
  cause text not null,
  cause_id bigint not null,
  about bigint,
  rule bigint,
  rule_version int,
  operator text,
  lots bigint[] not null,
  debt bigint not null,
  shares bigint[],
  detail text,
  hash bytea not null,
  primary key (tenant, bucket, id),
  unique (tenant, bucket, member, asset, version),
  check (bucket = (member & 1023))
);
select regulars_protect('entry', 'select, insert');

create function entry_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'an entry of the book is never changed';
end $$;
create trigger entry_is_final before update or delete on entry for each row execute function entry_is_final();

-- lots holds pairs (lot, change); debt is the change of the account's debt; about is the order or event that the entry is about,
-- also where its cause is a return or a correction.

-- A credit that can be spent until it expires. granted = remaining + spent + expired + taken back.
create table lot (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  asset smallint not null,
  id bigint not null,
  available_at timestamptz not null,
  expires_at timestamptz not null,
  granted bigint not null check (granted > 0),
  remaining bigint not null check (remaining between 0 and granted),
  held bigint not null check (held between 0 and remaining),
  expired bigint not null check (expired between 0 and granted),
  primary key (tenant, bucket, member, asset, id)
) with (fillfactor = 80);
select regulars_protect('lot', 'select, insert, update');

-- Points set aside for a checkout: captured, released or expired, each exactly once.
create table hold (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  member bigint not null,
  asset smallint not null,
  amount bigint not null check (amount > 0),
  lots bigint[] not null,
  state text not null check (state in ('OPEN', 'CAPTURED', 'RELEASED', 'EXPIRED')),
  reason text not null,
  created_at timestamptz not null,
  until timestamptz not null,
  entry bigint,
  primary key (tenant, bucket, id)
);
create index hold_open on hold (tenant, bucket, until) where state = 'OPEN';
create index hold_of_member on hold (tenant, bucket, member);
select regulars_protect('hold', 'select, insert, update');

-- Manual changes above the threshold wait here for a second person.
create table adjustment (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  member bigint not null,
  asset smallint not null,
  amount bigint not null check (amount <> 0),
  reason text not null,
  state text not null check (state in ('WAITING', 'POSTED', 'REFUSED')),
  asked_by text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  decision text,
  entry bigint,
  primary key (tenant, bucket, id),
  check (decided_by is null or decided_by <> asked_by)
);
create index adjustment_of_member on adjustment (tenant, bucket, member);
create index adjustment_waiting on adjustment (tenant, bucket, asked_at) where state = 'WAITING';
select regulars_protect('adjustment', 'select, insert, update');
