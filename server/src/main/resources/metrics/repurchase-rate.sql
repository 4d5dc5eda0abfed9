-- def: DEF-07
-- board: repurchase
-- unit: share
-- window: 30
-- zh: 复购率 | 窗口内购买次数 ≥ 2 的会员 ÷ 窗口内购买次数 ≥ 1 的会员；窗口默认 30 天，含最后一天。同日多单计一次，全额退款的订单不计。
-- en: Repurchase rate | Members with at least 2 purchase occasions in the window ÷ members with at least 1 in it; the window is 30 days, the last day included. Orders of one day are one occasion, refunded orders are none.
-- by: store region brand channel tier
-- action: segment
with who as (
  select p.period, o.grp, o.member, case when count(*) >= 2 then 1 else 0 end as counted
  from periods p
  join occasions o on o.day between p.from_day and p.to_day
  group by p.period, o.grp, o.member
)
-- value
select w.period, w.grp, cast(sum(w.counted) as bigint) as num, count(*) as den
from who w
group by w.period, w.grp
-- members
select w.member, w.counted
from who w
where :everybody = 1 or w.grp = :group
