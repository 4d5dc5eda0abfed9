-- What the chain decided about stored value: issuing legal entities and their stores, interest rates, the stop switch. Each change is
-- a version with its author, since a dispute asks what held on a day.
create table stored_settings (
  tenant int not null,
  version int not null check (version > 0),
  body jsonb not null,
  by text not null,
  at timestamptz not null,
  primary key (tenant, version)
);
select regulars_protect('stored_settings', 'select, insert');

-- Schemes in versions: a change is a new version with its own start, and what was sold before keeps its terms.
create table stored_scheme (
  tenant int not null,
  id bigint not null,
  version int not null check (version > 0),
  body jsonb not null,
  starts timestamptz not null,
  ends timestamptz check (ends > starts),
  by text not null,
  at timestamptz not null,
  primary key (tenant, id, version)
);
select regulars_protect('stored_scheme', 'select, insert');

-- A top-up and its payment. It becomes a contract once, whatever is notified how often.
create table top_up (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  member bigint not null,
  issuer text not null,
  paid bigint not null check (paid > 0),
  bonus bigint not null check (bonus >= 0),
  store text not null,
  method text not null check (method in ('CASH', 'BANK_CARD', 'BANK_TRANSFER', 'ONLINE')),
  payment text not null,
  state text not null check (state in ('WAITING', 'BOOKED', 'FAILED')),
  agreed text not null,
  terms text not null,
  terms_hash bytea not null,
  asked_by text not null,
  asked_at timestamptz not null,
  booked_at timestamptz,
  primary key (tenant, bucket, id),
  check (bucket = (member & 1023)),
  check ((state = 'BOOKED') = (booked_at is not null))
);
create index top_up_of_member on top_up (tenant, bucket, member);
select regulars_protect('top_up', 'select, insert, update');

-- One contract for each top-up, with the id of it: what it gave, which lots keep it, and what left it other than by spending. Its
-- terms are the snapshot that the member agreed to; they are kept for the receipt and never changed.
create table contract (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  member bigint not null,
  issuer text not null,
  paid bigint not null check (paid > 0),
  bonus bigint not null check (bonus >= 0),
  agreed text not null,
  principal_lot bigint not null,
  bonus_lot bigint,
  at timestamptz not null,
  out_principal bigint not null check (out_principal >= 0),
  out_bonus bigint not null check (out_bonus >= 0),
  frozen boolean not null,
  primary key (tenant, bucket, id),
  check (bucket = (member & 1023)),
  check ((bonus > 0) = (bonus_lot is not null))
);
create index contract_of_member on contract (tenant, bucket, member);
select regulars_protect('contract', 'select, insert, update');

-- An amount held or spent by a checkout. parts holds (contract, principal, bonus), in the order of use.
create table stored_use (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  member bigint not null,
  amount bigint not null check (amount > 0),
  store text not null,
  about bigint,
  state text not null check (state in ('HELD', 'SPENT', 'RELEASED', 'EXPIRED')),
  parts bigint[] not null,
  principal_hold bigint,
  bonus_hold bigint,
  at timestamptz not null,
  until timestamptz not null,
  back bigint not null check (back between 0 and amount),
  primary key (tenant, bucket, id),
  check (bucket = (member & 1023))
);
create index stored_use_open on stored_use (tenant, bucket, until) where state = 'HELD';
create index stored_use_of_member on stored_use (tenant, bucket, member);
select regulars_protect('stored_use', 'select, insert, update');

-- What was spent (positive) and given back (negative), by issuing entity and the entity of the store: settlement adds these up.
create table stored_line (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  use bigint not null,
  contract bigint not null,
  member bigint not null,
  issuer text not null,
  redeemer text not null,
  store text not null,
  principal bigint not null,
  bonus bigint not null,
  at timestamptz not null,
  primary key (tenant, bucket, id),
  check (bucket = (member & 1023))
);
create index stored_line_by_time on stored_line (tenant, bucket, at);
create index stored_line_of_member on stored_line (tenant, bucket, member, at);
select regulars_protect('stored_line', 'select, insert');

-- Refunds wait for a second person, are posted, and then have to be paid out within their days. decided is the arithmetic as data.
create table stored_refund (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  member bigint not null,
  contract bigint not null,
  fault text not null check (fault in ('CONSUMER', 'MERCHANT')),
  reason text not null,
  state text not null check (state in ('WAITING', 'OWED', 'PAID', 'REFUSED')),
  decided jsonb not null,
  payable bigint not null check (payable >= 0),
  days int not null check (days > 0),
  asked_by text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  decision text,
  paid_at timestamptz,
  payment text,
  interest bigint not null check (interest >= 0),
  primary key (tenant, bucket, id),
  check (bucket = (member & 1023)),
  check (decided_by <> asked_by)
);
create unique index stored_refund_open on stored_refund (tenant, bucket, contract) where state = 'WAITING';
create index stored_refund_by_time on stored_refund (tenant, bucket, asked_at);
select regulars_protect('stored_refund', 'select, insert, update');
