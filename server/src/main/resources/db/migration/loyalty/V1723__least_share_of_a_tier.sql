-- S0-08: a tier that fewer of the members than this can reach is told to whoever designs it. In thousandths; a chain without a line here
-- means ten, one in a hundred.
create table ladder_setting (
  tenant int not null,
  least_permille int not null check (least_permille between 0 and 500),
  set_by text not null,
  set_at timestamptz not null,
  primary key (tenant)
);
select regulars_protect('ladder_setting', 'select, insert, update');
