-- Whoever puts members on a list hears which of them came, so that it can be undone exactly, and which had taken the tag off themselves.
-- Answers that a retry still hears say so as well. Row-level security binds the owner too, so it steps aside.
alter table answer no force row level security;
update answer
set body = jsonb_set(body, '{done}', (body -> 'done') || '{"came": [], "tookOff": []}')
where jsonb_typeof(body #> '{done,added}') = 'number'
  and jsonb_typeof(body #> '{done,removed}') = 'number'
  and jsonb_typeof(body #> '{done,unknown}') = 'array';
alter table answer force row level security;
