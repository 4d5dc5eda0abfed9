-- Who paid for a top-up, and what he showed (L-20): the identity form, sealed under a key of its own that the erasure of the member
-- does not destroy, since the law wants it kept for five years after the last purchase that it was shown for. payer is the blind index
-- of document and number: by it the same payer is known again on the same day, whatever card he pays for.
create table stored_form (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  member bigint not null,
  document text not null check (document in ('ID_CARD', 'PASSPORT', 'TRAVEL_PERMIT', 'RESIDENCE_PERMIT', 'BUSINESS_LICENCE')),
  payer text not null,
  wrapped_key bytea not null,
  name bytea not null,
  number bytea not null,
  kept_until date not null,
  by text not null,
  at timestamptz not null,
  primary key (tenant, bucket, id),
  check (bucket = (member & 1023))
);
create index stored_form_of_member on stored_form (tenant, bucket, member, id);
select regulars_protect('stored_form', 'select, insert, update');

-- What a payer who is known paid on a day other than by bank transfer, over all cards: a purchase that is split stays one. It lies in
-- the bucket of the payer, and its row is locked before it is decided on.
create table payer_day (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  payer text not null,
  day date not null,
  paid bigint not null check (paid >= 0),
  primary key (tenant, bucket, payer, day)
);
select regulars_protect('payer_day', 'select, insert, update');

-- Null of what was taken before this was asked. purchase is all that was paid at once, over several cards; day the chain's own.
alter table top_up
  add column bearer boolean,
  add column payer text check (payer in ('PERSON', 'ENTITY')),
  add column purchase bigint check (purchase >= paid),
  add column form bigint,
  add column day date;
-- An inspection asks for a period.
create index top_up_by_time on top_up (tenant, bucket, asked_at);
