-- Returns of a day, for the day's figures.
create index return_by_time on return_fact (tenant, returned_at) where state = 'APPLIED';
