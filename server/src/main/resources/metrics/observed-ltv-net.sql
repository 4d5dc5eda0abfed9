-- def: DEF-13
-- board: value
-- unit: money
-- zh: 观察 LTV（扣除成本） | 按注册月分组：截至第 n 月末累计（净额 − 商品成本 − 权益成本）− 注册当月渠道费用，÷ 该组全部会员（无论是否购买）。商品成本取成交时刻的价目表，只算成本已知的商品行，占比见“成本已知占比（同期群）”。权益成本＝用掉的储值赠金 ＋ 不在订单里兑换的积分（按兑换当月财务口径的积分单价）；优惠券、促销与收银台积分抵扣已经不在净额里，不再扣一次；服务类权益没有成本数据，不计。只列已录入渠道费用、有成本已知的销售、且兑换的积分都有单价的注册月，其余只有收入口径；只列已结束的月份。
-- en: Observed LTV (less costs) | By month of registration: net amount so far at the end of month n − cost of goods − cost of benefits − what channels cost in the month of registration, ÷ all members of the cohort, buyers or not. Goods cost what the price list of the moment of the sale says, of the order lines alone whose cost is known; which share those are says "Sales of known cost, by cohort". Benefits cost the stored-value bonus that was used, and the points that were redeemed outside of an order, at what finance takes a point for in that month; coupons, promotions and points taken off at the till are not in the net amount any more and are not taken off again; what services cost nobody tells. Only months of registration whose channel costs were entered, with sales of known cost, and whose redeemed points all have a value: of others there is revenue LTV alone. Only completed months.
-- by:
-- cohorts: month
-- filters: channel
with cohort as (
  select c.month as cohort, p.member
  from people p
  join calendar c on c.day = p.day
),
paid as (
  select k.month as cohort, cast(sum(k.cost) as bigint) as cost
  from costs k
  group by k.month
),
ages as (
  select k.cohort, a.age, b.cost, count(*) as members
  from cohort k
  join paid b on b.cohort = k.cohort
  join ages_of a on k.cohort + a.age <= :lastMonth
  group by k.cohort, a.age, b.cost
),
taken as (
  select k.cohort, cast(extract(year from date '1970-01-01' + cast(e.day as int)) * 12
      + extract(month from date '1970-01-01' + cast(e.day as int)) - 1 as bigint) as month,
    case when e.asset = 4 then -e.amount else 0 end as bonus,
    case when e.asset = 1 then -e.amount else 0 end as points
  from entries e
  join cohort k on k.member = e.member
  where e.day <= :asOf and e.known_day <= :knownBy
    and (e.asset = 1 and e.house = 'REDEEM' and e.outside = 1 or e.asset = 4 and (e.house = 'REDEEM' or e.cause = 'ROUNDING'))
),
terms as (
  select n.month as from_month, coalesce(lead(n.month) over (order by n.month), 9000000000) as until_month, n.fen, n.points
  from (
    select t.month, t.fen, t.points, row_number() over (partition by t.month order by t.moment desc, t.id desc) as nth
    from point_terms t
    where t.known_day <= :knownBy
  ) n
  where n.nth = 1
),
used as (
  select t.cohort, t.month, cast(sum(t.bonus) as bigint) as bonus, cast(sum(t.points) as bigint) as points
  from taken t
  group by t.cohort, t.month
),
moved as (
  select k.cohort, c.month - k.cohort as age, case when p.cost is null then 0 else l.net - l.pieces * p.cost end as earned,
    case when p.cost is null then 0 else l.net end as known, 0 as missing
  from cohort k
  join valid v on v.member = k.member
  join calendar c on c.day = v.day
  join kept l on l.order_id = v.id
  left join priced p on p.order_id = l.order_id and p.line = l.line
  union all
  select u.cohort, u.month - u.cohort as age,
    -u.bonus - coalesce(cast(floor((2 * u.points * t.fen + t.points) / (2 * t.points)) as bigint), 0) as earned, 0 as known,
    case when t.fen is null and u.points <> 0 then 1 else 0 end as missing
  from used u
  left join terms t on u.month >= t.from_month and u.month < t.until_month
),
flow as (
  select m.cohort, m.age, cast(sum(m.earned) as bigint) as earned, cast(sum(m.known) as bigint) as known,
    cast(sum(m.missing) as bigint) as missing
  from moved m
  where m.cohort + m.age <= :lastMonth
  group by m.cohort, m.age
),
whole as (
  select f.cohort
  from flow f
  group by f.cohort
  having sum(f.known) > 0 and sum(f.missing) = 0
)
-- value
select g.cohort as period, '' as grp, g.age, cast(coalesce(sum(f.earned), 0) as bigint) - g.cost as num, g.members as den
from ages g
join whole w on w.cohort = g.cohort
left join flow f on f.cohort = g.cohort and f.age <= g.age
where g.cohort between :firstMonth and :lastMonth
group by g.cohort, g.age, g.members, g.cost
-- members
select k.member, max(case when :age < 0 or b.month is not null then 1 else 0 end) as counted
from cohort k
left join (
  select distinct v.member, c.month
  from valid v
  join calendar c on c.day = v.day
) b on b.member = k.member and b.month <= k.cohort + :age
where cast(k.cohort as string) = :group or :everybody = 1
group by k.member
