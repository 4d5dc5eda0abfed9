-- Orders of the whole chain are listed by their time, the newest first, and counted by day and hour. An order that lives on under its
-- member's bucket is listed there alone.
create index order_by_time on order_fact (tenant, placed_at, id) where claimed_as is null;
