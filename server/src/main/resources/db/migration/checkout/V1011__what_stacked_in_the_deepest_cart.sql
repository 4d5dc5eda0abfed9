-- The deepest cart of a review says what stacked and how far it lies below floor and cost. Of what was reviewed before nobody knows.
-- Row-level security binds the owner too, so it steps aside.
alter table offer_proposal no force row level security;
update offer_proposal
set findings = jsonb_set(findings, '{deepest}', (findings -> 'deepest') || '{"net": [], "stack": [], "below": 0, "loss": 0}')
where jsonb_typeof(findings -> 'deepest') = 'object';
alter table offer_proposal force row level security;

alter table answer no force row level security;
update answer
set body = jsonb_set(body, '{done,findings,deepest}', (body #> '{done,findings,deepest}') || '{"net": [], "stack": [], "below": 0, "loss": 0}')
where jsonb_typeof(body #> '{done,findings,deepest}') = 'object';
alter table answer force row level security;
