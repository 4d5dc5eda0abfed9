-- How many members in clear somebody of a role may see in a day (S-19), where the chain says another number than the house. Reference
-- data, no bucket: a handful of rows.
create table unmasking_cap (
  tenant int not null,
  role text not null,
  most int not null check (most between 0 and 1000),
  primary key (tenant, role)
);
select regulars_protect('unmasking_cap', 'select, insert, update');

-- The cap as it was at the last look, so that who reached his is seen later too, whatever his role is by then.
alter table unmasking_day add most int not null default 50 check (most >= 0);
create index unmasking_day_by_day on unmasking_day (tenant, day);

-- Look-ups that found nobody, by caller and hour, and questions by the end of a phone: what somebody who guesses has many of (S-15).
create table lookup_hour (
  tenant int not null,
  actor text not null,
  hour timestamptz not null,
  misses int not null check (misses > 0),
  primary key (tenant, actor, hour)
);
select regulars_protect('lookup_hour', 'select, insert, update, delete');
