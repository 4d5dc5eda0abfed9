-- What a point is worth between the legal entities of a chain, from a day on: fen for a point as an exact fraction in text. `head` is
-- the entity that answers for points that were earned in no store, or in one that nobody claimed. Nothing is changed here, and no day
-- that is over gets another value, so a settlement can be computed again as it was.
create table points_agreed (
  tenant int not null,
  from_day text not null check (from_day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  id bigint not null,
  set_at timestamptz not null,
  unit text not null,
  head text not null,
  basis text not null,
  set_by text not null,
  primary key (tenant, from_day, id)
);
select regulars_protect('points_agreed', 'select, insert');
