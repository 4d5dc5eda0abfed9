-- RFM by periods (D-26): the cuts of a period are frozen with it, and each member's figures and scores of that moment stay, so that a
-- member is never relabelled because others changed, and two periods can be compared. Cuts are in fifths, which makes them whole.
create table rfm_period (
  tenant int not null,
  id bigint not null,
  name text not null,
  at timestamptz not null,
  members bigint not null,
  cuts jsonb not null,
  frozen_from bigint,
  author text not null,
  primary key (tenant, id)
);
select regulars_protect('rfm_period', 'select, insert');

create table rfm_score (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  period bigint not null,
  member bigint not null,
  days bigint not null,
  orders bigint not null,
  fen bigint not null,
  r smallint not null check (r between 1 and 5),
  f smallint not null check (f between 1 and 5),
  m smallint not null check (m between 1 and 5),
  primary key (tenant, bucket, period, member),
  check (bucket = (member & 1023))
);
select regulars_protect('rfm_score', 'select, insert');
