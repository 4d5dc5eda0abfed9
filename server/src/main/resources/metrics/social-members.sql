-- def: SOCIAL
-- board: activity
-- unit: share
-- zh: 社交参与率 | 期内分享过商品（Product Shared）、写过评价（Product Reviewed）或成功邀请过他人（Referral Completed）的会员 ÷ 期末会员数（DEF-04）。
-- en: Members who shared, reviewed or invited | Members who shared a product (Product Shared), reviewed one (Product Reviewed) or brought another member (Referral Completed) in the period ÷ members at its end (DEF-04).
-- by: store channel tier
with who as (
  select distinct p.period, b.member
  from periods p
  join behaviours b on b.day between p.from_day and p.to_day
  where b.member is not null and b.known_day <= :knownBy and b.day <= :asOf
    and b.name in ('Product Shared', 'Product Reviewed', 'Referral Completed')
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
