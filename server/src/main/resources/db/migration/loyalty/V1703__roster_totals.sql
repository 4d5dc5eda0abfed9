-- How many members stand in a tier and what points they have is shown on the first page of the console. It was added up over the whole
-- roster whenever somebody looked; now whatever changes a line of the roster moves these sums along in the same statement.
create table roster_total (
  tenant int not null,
  tier text not null,
  members bigint not null,
  points bigint not null,
  primary key (tenant, tier)
) with (fillfactor = 50);

-- row-level security binds the owner too, so it steps aside for this
alter table roster no force row level security;
insert into roster_total (tenant, tier, members, points)
select r.tenant, r.tier, count(*), sum(r.points)::bigint
from roster r
group by r.tenant, r.tier;
alter table roster force row level security;
select regulars_protect('roster_total', 'select, insert, update');
