-- Price lists come as files of up to 100,000 lines and are taken in by a job, a part at a time. What an import brings counts only when
-- all of it is there (done_at). Reference data without bucket.
create table price_import (
  tenant int not null,
  id bigint not null,
  name text not null,
  starts timestamptz not null,
  state text not null check (state in ('WAITING', 'DONE', 'FAILED')),
  lines int not null check (lines > 0),
  taken int not null check (taken between 0 and lines),
  problems jsonb not null,
  file bytea,
  author text not null,
  at timestamptz not null,
  done_at timestamptz,
  primary key (tenant, id),
  check ((state = 'WAITING') = (done_at is null))
);
create index price_import_open on price_import (tenant, at) where state = 'WAITING';
select regulars_protect('price_import', 'select, insert, update');

-- What a product costs at a place (the code of a unit, or nothing for the whole chain) from a moment on, in fen; kept for ever (L-40).
-- No list price: it has none of its own there from then on. was is the struck price that is shown beside it.
create table price (
  tenant int not null,
  sku text not null,
  place text not null,
  starts timestamptz not null,
  import bigint not null,
  list bigint check (list >= 0),
  floor bigint check (floor >= 0),
  cost bigint check (cost >= 0),
  was bigint check (was > list),
  category text not null,
  brand text not null,
  primary key (tenant, sku, place, starts, import)
);
create index price_by_import on price (tenant, import);
select regulars_protect('price', 'select, insert, delete');

-- The least that was really paid for one piece in a store on a day: a struck price must not be above it (L-40).
create table price_low (
  tenant int not null,
  sku text not null,
  store text not null,
  day date not null,
  low bigint not null check (low >= 0),
  primary key (tenant, sku, store, day)
);
select regulars_protect('price_low', 'select, insert, update, delete');
