-- def: COUPONS
-- board: coupons
-- unit: count
-- zh: 发券数 | 期内发到会员手中的优惠券。
-- en: Coupons issued | Coupons that came into members' hands in the period.
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
select g.period, g.grp, count(*) as num, cast(1 as bigint) as den
from given g
group by g.period, g.grp
-- members
select g.member, 1 as counted
from given g
where :everybody = 1 or g.grp = :group
group by g.member
