-- D-14: up to how much of points or growth value one person moves by hand is the chain's own decision; 0 asks two of everything.
alter table tenant_settings add adjusted_alone bigint not null default 1000 check (adjusted_alone between 0 and 1000000);
