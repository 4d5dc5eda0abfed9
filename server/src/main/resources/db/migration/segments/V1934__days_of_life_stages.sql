-- After how many days the members of a chain sleep and are lost, as its life stages were last put in force: figures of the past ask for
-- the days, which the conditions of the stages alone do not tell. Nobody is lost where `lost_days` is null.
create table life_stage_days (
  tenant int not null,
  new_days int not null,
  sleeping_days int not null,
  lost_days int,
  set_at timestamptz not null,
  primary key (tenant)
);
select regulars_protect('life_stage_days', 'select, insert, update');
