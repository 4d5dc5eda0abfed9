-- The statutory holidays as a chain entered them, year by year, in versions that are never changed: they are decreed each autumn for the
-- next year, and no release of the program is waited for (S3-11). The newest version of a year takes the place of the one that ships.
-- body: source, ranges of days off, make-up working days. Reference data without bucket.
create table holiday_year (
  tenant int not null,
  year int not null check (year between 2000 and 2200),
  version int not null check (version > 0),
  body jsonb not null,
  reason text,
  author text not null,
  at timestamptz not null,
  primary key (tenant, year, version)
);
select regulars_protect('holiday_year', 'select, insert');
