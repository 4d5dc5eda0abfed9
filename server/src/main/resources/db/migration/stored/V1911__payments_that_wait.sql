-- Online payments of which nothing was heard are asked for each minute; there are a few of them among all that were ever made.
create index top_up_waiting on top_up (tenant, bucket, asked_at) where state = 'WAITING';
