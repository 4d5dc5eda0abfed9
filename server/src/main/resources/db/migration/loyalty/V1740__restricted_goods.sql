-- Goods that the law keeps benefits from (L-49: infant formula, tobacco), by product or by category, with what exactly they are kept from and
-- since when: a fact is judged by the marks of its own time. allowed frees one product from what its category is kept from. Rows are never
-- taken out, only ended. Reference data without bucket.
create table restricted_goods (
  tenant int not null,
  id bigint not null,
  sku text,
  category text,
  allowed boolean not null,
  bars text[] not null check (cardinality(bars) > 0),
  reason text not null,
  starts timestamptz not null,
  ends timestamptz,
  author text not null,
  at timestamptz not null,
  primary key (tenant, id),
  check ((sku is null) <> (category is null)),
  check (sku is not null or not allowed),
  check (ends is null or ends >= starts)
);
select regulars_protect('restricted_goods', 'select, insert, update');
