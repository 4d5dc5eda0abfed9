-- A unit may have an English name beside its own; where nobody gave one, its own stands in English sentences too.
alter table org_place add column name_en text;
