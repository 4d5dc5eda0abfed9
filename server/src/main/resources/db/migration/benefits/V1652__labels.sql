-- What a benefit is worth to people besides money (S2-33): emotional, functional or social. kind says what the id is the id of. Reference
-- data without bucket.
create table benefit_label (
  tenant int not null,
  kind text not null check (kind in ('OFFER', 'COUPON', 'SERVICE')),
  id bigint not null,
  label text not null check (label in ('EMOTIONAL', 'FUNCTIONAL', 'SOCIAL')),
  author text not null,
  at timestamptz not null,
  primary key (tenant, kind, id)
);
select regulars_protect('benefit_label', 'select, insert, update');
