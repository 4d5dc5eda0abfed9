-- Which RFM period a chain scores its buyers by, and since when (D-26): conditions ask for scores by the cuts of the period in force at the
-- moment that they judge, so lines are only ever added and none begins before those that are there. The cuts are copied, since a room that
-- knows the days of a chain need not know its periods. Reference data without bucket.
create table rfm_in_force (
  tenant int not null,
  since timestamptz not null,
  period bigint not null,
  cuts jsonb not null,
  author text not null,
  primary key (tenant, since)
);
select regulars_protect('rfm_in_force', 'select, insert');
