-- A top tier given by hand waits here for a second person, beside the reviews that the growth value asks for: then asked_by is who
-- asks, why is the reason and until the end of the tier. Both kinds may wait for the same member at once.
alter table tier_review
  add asked_by text,
  add why text,
  add until timestamptz,
  add check ((asked_by is null) = (until is null) and (asked_by is null) = (why is null)),
  add check (decided_by <> asked_by);
drop index tier_review_waiting;
create unique index tier_review_waiting on tier_review (tenant, bucket, member, tier, (asked_by is null)) where state = 'WAITING';
-- A refusal holds for a while, so a fold of the member's past asks for it.
create index tier_review_refused on tier_review (tenant, bucket, member) where state = 'REFUSED';
