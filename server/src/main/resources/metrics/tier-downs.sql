-- def: TIERS
-- board: tiers
-- unit: count
-- zh: 降级次数 | 期内降到更低等级的次数，按降入的等级。
-- en: Moves down | How often members fell to a lower tier in the period, by the tier they came to.
-- by: store channel tier
-- action: segment
with moves as (
  select t.member, t.day, t.tier, t.before, t.cause, e.store, e.channel,
    case :by when 'store' then e.store when 'channel' then e.channel when 'tier' then t.tier else '' end as grp
  from tiers t
  join everyone e on e.member = t.member
  left join chosen h on h.member = t.member
  where t.day <= :asOf and (t.gone_day is null or t.gone_day > :knownBy) and t.before <> ''
    and (:store = '' or e.store = :store) and (:channel = '' or e.channel = :channel) and (:tier = '' or t.tier = :tier)
    and (:segment = 0 or h.member is not null)
),
moved as (
  select p.period, m.grp, m.member
  from periods p
  join moves m on m.day between p.from_day and p.to_day
  join ladder a on a.tier = m.before
  join ladder b on b.tier = m.tier
  where b.rank < a.rank
)
-- value
select m.period, m.grp, count(*) as num, cast(1 as bigint) as den
from moved m
group by m.period, m.grp
-- members
select distinct m.member, 1 as counted
from moved m
where :everybody = 1 or m.grp = :group
