-- When another RFM period is put in force, the segments that ask for scores are built anew by its cuts. A member who turns by that finds
-- in the log that it was the period and which, not that somebody changed the segment.
alter table segment_build add column period text;
alter table segment_log drop constraint segment_log_cause_check;
alter table segment_log add constraint segment_log_cause_check check (cause in ('EVENT', 'DEADLINE', 'BUILD', 'HAND', 'PERIOD'));
