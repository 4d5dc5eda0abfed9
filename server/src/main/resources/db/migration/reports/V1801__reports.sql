-- A report of a period (S1-65, S3-25), kept as it was made: content holds findings, figures, the moment of the lake and the versions of
-- the metrics. Reference data, no bucket: reports are few and name no member.
create table report (
  tenant int not null,
  id bigint not null,
  kind text not null check (kind in ('OPERATIONS', 'PURCHASE', 'VALUE')),
  from_day date not null,
  to_day date not null,
  cause text not null check (cause in ('ASKED', 'SCHEDULED')),
  asker text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('WAITING', 'DONE', 'FAILED')),
  progress int not null check (progress between 0 and 100),
  ended_at timestamptz,
  why text,
  content jsonb,
  primary key (tenant, id),
  check (from_day <= to_day),
  check (state <> 'DONE' or content is not null)
);
create index report_at on report (tenant, asked_at, id);
create index report_open on report (tenant, state, asked_at);
-- A schedule makes one report of a period, however often it is looked at and by however many processes.
create unique index report_scheduled on report (tenant, kind, from_day) where cause = 'SCHEDULED';
select regulars_protect('report', 'select, insert, update');

-- From which day of the month on the report of the month before is made by itself; null: not at all.
create table report_schedule (
  tenant int not null,
  kind text not null check (kind in ('OPERATIONS', 'PURCHASE', 'VALUE')),
  day int check (day between 1 and 28),
  set_by text not null,
  set_at timestamptz not null,
  primary key (tenant, kind)
);
select regulars_protect('report_schedule', 'select, insert, update');

-- A report as a file, for the one who asked and said why; body goes when the day is over, the line stays.
create table report_file (
  tenant int not null,
  id bigint not null,
  report bigint not null,
  format text not null check (format in ('PDF', 'XLSX')),
  language text not null check (language in ('ZH', 'EN')),
  reason text not null,
  asked_by text not null,
  asker text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('WAITING', 'DONE', 'FAILED', 'EXPIRED')),
  until timestamptz,
  bytes bigint not null check (bytes >= 0),
  downloads int not null check (downloads >= 0),
  body bytea,
  primary key (tenant, id),
  foreign key (tenant, report) references report (tenant, id),
  check (state <> 'DONE' or body is not null)
);
create index report_file_of on report_file (tenant, report, asked_by, asked_at);
create index report_file_open on report_file (tenant, state, asked_at);
select regulars_protect('report_file', 'select, insert, update');
