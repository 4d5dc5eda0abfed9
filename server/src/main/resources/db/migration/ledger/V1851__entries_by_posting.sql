-- What was posted in a period, for the settlement between entities: entries are written in the order of their posting, so a few bytes
-- for each range of pages find them.
create index entry_by_posting on entry using brin (tenant, posted_at) with (pages_per_range = 32, autosummarize = on);
