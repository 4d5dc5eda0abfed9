-- What metrics read, as of the day :asOf, by what was known on the day :knownBy. It is put before each metric's own tables.
--
-- valid     valid orders (DEF-01): net of refunds known by then and still above 0; amounts in fen, days since 1970
-- chosen    members of the segment :segment (0 for none): by their last turn in or out, as of :asOf and known by :knownBy; before a
--           segment was first built nobody was in it
-- sales     those of the valid orders that the filters leave
-- placed    from which moment until which a store hung in which region and brand, where a figure is grouped by one; what happened
--           before we knew of the store counts where it was first
-- people    members (DEF-04) with their home store and channel, and the tier they stood in
-- occasions purchase occasions (DEF-02): the days on which a member has a valid order, within what a figure is grouped by
-- deeds     the behaviours that count as active by their names
-- active    days on which a member did something that counts as active (DEF-05): what the chain counts of orders (:ordersCount),
--           redemptions (:redemptionsCount) and behaviours (all with :behavioursCount, else those of `deeds`); messages never
-- points    entries of the points account
-- calendar  the month of each day on which anything happened, counted from the year 0
-- periods   the periods that are asked for, with their first and last day and how many months they hold in parts: 377,580 are a month,
--           which 28, 29, 30 and 31 days divide
-- ages_of   ages of cohorts in months, from 0
-- ladder    the tiers in force and their rank, the lowest 0
-- month_of  the months in which each member did what the metric counts (`-- counts: occasions` or `active`)
-- cohorts   the month in which each of them did it first
-- retained  of each cohort, by age in months, how many came again; completed months only
-- stages    the way of each member after the registration, every step among those who took the one before: activated (a valid order by
--           30 days after it), retained (another occasion 1 to 30 days after the first of these), referred (brought another member)
-- visited   visits of the page of registration: of a member once a day, of everybody else each (no device is remembered)
-- kept      what is kept of each order line: paid less refunds of that line known by then, and how many pieces
-- hung      from which moment until which a store hung in which region, brand and group
-- shelves   the places whose price lists count in a store, the nearest first: itself, its region, its brand, its group
-- listed    what the lists that were known said of a product at a place, from one moment until the next
-- lines_sold  the lines of valid orders, with store and moment. That the moment counts only `case` the product is the same says nothing new,
--           and keeps an engine from joining all orders with all price lists by time before it looks at products
-- priced    what a piece of an order line cost the house when it was sold: what the nearest place with a price of its own said
-- goods     the lines of sales, with what their kept pieces cost the house; null where that is not known
-- costs     what each channel cost in each month, by the newest version that was known; those above 0 alone, by `grp` of channels
-- paid_for  what channels cost in each period: of a month that lies in it in part its share by days, rounded half up to the fen
-- decay     0.5 ^ (age in days / 30) in millionths
--
-- `grp` is what a figure is grouped by: for sales the order's store or channel, for people the home store or channel or the version of the
-- page on which they registered (empty where nobody told), for both the member's tier. Region and brand are those above that store when the
-- order was placed or the member registered, so a store that moves takes nothing of its past along. An empty filter filters nothing.
refunded as (
  select r.order_id, cast(sum(r.refund) as bigint) as refund
  from returns r
  where r.day <= :asOf and r.known_day <= :knownBy
  group by r.order_id
),
standing as (
  select s.member, s.tier
  from (
    select t.member, t.tier, row_number() over (partition by t.member order by t.moment desc, t.id desc) as nth
    from tiers t
    where t.day <= :asOf and (t.gone_day is null or t.gone_day > :knownBy)
  ) s
  where s.nth = 1
),
everyone as (
  select m.id as member, m.day, m.moment, m.store, m.channel, m.page, coalesce(s.tier, :lowest) as tier
  from members m
  left join standing s on s.member = m.id
  where m.day <= :asOf and m.state in ('ACTIVE', 'CANCELLING')
),
chosen as (
  select s.member
  from (
    select g.member, g.inside, row_number() over (partition by g.member order by g.turn desc) as nth
    from segment_turns g
    where g.segment = :segment and g.day <= :asOf and g.known_day <= :knownBy
  ) s
  where s.nth = 1 and s.inside = 1
),
hung as (
  select p.store, p.region, p.brand, p.holding,
    case when row_number() over (partition by p.store order by p.moment) = 1 then -9000000000000000000 else p.moment end as from_moment,
    coalesce(lead(p.moment) over (partition by p.store order by p.moment), 9000000000000000000) as until_moment
  from places p
),
placed as (
  select h.store, h.region, h.brand, h.from_moment, h.until_moment
  from hung h
  where :by = 'region' or :by = 'brand'
),
people as (
  select e.member, e.day, e.store, e.channel, e.tier,
    case :by when 'store' then e.store when 'channel' then e.channel when 'tier' then e.tier when 'region' then coalesce(l.region, '')
      when 'brand' then coalesce(l.brand, '') when 'page' then e.page else '' end as grp
  from everyone e
  left join placed l on l.store = e.store and e.moment >= l.from_moment and e.moment < l.until_moment
  left join chosen h on h.member = e.member
  where (:store = '' or e.store = :store) and (:channel = '' or e.channel = :channel) and (:tier = '' or e.tier = :tier)
    and (:segment = 0 or h.member is not null)
),
valid as (
  select o.id, o.member, o.day, o.net - coalesce(r.refund, 0) as net, o.net as paid, o.list, o.store, o.channel, o.moment
  from orders o
  left join refunded r on r.order_id = o.id
  where o.day <= :asOf and o.known_day <= :knownBy and o.net - coalesce(r.refund, 0) > 0
),
sales as (
  select v.id, v.member, v.day, v.net, v.paid, v.list,
    case :by when 'store' then v.store when 'channel' then v.channel when 'tier' then coalesce(e.tier, '')
      when 'region' then coalesce(l.region, '') when 'brand' then coalesce(l.brand, '') else '' end as grp
  from valid v
  left join placed l on l.store = v.store and v.moment >= l.from_moment and v.moment < l.until_moment
  left join everyone e on e.member = v.member
  left join chosen h on h.member = v.member
  where (:store = '' or v.store = :store) and (:channel = '' or v.channel = :channel) and (:tier = '' or e.tier = :tier)
    and (:segment = 0 or h.member is not null)
),
occasions as (
  select distinct s.grp, s.member, s.day
  from sales s
  where s.member is not null
),
did as (
  select v.member, v.day from valid v
  where v.member is not null and :ordersCount = 1
  union
  select e.member, e.day from entries e
  where :redemptionsCount = 1 and e.asset = 1 and e.house = 'REDEEM' and e.cause = 'REDEEM' and e.day <= :asOf and e.known_day <= :knownBy
  union
  select b.member, b.day from behaviours b
  left join deeds n on n.name = b.name
  where b.member is not null and b.day <= :asOf and b.known_day <= :knownBy and lower(b.name) not like 'message%'
    and (:behavioursCount = 1 or n.name is not null)
),
active as (
  select distinct p.grp, p.member, d.day
  from did d
  join people p on p.member = d.member
),
points as (
  select e.member, e.day, e.amount, e.house, e.cause, p.grp
  from entries e
  join people p on p.member = e.member
  where e.asset = 1 and e.day <= :asOf and e.known_day <= :knownBy
),
calendar as (
  select d.day, cast(extract(year from date '1970-01-01' + cast(d.day as int)) * 12
    + extract(month from date '1970-01-01' + cast(d.day as int)) - 1 as bigint) as month
  from (
    select w.day from did w
    union
    select v.day from valid v
    union
    select e.day from everyone e
  ) d
),
month_of as (
  select o.member, c.month
  from occasions o
  join calendar c on c.day = o.day
  where :counts = 'occasions'
  union
  select a.member, c.month
  from active a
  join calendar c on c.day = a.day
  where :counts = 'active'
),
cohorts as (
  select c.member, min(c.month) as cohort
  from month_of c
  group by c.member
),
retained as (
  select z.cohort, a.age, coalesce(k.members, 0) as num, z.members as den
  from (
    select h.cohort, count(*) as members
    from cohorts h
    group by h.cohort
  ) z
  join ages_of a on z.cohort + a.age <= :lastMonth
  left join (
    select h.cohort, c.month - h.cohort as age, count(*) as members
    from cohorts h
    join month_of c on c.member = h.member
    group by h.cohort, c.month - h.cohort
  ) k on k.cohort = z.cohort and k.age = a.age
  where z.cohort between :firstMonth and :lastMonth
),
first_order as (
  select p.member, p.day, p.grp, min(v.day) as bought
  from people p
  left join valid v on v.member = p.member and v.day between p.day and p.day + 30
  group by p.member, p.day, p.grp
),
came_again as (
  select distinct f.member
  from first_order f
  join valid v on v.member = f.member and v.day between f.bought + 1 and f.bought + 30
),
brought as (
  select distinct b.member
  from behaviours b
  where b.name = 'Referral Completed' and b.day <= :asOf and b.known_day <= :knownBy
),
stages as (
  select f.member, f.day, f.grp,
    case when f.bought is null then 0 else 1 end as activated,
    case when a.member is null then 0 else 1 end as retained,
    case when a.member is null or r.member is null then 0 else 1 end as referred
  from first_order f
  left join came_again a on a.member = f.member
  left join brought r on r.member = f.member
),
kept as (
  select l.order_id, l.line, l.sku, l.category, l.paid - coalesce(r.refund, 0) as net, l.quantity - coalesce(r.quantity, 0) as pieces
  from lines l
  left join (
    select b.order_id, b.line, cast(sum(b.refund) as bigint) as refund, cast(sum(b.quantity) as bigint) as quantity
    from return_lines b
    where b.day <= :asOf and b.known_day <= :knownBy
    group by b.order_id, b.line
  ) r on r.order_id = l.order_id and r.line = l.line
),
shelves as (
  select h.store, h.store as place, 0 as nearness, h.from_moment, h.until_moment
  from hung h
  union all
  select h.store, h.region as place, 1 as nearness, h.from_moment, h.until_moment
  from hung h
  where h.region <> ''
  union all
  select h.store, h.brand as place, 2 as nearness, h.from_moment, h.until_moment
  from hung h
  where h.brand <> ''
  union all
  select h.store, h.holding as place, 3 as nearness, h.from_moment, h.until_moment
  from hung h
  where h.holding <> ''
),
listed as (
  select g.sku, g.place, g.own, g.cost, g.moment as from_moment,
    coalesce(lead(g.moment) over (partition by g.sku, g.place order by g.moment, g.list), 9000000000000000000) as until_moment
  from goods_costs g
  where g.known_day <= :knownBy
),
lines_sold as (
  select l.order_id, l.line, l.sku, v.store, v.moment
  from lines l
  join valid v on v.id = l.order_id
),
priced as (
  select n.order_id, n.line, n.cost
  from (
    select f.order_id, f.line, f.cost, row_number() over (partition by f.order_id, f.line order by f.nearness) as nth
    from (
      select l.order_id, l.line, g.cost, w.nearness
      from lines_sold l
      join shelves w on w.store = l.store and l.moment >= w.from_moment and l.moment < w.until_moment
      join listed g on g.sku = l.sku and g.place = w.place
        and case when g.sku = l.sku then l.moment end >= g.from_moment and case when g.sku = l.sku then l.moment end < g.until_moment
      where g.own = 1
      union all
      select l.order_id, l.line, g.cost, 4 as nearness
      from lines_sold l
      join listed g on g.sku = l.sku
        and case when g.sku = l.sku then l.moment end >= g.from_moment and case when g.sku = l.sku then l.moment end < g.until_moment
      where g.own = 1 and g.place = ''
    ) f
  ) n
  where n.nth = 1
),
goods as (
  select s.grp, s.member, s.day, k.net, k.pieces * p.cost as cost
  from sales s
  join kept k on k.order_id = s.id
  left join priced p on p.order_id = k.order_id and p.line = k.line
),
visited as (
  select distinct coalesce(b.member, -b.id) as visitor, b.member, b.day,
    case :by when 'store' then b.store when 'channel' then b.channel else '' end as grp
  from behaviours b
  left join chosen h on h.member = b.member
  left join everyone e on e.member = b.member
  where b.visit = 1 and b.day <= :asOf and b.known_day <= :knownBy
    and (:store = '' or b.store = :store) and (:channel = '' or b.channel = :channel) and (:tier = '' or e.tier = :tier)
    and (:segment = 0 or h.member is not null)
),
costs as (
  select k.channel, k.month, k.from_day, k.days, k.cost, case :by when 'channel' then k.channel else '' end as grp
  from (
    select c.channel, c.month, c.from_day, c.days, c.cost,
      row_number() over (partition by c.channel, c.month order by c.version desc) as nth
    from channel_costs c
    where c.known_day <= :knownBy
  ) k
  where k.nth = 1 and k.cost > 0 and (:channel = '' or k.channel = :channel)
),
paid_for as (
  select s.period, s.grp, cast(sum(cast(floor((2 * s.cost * s.inside + s.days) / (2 * s.days)) as bigint)) as bigint) as cost
  from (
    select p.period, k.grp, k.cost, k.days,
      least(p.to_day, k.from_day + k.days - 1) - greatest(p.from_day, k.from_day) + 1 as inside
    from periods p
    join costs k on k.from_day <= p.to_day and k.from_day + k.days > p.from_day
  ) s
  group by s.period, s.grp
)
