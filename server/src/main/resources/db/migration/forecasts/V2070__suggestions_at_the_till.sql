-- The till shows the slot too, and what is clicked there counts by itself (S2-04): a good may be shown to one member on one day at both
-- places.
alter table suggestion_shown
  add column place text not null default 'CENTRE' check (place in ('CENTRE', 'TILL')),
  drop constraint suggestion_shown_pkey,
  add primary key (tenant, bucket, member, day, place, sku);
alter table suggestion_shown alter column place drop default;
