-- Which days of the lake have to be written again, by what they are made of. `source` '*' means all of it. A mark carries the log's
-- position at which it was made: it goes when a file was published that had read at least so far, so a mark that is made while the
-- file is being written outlives it. Reference data, no bucket: a few rows a chain, written by the one subscriber.
create table lake_due (
  tenant int not null,
  source text not null,
  day date not null,
  position bigint not null,
  primary key (tenant, source, day)
);
select regulars_protect('lake_due', 'select, insert, update, delete');

-- The lake reads what happened in a time. These are written mostly in the order of that time, so a few bytes for each range of pages
-- find them; a tree would cost every fact something.
create index behaviour_by_time on behaviour_fact using brin (tenant, at) with (pages_per_range = 32, autosummarize = on);
create index tier_change_by_time on tier_change using brin (tenant, at) with (pages_per_range = 32, autosummarize = on);
create index coupon_by_issue on coupon using brin (tenant, issued_at) with (pages_per_range = 32, autosummarize = on);
create index member_by_registration on member using brin (tenant, registered_at) with (pages_per_range = 32, autosummarize = on);
