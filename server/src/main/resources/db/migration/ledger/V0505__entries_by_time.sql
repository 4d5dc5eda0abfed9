-- The entries of a day, for the day's figures. Entries are written mostly in the order of their time and never changed, so a few
-- bytes for each range of pages find them; a tree would cost every order something.
create index entry_by_time on entry using brin (tenant, at) with (pages_per_range = 32, autosummarize = on);
