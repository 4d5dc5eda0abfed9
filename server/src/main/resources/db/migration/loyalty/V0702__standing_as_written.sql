-- A standing's state is read and written as a whole, at each order: json spares taking it apart and putting it together.
alter table standing alter column state type json using state::text::json;

-- Who stands in a tier is asked over all buckets.
drop index standing_by_tier;
create index standing_by_tier on standing (tenant, tier, bucket);
