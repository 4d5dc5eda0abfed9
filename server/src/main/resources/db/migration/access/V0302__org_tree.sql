-- The tree of the chain with its history. A unit's kind and code never change; where it hangs and what it is called hold from one
-- instant until another, so a report about any day uses the tree of that day and a move rewrites nothing.
create table org_head (
  tenant int primary key,
  version bigint not null
);
select regulars_protect('org_head', 'select, insert, update');

create table org_unit (
  tenant int not null,
  code text not null,
  kind text not null check (kind in ('GROUP', 'BRAND', 'REGION', 'STORE')),
  primary key (tenant, code)
);
select regulars_protect('org_unit', 'select, insert');

create table org_place (
  tenant int not null,
  unit text not null,
  valid_from timestamptz not null,
  valid_until timestamptz check (valid_until > valid_from),
  parent text,
  name text not null,
  primary key (tenant, unit, valid_from),
  foreign key (tenant, unit) references org_unit (tenant, code),
  foreign key (tenant, parent) references org_unit (tenant, code)
);
create unique index org_place_last on org_place (tenant, unit) where valid_until is null;
select regulars_protect('org_place', 'select, insert, update');

alter table api_key add foreign key (tenant, scope) references org_unit (tenant, code);
