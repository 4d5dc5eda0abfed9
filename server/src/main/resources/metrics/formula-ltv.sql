-- def: DEF-12
-- board: value
-- unit: money
-- zh: 公式 LTV | 客单价 × 每月购买笔数 × 生命周期（月）。客单价与频次取期内会员订单；期间不是整月的，不足一月的部分按天数折成月。生命周期 = 购买会员从首单月到末单月（含两端）的平均月数。不含成本，预测未来请看预测值。
-- en: Formula LTV | Order value × orders a month × lifetime in months. Order value and orders a month are those of members in the period, of which a part of a month counts by its days; lifetime is the mean number of months from a buyer's first order to the last, both months included. Without costs; no prediction.
-- by: store channel tier
-- factors: 3
with bought as (
  select p.period, p.months, s.grp, s.member, s.net
  from periods p
  join sales s on s.day between p.from_day and p.to_day
  where s.member is not null
),
lives as (
  select p.period, s.grp, s.member, max(c.month) - min(c.month) + 1 as months
  from periods p
  join sales s on s.day <= p.to_day
  join calendar c on c.day = s.day
  where s.member is not null
  group by p.period, s.grp, s.member
)
-- value
select b.period, b.grp, 1 as factor, cast(sum(b.net) as bigint) as num, count(*) as den
from bought b
group by b.period, b.grp
union all
select b.period, b.grp, 2 as factor, count(*) * 377580 as num, count(distinct b.member) * max(b.months) as den
from bought b
group by b.period, b.grp
union all
select l.period, l.grp, 3 as factor, cast(sum(l.months) as bigint) as num, count(*) as den
from lives l
group by l.period, l.grp
-- members
select distinct b.member, 1 as counted
from bought b
where :everybody = 1 or b.grp = :group
