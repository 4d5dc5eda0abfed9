-- def: COUPONS
-- board: coupons
-- unit: count
-- zh: 已核销券数 | 期内发放的优惠券中，截至当日已核销的张数。
-- en: Coupons used | Of the coupons issued in the period, how many were used so far.
-- by: template
with given as (
  select p.period, c.member, c.used_day, c.until_day, c.state,
    case when :by = 'template' then cast(c.template as string) else '' end as grp
  from periods p
  join coupons c on c.day between p.from_day and p.to_day
  left join everyone e on e.member = c.member
  left join chosen h on h.member = c.member
  where c.member is not null and c.day <= :asOf and (:store = '' or e.store = :store) and (:channel = '' or e.channel = :channel)
    and (:tier = '' or e.tier = :tier) and (:segment = 0 or h.member is not null)
)
-- value
select g.period, g.grp, cast(sum(case when g.used_day is not null and g.used_day <= :asOf then 1 else 0 end) as bigint) as num, cast(1 as bigint) as den
from given g
group by g.period, g.grp
-- members
select g.member, max(case when g.used_day is not null and g.used_day <= :asOf then 1 else 0 end) as counted
from given g
where :everybody = 1 or g.grp = :group
group by g.member
