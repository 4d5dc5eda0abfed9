-- The answer to a behaviour event tells the tier after it, as an order's does, and a retry hears the same.
alter table behaviour_fact add tier_after text;
