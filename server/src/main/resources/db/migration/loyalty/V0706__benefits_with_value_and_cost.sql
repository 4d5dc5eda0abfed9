-- A benefit was a line of text; it has a name in both languages now, and what it is worth and costs. Ladders that are kept, and answers
-- that a retry still hears, get the text as the name. Row-level security binds the owner too, so it steps aside for this.
create function benefits_named(tiers jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_agg(
    jsonb_set(t.tier, '{benefits}', (
      select coalesce(jsonb_agg(case jsonb_typeof(b.benefit)
          when 'string' then jsonb_build_object('nameZh', c.name, 'nameEn', c.name)
          else b.benefit
        end order by b.n), '[]'::jsonb)
      from jsonb_array_elements(t.tier -> 'benefits') with ordinality as b (benefit, n)
      cross join lateral (select left(coalesce(nullif(btrim(b.benefit #>> '{}'), ''), '-'), 64) as name) c))
    order by t.n), '[]'::jsonb)
  from jsonb_array_elements(tiers) with ordinality as t (tier, n)
$$;

alter table tier_ladder no force row level security;
update tier_ladder
set body = jsonb_set(body, '{tiers}', benefits_named(body -> 'tiers'));
alter table tier_ladder force row level security;

alter table answer no force row level security;
update answer
set body = jsonb_set(body, '{done,body,tiers}', benefits_named(body #> '{done,body,tiers}'))
where jsonb_typeof(body #> '{done,body,tiers}') = 'array'
  and jsonb_typeof(body #> '{done,body,tiers,0,benefits}') = 'array';
alter table answer force row level security;

drop function benefits_named(jsonb);
