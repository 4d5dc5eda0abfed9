-- def: DEF-18
-- board: retention
-- unit: share
-- zh: 流失率 | 期初尚未流失的会员中，期内进入流失的会员 ÷ 期初尚未流失的会员；期内新注册或回来的不计。流失：距最近一次购买（未购买者距注册）满流失天数（链的生命阶段所定，未设时 90 天）；等级与门店按截至日归属。
-- en: Churn rate | Of the members who were not lost at the start of the period, those who became lost in it ÷ all of them; who registered or came back in it is left out. Lost: so many days after the last purchase (after the registration where there is none) as the life stages of the chain say, 90 where none are in force; tiers and stores are those of the day it is as of.
-- by: store channel tier
-- action: segment
with signs as (
  select p.member, p.grp, p.day
  from people p
  union
  select p.member, p.grp, v.day
  from valid v
  join people p on p.member = v.member
),
steps as (
  select s.member, s.grp, s.day, lead(s.day) over (partition by s.member order by s.day) as next_day
  from signs s
),
seen as (
  select p.period, s.grp, s.member,
    max(case when s.day between p.from_day - :lost and p.from_day - 1 then 1 else 0 end) as there,
    max(case when s.day + :lost between p.from_day and p.to_day and coalesce(s.next_day, s.day + :lost) >= s.day + :lost then 1 else 0 end) as counted
  from periods p
  join steps s on s.day <= p.to_day
  group by p.period, s.grp, s.member
),
who as (
  select s.period, s.grp, s.member, s.counted
  from seen s
  where s.there = 1
)
-- value
select w.period, w.grp, cast(sum(w.counted) as bigint) as num, count(*) as den
from who w
group by w.period, w.grp
-- members
select w.member, max(w.counted) as counted
from who w
where :everybody = 1 or w.grp = :group
group by w.member
