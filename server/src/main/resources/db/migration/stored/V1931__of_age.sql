-- How whose card it is was known to be of age when she topped up (L-33): by the birthday of her profile, by a document that somebody of
-- the staff saw (asked_by), or by her own declaration. A contract has its top-up's. Null of what was taken before it was asked.
alter table top_up add column adult text check (adult in ('BIRTHDAY', 'STAFF', 'MEMBER'));
