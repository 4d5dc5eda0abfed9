-- D-20: points that come back to a lot which lapsed meanwhile live for some days more. How many is the chain's own decision; a chain
-- without a line here means thirty.
create table point_grace (
  tenant int not null,
  days int not null check (days between 1 and 366),
  set_by text not null,
  set_at timestamptz not null,
  primary key (tenant)
);
select regulars_protect('point_grace', 'select, insert, update');
