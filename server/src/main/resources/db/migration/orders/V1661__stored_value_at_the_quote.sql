-- What stored value the member had when the till quoted the order, in whole yuan (S1-52): rules may ask for it, and the order is folded again
-- by what was known then. Null where no till knew.
alter table order_fact add column stored_yuan bigint check (stored_yuan >= 0);
