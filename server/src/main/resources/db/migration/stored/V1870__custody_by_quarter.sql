-- Quarters that are over, as they were counted from the entries: what is filed must not be another figure a year later, and pages that
-- are opened every day must not fold a quarter's entries each time.
create table stored_quarter (
  tenant int not null,
  quarter date not null,
  issuer text not null,
  asset smallint not null check (asset in (3, 4)),
  opening bigint not null,
  topped_up bigint not null,
  used bigint not null,
  given_back bigint not null,
  refunded bigint not null,
  forfeited bigint not null,
  other bigint not null,
  closing bigint not null,
  closed_at timestamptz not null,
  primary key (tenant, quarter, issuer, asset),
  check (closing = opening + topped_up - used + given_back - refunded - forfeited + other)
);
select regulars_protect('stored_quarter', 'select, insert');

-- What really lies in custody for a quarter, as somebody recorded it. A correction is a further version with its reason; what was said
-- before stays, since the authority may ask.
create table stored_custody (
  tenant int not null,
  quarter date not null,
  issuer text not null,
  kind text not null check (kind in ('DEPOSIT', 'INSURANCE', 'GUARANTEE')),
  version int not null check (version > 0),
  amount bigint not null check (amount >= 0),
  keeper text not null,
  dated date not null,
  reference text not null,
  reason text,
  by text not null,
  at timestamptz not null,
  primary key (tenant, quarter, issuer, kind, version),
  check (version = 1 or reason is not null)
);
select regulars_protect('stored_custody', 'select, insert');
