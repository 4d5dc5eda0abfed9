-- Gives everybody of a chain the points of his account in one lot, where he has none, and twenty coupons of sixty kinds in hand. The price
-- list has a floor for each product and a cost for every third.
set synchronous_commit = off;
set max_parallel_workers_per_gather = 0;

insert into lot
select a.tenant, a.bucket, a.member, a.asset, a.member, now() - interval '30 days', now() + interval '300 days', a.balance, a.balance, 0, 0
from account a
where a.tenant = :tenant and a.asset = :points and a.balance > 0
  and not exists (select from lot l where l.tenant = a.tenant and l.bucket = a.bucket and l.member = a.member and l.asset = a.asset);

insert into coupon (tenant, bucket, id, member, template, version, issue, code, source, state, issued_at, valid_from, valid_until)
select m.tenant, m.bucket, m.i, m.id, 5000 + (m.n * 7 + k * 13) % 60, 1, m.i, m.i, 'CLAIM', 'ISSUED', now() - interval '1 day',
  now() - interval '1 day', now() + interval '10 days' + interval '1 hour' * ((m.n + k * 37) % 700)
from (
  select b.tenant, b.bucket, b.id, b.n, k, (1::bigint << 60) + ((b.n * 20 + k) << 10) + b.bucket as i
  from (select x.tenant, x.bucket, x.id, row_number() over (order by x.bucket, x.id) as n from member x where x.tenant = :tenant) b
  cross join generate_series(0, 19) k
) m;

vacuum analyze lot, coupon;
