-- What gives coupons by itself. Reference data; `since` keeps history that comes in later from giving anything.
create table coupon_trigger (
  tenant int not null,
  id bigint not null,
  body jsonb not null,
  state text not null check (state in ('ON', 'OFF')),
  since timestamptz not null,
  author text not null,
  at timestamptz not null,
  primary key (tenant, id)
);
select regulars_protect('coupon_trigger', 'select, insert, update');

-- How far a festival's gifts are: members are walked through by bucket and id, and whoever was passed is not visited again.
create table coupon_trigger_round (
  tenant int not null,
  id bigint not null,
  occurrence text not null,
  after_bucket int not null,
  after_member bigint not null,
  done boolean not null,
  primary key (tenant, id, occurrence)
);
select regulars_protect('coupon_trigger_round', 'select, insert, update');
