-- Makes a chain of a few members one of many: each is copied, with other times, tiers, stores and points. Only what lists and look-ups
-- read is made; chains of hashes are copies, so such a chain is for reading and not for the self-audit.
set app.tenant = ':tenant';
set synchronous_commit = off;
set work_mem = '256MB';
set max_parallel_workers_per_gather = 0;

create temp table crowd as
select m.tenant, m.bucket, m.id as seed, m.id + (k::bigint << 40) as id, k, r.n,
  now() - interval '730 days' * power(r.u, 2) as placed_at,
  now() - interval '800 days' - interval '700 days' * r.v as registered_at,
  1 + (r.n * 7919) % 50000 as points,
  case when r.v < 0.62 then 'base' when r.v < 0.88 then 'silver' when r.v < 0.98 then 'gold' else 'diamond' end as tier,
  'S' || 10 + (r.n * 31 % 24) as store,
  (array['pos', 'mini-program', 'tmall'])[1 + r.n % 3] as channel,
  case when r.n % 997 = 0 then 'MERGED' when r.n % 499 = 0 then 'CANCELLING' else 'ACTIVE' end as state
from (select b.tenant, b.bucket, b.id, row_number() over (order by b.id) as i from member b where b.tenant = :tenant) m
cross join generate_series(1, :copies) k
cross join lateral (select (k - 1)::bigint * :seeds + m.i as n) s
cross join lateral (select s.n, (s.n * 2654435761 % 4294967296) / 4294967296.0::float8 as u, (s.n * 40503 % 65536) / 65536.0::float8 as v) r;
analyze crowd;

insert into member
select c.tenant, c.bucket, c.id, m.member_no || '-' || c.k, c.registered_at, c.channel, c.store, m.staff, m.sex, m.birth_date, m.birth_lunar,
  m.birth_changed_at, m.fields, m.tags, c.state, null
from crowd c join member m on m.tenant = c.tenant and m.bucket = c.bucket and m.id = c.seed
order by c.registered_at;

insert into claim
select c.tenant, m.bucket, m.kind, m.key || '-' || c.k, m.fingerprint, c.id, m.target + (c.k::bigint << 40), c.placed_at
from crowd c join claim m on m.tenant = c.tenant and m.member = c.seed;

insert into account
select c.tenant, c.bucket, c.id, a.asset, c.points, 0, 0, a.version, a.next_due, a.head
from crowd c join account a on a.tenant = c.tenant and a.bucket = c.bucket and a.member = c.seed;

insert into standing
select c.tenant, c.bucket, c.id, c.tier, s.state, c.placed_at, s.next_due
from crowd c join standing s on s.tenant = c.tenant and s.bucket = c.bucket and s.member = c.seed;

insert into order_fact
select c.tenant, c.bucket, o.id + (c.k::bigint << 40), c.channel, o.external_id || '-' || c.k, c.id, c.store, c.placed_at, c.placed_at,
  o.paid_minor, o.shipping_minor, o.net_minor, o.lines, o.tenders, false, o.fingerprint, o.tier_after, null, null
from crowd c join order_fact o on o.tenant = c.tenant and o.bucket = c.bucket and o.member = c.seed
order by c.placed_at;

insert into return_fact
select o.tenant, o.bucket, o.id + 1, o.channel, o.external_id, 'r', o.member, o.id, least(now(), o.placed_at + interval '2 days'), o.placed_at,
  o.paid_minor / 2, '[]', null, 'APPLIED', o.fingerprint, null
from order_fact o join crowd c on c.tenant = o.tenant and c.bucket = o.bucket and c.id = o.member
where c.n % 40 = 0;

insert into entry
select c.tenant, c.bucket, e.id + (c.k::bigint << 40), c.id, e.asset, e.version, e.amount, e.house, e.balance_after, c.placed_at, c.placed_at,
  e.cause, e.cause_id + (c.k::bigint << 40), e.about + (c.k::bigint << 40), e.rule, e.rule_version, e.operator, e.lots, e.debt, e.shares,
  e.detail, e.hash, e.lot_available_at, e.lot_expires_at
from crowd c join entry e on e.tenant = c.tenant and e.bucket = c.bucket and e.member = c.seed
order by c.placed_at;

insert into roster
select c.tenant, c.bucket, c.id, c.registered_at, c.placed_at, c.points, c.tier, c.store, c.channel, c.state,
  case when c.n % 10000 = 7
    then (select x.phone_end from roster x where x.tenant = :tenant and x.phone_end is not null limit 1)
    else hashint8extended(c.n % 9999, 1) end,
  null
from crowd c;
delete from roster_total where tenant = :tenant;
insert into roster_total
select r.tenant, r.tier, count(*), sum(r.points)::bigint
from roster r
where r.tenant = :tenant
group by r.tenant, r.tier;

insert into operation
select :tenant, h.position + n, now() - interval '1 minute' * (:copies * :seeds - n), null, 'crowd-' || n % 40, 'OPERATOR', '127.0.0.1',
  (array['rule.publish', 'member.unmask', 'points.adjust', 'import.commit'])[1 + n % 4], 'member:' || n % 5000, null, null, 'bench', 'r' || n, '\x00'
from operation_head h cross join generate_series(1, :copies * :seeds) n
where h.tenant = :tenant;
update operation_head set position = (select max(o.position) from operation o where o.tenant = :tenant) where tenant = :tenant;

drop table crowd;
reset app.tenant;
