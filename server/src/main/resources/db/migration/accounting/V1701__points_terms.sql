-- What finance takes a point for, from a month on: its stand-alone price in fen and the share of points that will be redeemed, both as
-- exact fractions in text, with what they rest on. Nothing is changed here: a later line for the same month counts in its place, and
-- figures of a closed period can be computed again as they were.
create table points_terms (
  tenant int not null,
  from_month text not null check (from_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  id bigint not null,
  set_at timestamptz not null,
  unit text not null,
  expected text not null,
  basis text not null,
  set_by text not null,
  primary key (tenant, from_month, id)
);
select regulars_protect('points_terms', 'select, insert');
