-- Whether the chain withholds from a member what is only for goods that she never buys (S2-18); off until somebody switches it on.
create table affinity_rule (
  tenant int not null,
  active boolean not null,
  author text not null,
  at timestamptz not null,
  primary key (tenant)
);
select regulars_protect('affinity_rule', 'select, insert, update');

-- What was withheld from whom, each once a day: a coupon by its template, suggested goods by their number. The report counts it.
create table affinity_withheld (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  day date not null,
  kind text not null check (kind in ('COUPON', 'SUGGESTION')),
  what text not null,
  category text not null,
  at timestamptz not null,
  primary key (tenant, bucket, member, day, kind, what),
  check (bucket = (member & 1023))
);
select regulars_protect('affinity_withheld', 'select, insert');
