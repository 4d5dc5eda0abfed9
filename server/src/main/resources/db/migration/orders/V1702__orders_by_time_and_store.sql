-- Orders that came back, in one store, were found by looking into every order of the chain, the newest first. With the store in the same
-- tree, those of other stores are passed over without being looked at. An order still has one entry in it, so selling costs no more.
create index order_by_time_and_store on order_fact (tenant, placed_at, id, store) where claimed_as is null;
drop index order_by_time;
