-- Lists over all members are asked for by tier, points, last order, store and more at once, which lie in four tables of the write
-- path. The roster holds one narrow line a member with what lists filter and sort by; a subscriber of the event log keeps it, so no
-- command waits for it. ordered_at is 1970 where a member has no order yet, tier is empty where nothing was decided for the member
-- yet, store is empty where there is none: columns without nulls, so that every sort has one order and one index. phone_end is the
-- blind index of the last four digits (S-15). due is when time itself will change the line.
create table roster (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  registered_at timestamptz not null,
  ordered_at timestamptz not null,
  points bigint not null,
  tier text not null,
  store text not null,
  channel text not null,
  state text not null,
  phone_end bigint,
  due timestamptz,
  primary key (tenant, bucket, member),
  check (bucket = (member & 1023))
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
create index roster_by_registration on roster (tenant, registered_at, member);
create index roster_by_order on roster (tenant, ordered_at, member);
create index roster_by_points on roster (tenant, points, member);
create index roster_by_store on roster (tenant, store);
create index roster_by_tier on roster (tenant, tier);
create index roster_by_state on roster (tenant, state) where state <> 'ACTIVE';
create index roster_by_phone_end on roster (tenant, phone_end) where phone_end is not null;
create index roster_due on roster (tenant, due) where due is not null;
select regulars_protect('roster', 'select, insert, update');
