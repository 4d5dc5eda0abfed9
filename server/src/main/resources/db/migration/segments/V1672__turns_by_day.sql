-- The lake reads the turns of a day; a chain has some hundred segments and every member turns in each of them now and then.
create index segment_log_noticed on segment_log (tenant, bucket, noticed_at);
