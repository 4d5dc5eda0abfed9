-- When goods go on sale, for whom first, and how many of them (S0-16, S2-17). Terms never change: other terms are another release. pools are
-- the ids under which what is reserved and what is for all are counted, each in its own bucket (budget_counter). Reference data without
-- bucket.
create table goods_release (
  tenant int not null,
  id bigint not null,
  terms jsonb not null,
  pools jsonb not null,
  state text not null check (state in ('ON', 'OFF')),
  author text not null,
  at timestamptz not null,
  primary key (tenant, id)
);
select regulars_protect('goods_release', 'select, insert, update');
