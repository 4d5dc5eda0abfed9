-- Stored value is set aside and spent with the rest of a checkout (D-25), as a use of its own in the room of stored value. What was
-- quoted before used none; answers that a retry still hears say so as well. Row-level security binds the owner too, so it steps aside.
alter table checkout add column stored_use bigint;

alter table checkout no force row level security;
update checkout
set body = body || '{"stored": 0}';
alter table checkout force row level security;

alter table checkout_return no force row level security;
update checkout_return
set body = jsonb_set(jsonb_set(body, '{answer}', (body -> 'answer') || '{"stored": 0, "paid": []}'), '{answer,returned,stored}', '0');
alter table checkout_return force row level security;

alter table answer no force row level security;
update answer
set body = jsonb_set(body, '{done}', (body -> 'done') || '{"stored": 0, "paid": []}')
where jsonb_typeof(body #> '{done,coupons}') = 'array'
  and jsonb_typeof(body #> '{done,payable}') = 'number'
  and jsonb_typeof(body #> '{done,until}') = 'string';
update answer
set body = jsonb_set(body, '{done,returned,stored}', '0')
where jsonb_typeof(body #> '{done,returned,takenBack}') = 'object';
update answer
set body = jsonb_set(body, '{done,tender}',
  jsonb_build_object('available', 0, 'stored', 0, 'money', body #> '{done,quote,sum,payable}'))
where jsonb_typeof(body #> '{done,quote,sum,payable}') = 'number';
alter table answer force row level security;
