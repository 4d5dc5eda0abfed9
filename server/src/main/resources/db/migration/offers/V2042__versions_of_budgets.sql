-- What a budget let out, from when on: a price of a past moment holds to the ceilings of then, and to whether the budget was stopped. What
-- stands now stands since its last change; what was before nobody kept. Row-level security binds the owner too, so it steps aside.
create table budget_version (
  tenant int not null,
  id bigint not null,
  at timestamptz not null,
  state text not null check (state in ('OPEN', 'STOPPED')),
  ceilings jsonb not null,
  primary key (tenant, id, at)
);
alter table budget no force row level security;
insert into budget_version (tenant, id, at, state, ceilings)
select b.tenant, b.id, b.at, b.state, b.ceilings
from budget b;
alter table budget force row level security;
select regulars_protect('budget_version', 'select, insert, update');
