-- A benefit that is had at a time and a place (S0-18, S1-25): each change of its terms is another version, since what was booked keeps the
-- terms by which it was booked. Reference data without bucket.
create table service (
  tenant int not null,
  id bigint not null,
  version int not null check (version >= 1),
  state text not null check (state in ('ON', 'OFF')),
  terms jsonb not null,
  author text not null,
  at timestamptz not null,
  primary key (tenant, id, version)
);
select regulars_protect('service', 'select, insert');

-- A time at a store with so many places. It lies in its own bucket: whoever takes a place locks the row, so that the last goes to one.
create table service_slot (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  service bigint not null,
  store text not null,
  starts timestamptz not null,
  ends timestamptz not null check (ends > starts),
  places int not null check (places between 1 and 1000),
  taken int not null check (taken between 0 and places),
  closed boolean not null,
  primary key (tenant, bucket, id),
  check (bucket = (id & 1023))
);
create index service_slot_starts on service_slot (tenant, service, starts, id);
select regulars_protect('service_slot', 'select, insert, update');

-- What is locked while a member's bookings are counted and changed: two at once are decided one after the other.
create table service_guest (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  primary key (tenant, bucket, member),
  check (bucket = (member & 1023))
);
select regulars_protect('service_guest', 'select, insert, update');

-- A member's place in a slot. due: when nobody came and nobody said so, it is missed; null once it is settled.
create table booking (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  member bigint not null,
  service bigint not null,
  version int not null,
  slot bigint not null,
  store text not null,
  starts timestamptz not null,
  ends timestamptz not null,
  state text not null check (state in ('BOOKED', 'SERVED', 'CANCELLED', 'CANCELLED_LATE', 'MISSED')),
  counts boolean not null,
  booked_at timestamptz not null,
  booked_by text not null,
  settled_at timestamptz,
  settled_by text,
  due timestamptz,
  primary key (tenant, bucket, id),
  check (bucket = (id & 1023)),
  check (bucket = (member & 1023)),
  check ((state = 'BOOKED') = (settled_at is null)),
  check ((state = 'BOOKED') = (due is not null)),
  check ((settled_at is null) = (settled_by is null))
);
create unique index booking_place on booking (tenant, bucket, member, slot) where state in ('BOOKED', 'SERVED');
create index booking_member on booking (tenant, bucket, member, starts, id);
create index booking_starts on booking (tenant, starts, id);
create index booking_due on booking (tenant, bucket, due) where due is not null;
select regulars_protect('booking', 'select, insert, update');

-- The ledger of uses: +1 when a place is taken, -1 when it does not count after all. starts names the period it counts in. A booking
-- counts once and is given back once.
create table service_use (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  id bigint not null,
  member bigint not null,
  service bigint not null,
  booking bigint not null,
  amount int not null check (amount in (-1, 1)),
  cause text not null check (cause in ('BOOKED', 'CANCELLED', 'CANCELLED_LATE', 'MISSED')),
  starts timestamptz not null,
  at timestamptz not null,
  primary key (tenant, bucket, id),
  unique (tenant, bucket, booking, amount),
  check (bucket = (id & 1023)),
  check (bucket = (member & 1023)),
  check ((amount = 1) = (cause = 'BOOKED'))
);
create index service_use_member on service_use (tenant, bucket, member, service);
select regulars_protect('service_use', 'select, insert');
