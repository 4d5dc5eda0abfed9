-- Why coupons stay unused is asked by where they came from (S1-55): a batch of codes, a trigger, a choice. The act of giving knows it for
-- one coupon; to count millions by it, it stands in the coupon itself, so that the funnel reads one table by the index it had before.
-- `source_id` names the batch, the trigger or the choice; null where there is none to name, or where it was not noted.
alter table coupon add column source text, add column source_id bigint;

-- row-level security binds the owner too, so it steps aside for this
alter table coupon no force row level security;
alter table coupon_issue no force row level security;
alter table coupon_trigger no force row level security;
alter table choice_pick no force row level security;

-- which of several triggers began a year of membership was not noted: where there was one for this coupon, it was that one
update coupon c
set source = case
      when c.batch is not null then 'CODES'
      when i.cause = 'ANNUAL' or i.cause like 'TRIGGER:%' then 'TRIGGER'
      when i.cause = 'BY_HAND' then 'HAND'
      else i.cause
    end,
    source_id = case
      when c.batch is not null then c.batch
      when i.cause like 'TRIGGER:%' then substr(i.cause, 9)::bigint
      when i.cause = 'ANNUAL' then (
        select min(t.id)
        from coupon_trigger t
        where t.tenant = c.tenant and t.body #>> '{on,is}' = 'membershipYear' and t.since <= i.at
          and t.body -> 'pack' @> to_jsonb(c.template::text)
        having count(*) = 1)
    end
from coupon_issue i
where i.tenant = c.tenant and i.bucket = c.bucket and i.id = c.issue;

update coupon c
set source_id = p.choice
from choice_pick p
where c.source = 'CHOICE' and p.tenant = c.tenant and p.bucket = c.bucket and p.member = c.member and c.id = any(p.coupons);

alter table coupon force row level security;
alter table coupon_issue force row level security;
alter table coupon_trigger force row level security;
alter table choice_pick force row level security;

alter table coupon
  alter column source set not null,
  add check (source in ('CODES', 'TRIGGER', 'CHOICE', 'CLAIM', 'HAND', 'TRANSFER')),
  add check (case when source = 'CODES' then batch is not null and source_id is not distinct from batch else batch is null end);
