-- What was fitted from a chain's own orders, night by night: parameters, what they rest on, and the back-test beside plain recency. Only
-- the newest is used; the older ones show how it went.
create table forecast_run (
  tenant int not null,
  at timestamptz not null,
  body jsonb not null,
  primary key (tenant, at)
);
select regulars_protect('forecast_run', 'select, insert, delete');

-- Goods of the last night: place by how many members bought them lately, and a name and category to show.
create table forecast_item (
  tenant int not null,
  item text not null,
  place int not null check (place > 0),
  buyers int not null check (buyers >= 0),
  members int not null check (members >= 0),
  name text,
  category text,
  primary key (tenant, item)
);
create index forecast_item_by_place on forecast_item (tenant, place);
select regulars_protect('forecast_item', 'select, insert, delete');

-- Goods that the same members buy: the most similar of each, in millionths, and by how many members both were bought.
create table forecast_neighbour (
  tenant int not null,
  item text not null,
  neighbour text not null,
  score int not null check (score > 0),
  together int not null check (together > 0),
  primary key (tenant, item, neighbour)
);
select regulars_protect('forecast_neighbour', 'select, insert, delete');

-- Goods that are not recommended: restricted by law (L-49), out of stock, or for children of other ages than the member's (months, until
-- exclusive). A few hundred lines a chain, replaced as a whole.
create table goods_mark (
  tenant int not null,
  n int not null check (n > 0),
  sku text,
  category text,
  mark text not null check (mark in ('RESTRICTED', 'OUT_OF_STOCK', 'STAGE')),
  from_month int,
  until_month int,
  primary key (tenant, n),
  check ((sku is null) <> (category is null)),
  check ((mark = 'STAGE') = (from_month is not null and until_month is not null and from_month < until_month))
);
select regulars_protect('goods_mark', 'select, insert, delete');
