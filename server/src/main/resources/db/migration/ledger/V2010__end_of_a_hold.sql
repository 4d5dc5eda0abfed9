-- Until when something was set aside: what could be spent at a past moment depends on it. Null where it still is, or where it was freed
-- before this was kept; what was spent from it has its entry.
alter table hold add column resolved_at timestamptz;
