-- def: SPEND
-- board: spend
-- unit: money
-- crossed: yes
-- zh: 消费行为 | 净额（DEF-01）按品类 × 期内购买次数 × 单笔净额 × 时段 × 等级拆分；每个格子只计一次，全部相加等于净额。品类取订单行，退款按所退的行扣除；次数为该会员在期内的购买次数（DEF-02），未识别订单没有次数与等级；时段取下单时刻。
-- en: Spend behaviour | The net amount (DEF-01) by category × occasions in the period × amount of the order × time of day × tier. Nothing is counted twice, and all cells add up to the net amount. The category is that of the order line, and a refund lowers the lines that came back; the occasions are the member's in the period (DEF-02), orders without a member have none and no tier; the time is that of the order.
-- by: tier frequency amount time category
with visits as (
  select p.period, s.member, count(distinct s.day) as times
  from periods p
  join sales s on s.day between p.from_day and p.to_day
  where s.member is not null
  group by p.period, s.member
),
cells as (
  select p.period, s.member, k.net, coalesce(e.tier, '') as tier, k.category,
    case when v.times is null then '' when v.times = 1 then '1' when v.times = 2 then '2' when v.times <= 4 then '3-4' else '5+' end as frequency,
    case when s.net < 10000 then '0-99' when s.net < 30000 then '100-299' when s.net < 100000 then '300-999' else '1000+' end as amount,
    case when o.hour < 6 then '00-05' when o.hour < 11 then '06-10' when o.hour < 14 then '11-13' when o.hour < 18 then '14-17' else '18-23' end as daypart
  from periods p
  join sales s on s.day between p.from_day and p.to_day
  join orders o on o.id = s.id
  join kept k on k.order_id = s.id
  left join everyone e on e.member = s.member
  left join visits v on v.period = p.period and v.member = s.member
  where k.net <> 0
),
spent as (
  select c.period, c.member, c.net,
    substring((case when ',' || :by || ',' like '%,tier,%' then '|' || c.tier else '' end)
      || (case when ',' || :by || ',' like '%,frequency,%' then '|' || c.frequency else '' end)
      || (case when ',' || :by || ',' like '%,amount,%' then '|' || c.amount else '' end)
      || (case when ',' || :by || ',' like '%,time,%' then '|' || c.daypart else '' end)
      || (case when ',' || :by || ',' like '%,category,%' then '|' || c.category else '' end), 2) as grp
  from cells c
)
-- value
select s.period, s.grp, cast(sum(s.net) as bigint) as num, cast(1 as bigint) as den
from spent s
group by s.period, s.grp
-- members
select distinct s.member, 1 as counted
from spent s
where s.member is not null and (:everybody = 1 or s.grp = :group)
