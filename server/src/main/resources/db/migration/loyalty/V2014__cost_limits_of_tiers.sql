-- D-03: what a tier's benefits cost has a limit of its own, beside the ratio of what they are worth to what they cost. Null where the
-- chain said nothing: no limit.
alter table ladder_setting add column cost_limits jsonb;
