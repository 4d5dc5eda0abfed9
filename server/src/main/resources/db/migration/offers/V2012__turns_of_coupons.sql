-- Each change of a coupon's state, so that it is known whether somebody could use it at a past moment: the row of the coupon keeps the last
-- use alone, and none once it came back. `was` is the state before; two changes of one instant are one.
create table coupon_turn (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  coupon bigint not null,
  at timestamptz not null,
  was text not null check (was in ('ISSUED', 'HELD', 'USED', 'VOID', 'EXPIRED')),
  state text not null check (state in ('ISSUED', 'HELD', 'USED', 'VOID', 'EXPIRED')),
  held_until timestamptz,
  primary key (tenant, bucket, coupon, at),
  check (bucket = (coupon & 1023))
);
select regulars_protect('coupon_turn', 'select, insert, update');
