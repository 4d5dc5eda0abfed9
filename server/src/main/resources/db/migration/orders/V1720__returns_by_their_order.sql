-- Orders that came back, in one store, were found by asking each order of the store, the newest first, whether something of it came back;
-- one in fifty had. A return that was applied now says when and where its order was placed, so a page of such orders is cut from the
-- returns, by an index in the list's own order. Selling costs no more; a return costs one entry in this tree.
alter table return_fact add column ordered_at timestamptz, add column order_store text;

-- row-level security binds the owner too, so it steps aside for this
alter table return_fact no force row level security;
alter table order_fact no force row level security;
update return_fact r
set ordered_at = o.placed_at, order_store = o.store
from order_fact o
where r.state = 'APPLIED' and o.tenant = r.tenant and o.bucket = r.bucket and o.id = r.order_id;
alter table return_fact force row level security;
alter table order_fact force row level security;

create index return_by_order on return_fact (tenant, ordered_at, order_id, order_store, bucket) where state = 'APPLIED';
