-- def: BENEFITS
-- board: value
-- unit: share
-- zh: 权益使用率 | 期内兑换过积分或核销过优惠券的会员 ÷ 期末会员数（DEF-04）。
-- en: Members who used a benefit | Members who redeemed points or used a coupon in the period ÷ members at its end (DEF-04).
-- by: store channel tier
with used as (
  select e.member, e.day from entries e
  where e.asset = 1 and e.house = 'REDEEM' and e.cause = 'REDEEM' and e.day <= :asOf and e.known_day <= :knownBy
  union
  select c.member, c.used_day as day from coupons c
  where c.member is not null and c.used_day is not null and c.used_day <= :asOf
),
who as (
  select distinct p.period, u.member
  from periods p
  join used u on u.day between p.from_day and p.to_day
),
counted as (
  select p.period, m.grp, m.member, case when w.member is null then 0 else 1 end as counted
  from periods p
  join people m on m.day <= p.to_day
  left join who w on w.period = p.period and w.member = m.member
)
-- value
select c.period, c.grp, cast(sum(c.counted) as bigint) as num, count(*) as den
from counted c
group by c.period, c.grp
-- members
select c.member, c.counted
from counted c
where :everybody = 1 or c.grp = :group
