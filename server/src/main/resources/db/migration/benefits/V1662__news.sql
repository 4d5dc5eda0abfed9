-- News for all members, as of a new product (S0-09): read in the member centre, sent to nobody. Reference data without bucket.
create table news (
  tenant int not null,
  id bigint not null,
  terms jsonb not null,
  begins timestamptz not null,
  withdrawn boolean not null,
  author text not null,
  at timestamptz not null,
  primary key (tenant, id)
);
create index news_begins on news (tenant, begins, id);
select regulars_protect('news', 'select, insert, update');
