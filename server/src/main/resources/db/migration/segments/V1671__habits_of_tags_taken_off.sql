-- What a tag said of her habits when she took it off: she took off what she saw, whatever a later version of the tag asks.
-- Of tags that were taken off before, the tag itself is known; their habits are added when she takes them off anew.
alter table segment_taken_off add column habits text[] not null default '{}';
alter table member no force row level security;
alter table segment_taken_off no force row level security;
update member m
set taken_off = o.keys
from (
  select t.tenant, t.bucket, t.member, jsonb_object_agg('tag:' || t.segment, to_jsonb(t.at)) as keys
  from segment_taken_off t
  group by t.tenant, t.bucket, t.member) o
where m.tenant = o.tenant
  and m.bucket = o.bucket
  and m.id = o.member;
alter table member force row level security;
alter table segment_taken_off force row level security;
