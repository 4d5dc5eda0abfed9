-- What a member took off of what the house says of her habits (L-05): key -> since when. It stands in her own row, so that every
-- condition (rules and offers in memory, segments as SQL) reads it with the profile that it reads anyway. Keys are those of rules/Habit.
alter table member add column taken_off jsonb not null default '{}' check (jsonb_typeof(taken_off) = 'object');
