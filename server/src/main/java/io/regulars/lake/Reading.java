package io.regulars.lake;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Sql;

/// How each table of the lake is read from the facts: the rows that happened in a time. What is not
/// named here does not get into the lake: no name, no phone, no birthday, no text that somebody
/// typed, no number that another system knows an order by.
final class Reading {
    static final Sql ORDERS =
            sql(
                    """
                    select o.id, o.member, coalesce(o.store, '') as store, o.channel,
                        ((o.placed_at at time zone :zone)::date - date '1970-01-01') as day,
                        ((o.received_at at time zone :zone)::date - date '1970-01-01') as known_day,
                        extract(hour from o.placed_at at time zone :zone)::int as hour, o.net_minor as net,
                        (select coalesce(sum((l.line ->> 'quantity')::bigint * (l.line ->> 'unitPrice')::bigint), 0)::bigint
                            from jsonb_array_elements(o.lines) as l(line)) as list,
                        (extract(epoch from o.placed_at) * 1000000)::bigint as moment
                    from order_fact o
                    where o.tenant = :tenant
                        and o.bucket between 0 and 1023
                        and o.claimed_as is null
                        and o.placed_at >= :from
                        and o.placed_at < :until
                    """);

    static final Sql LINES =
            sql(
                    """
                    select o.id as order_id, o.member, ((o.placed_at at time zone :zone)::date - date '1970-01-01') as day,
                        ((o.received_at at time zone :zone)::date - date '1970-01-01') as known_day, l.n - 1 as line,
                        l.line ->> 'sku' as sku, coalesce(l.line ->> 'category', '') as category,
                        (l.line ->> 'quantity')::bigint as quantity, (l.line ->> 'paid')::bigint as paid,
                        (l.line ->> 'quantity')::bigint * (l.line ->> 'unitPrice')::bigint as list
                    from order_fact o
                    cross join lateral jsonb_array_elements(o.lines) with ordinality as l(line, n)
                    where o.tenant = :tenant
                        and o.bucket between 0 and 1023
                        and o.claimed_as is null
                        and o.placed_at >= :from
                        and o.placed_at < :until
                    """);

    static final Sql RETURNS =
            sql(
                    """
                    select r.id, r.order_id, r.member, ((r.returned_at at time zone :zone)::date - date '1970-01-01') as day,
                        ((r.received_at at time zone :zone)::date - date '1970-01-01') as known_day, r.refund_minor as refund
                    from return_fact r
                    where r.tenant = :tenant
                        and r.bucket between 0 and 1023
                        and r.state = 'APPLIED'
                        and r.returned_at >= :from
                        and r.returned_at < :until
                    """);

    /// A return holds the money of all lines, then the pieces of all lines.
    static final Sql RETURN_LINES =
            sql(
                    """
                    select r.order_id, p.n as line, r.member, ((r.returned_at at time zone :zone)::date - date '1970-01-01') as day,
                        ((r.received_at at time zone :zone)::date - date '1970-01-01') as known_day, r.taken[p.n + 1] as refund,
                        r.taken[cardinality(r.taken) / 2 + p.n + 1] as quantity
                    from return_fact r
                    cross join lateral generate_series(0, cardinality(r.taken) / 2 - 1) as p(n)
                    where r.tenant = :tenant
                        and r.bucket between 0 and 1023
                        and r.state = 'APPLIED'
                        and r.returned_at >= :from
                        and r.returned_at < :until
                    """);

    /// `outside`: it is about no order and nothing else that the house keeps.
    static final Sql ENTRIES =
            sql(
                    """
                    select e.id, e.member, e.asset, ((e.at at time zone :zone)::date - date '1970-01-01') as day,
                        ((e.posted_at at time zone :zone)::date - date '1970-01-01') as known_day, e.amount, e.house, e.cause,
                        (e.about is null)::int as outside
                    from entry e
                    where e.tenant = :tenant
                        and e.bucket between 0 and 1023
                        and e.at >= :from
                        and e.at < :until
                    """);

    /// An entry holds its lots as pairs of lot and change; the one that opens a lot says when it
    /// can be spent.
    static final Sql LOT_MOVES =
            sql(
                    """
                    select e.id as entry_id, e.member, e.asset, e.lots[p.n * 2 + 1] as lot,
                        (e.lot_available_at is not null and e.lots[p.n * 2 + 2] > 0)::int as opened,
                        ((e.at at time zone :zone)::date - date '1970-01-01') as day,
                        ((e.posted_at at time zone :zone)::date - date '1970-01-01') as known_day,
                        e.lots[p.n * 2 + 2] as change, e.house
                    from entry e
                    cross join lateral generate_series(0, cardinality(e.lots) / 2 - 1) as p(n)
                    where e.tenant = :tenant
                        and e.bucket between 0 and 1023
                        and e.at >= :from
                        and e.at < :until
                    """);

    static final Sql TIERS =
            sql(
                    """
                    select c.id, c.member, c.tier, coalesce(c.before, '') as before, c.cause,
                        (extract(epoch from c.at) * 1000000)::bigint as moment,
                        ((c.at at time zone :zone)::date - date '1970-01-01') as day,
                        ((c.posted_at at time zone :zone)::date - date '1970-01-01') as known_day,
                        ((c.superseded_at at time zone :zone)::date - date '1970-01-01') as gone_day
                    from tier_change c
                    where c.tenant = :tenant
                        and c.bucket between 0 and 1023
                        and c.at >= :from
                        and c.at < :until
                    """);

    static final Sql MEMBERS =
            sql(
                    """
                    select m.id, ((m.registered_at at time zone :zone)::date - date '1970-01-01') as day, coalesce(m.store, '') as store,
                        m.channel, coalesce(m.page_version, '') as page, m.state,
                        (extract(epoch from m.registered_at) * 1000000)::bigint as moment
                    from member m
                    where m.tenant = :tenant
                        and m.bucket between 0 and 1023
                        and m.registered_at >= :from
                        and m.registered_at < :until
                    """);

    /// `newcomer`: a trigger of registrations gave it, as a part of the newcomer pack.
    static final Sql COUPONS =
            sql(
                    """
                    select c.id, c.member, c.template, c.batch, ((c.issued_at at time zone :zone)::date - date '1970-01-01') as day,
                        ((c.valid_until at time zone :zone)::date - date '1970-01-01') as until_day,
                        ((c.used_at at time zone :zone)::date - date '1970-01-01') as used_day, c.state,
                        coalesce(c.used_store, '') as used_store, coalesce(c.used_channel, '') as used_channel,
                        case when t.id is null then 0 else 1 end as newcomer
                    from coupon c
                    left join coupon_trigger t
                        on t.tenant = c.tenant and t.id = c.source_id and c.source = 'TRIGGER' and t.body #>> '{on,is}' = 'registration'
                    where c.tenant = :tenant
                        and c.bucket between 0 and 1023
                        and c.issued_at >= :from
                        and c.issued_at < :until
                    """);

    /// `visit`: somebody, whom nobody need know, looked at a page of registration.
    static final Sql BEHAVIOURS =
            sql(
                    """
                    select b.id, b.member, b.name, b.channel, coalesce(b.store, '') as store,
                        ((b.at at time zone :zone)::date - date '1970-01-01') as day,
                        ((b.received_at at time zone :zone)::date - date '1970-01-01') as known_day,
                        extract(hour from b.at at time zone :zone)::int as hour,
                        case when b.name = 'Page Viewed' and b.properties ->> 'page' = 'registration' then 1 else 0 end as visit
                    from behaviour_fact b
                    where b.tenant = :tenant
                        and b.bucket between 0 and 1023
                        and b.at >= :from
                        and b.at < :until
                    """);

    static final Sql SEGMENT_TURNS =
            sql(
                    """
                    select g.member, g.segment, g.turn, g.inside::int as inside,
                        ((g.since at time zone :zone)::date - date '1970-01-01') as day,
                        ((g.noticed_at at time zone :zone)::date - date '1970-01-01') as known_day
                    from segment_log g
                    where g.tenant = :tenant
                        and g.bucket between 0 and 1023
                        and g.noticed_at >= :from
                        and g.noticed_at < :until
                    """);

    /// A unit that gets a place moves all stores below it with it; each then looks up from where it
    /// hangs at that moment.
    static final Sql PLACES =
            sql(
                    """
                    with recursive moved (unit, at) as (
                        select p.unit, p.valid_from
                        from org_place p
                        where p.tenant = :tenant
                            and p.valid_from >= :from
                            and p.valid_from < :until
                        union
                        select c.unit, m.at
                        from moved m
                        join org_place c
                            on c.tenant = :tenant
                            and c.parent = m.unit
                            and c.valid_from <= m.at
                            and (c.valid_until is null or c.valid_until > m.at)),
                    above (store, at, unit) as (
                        select m.unit, m.at, m.unit
                        from moved m
                        join org_unit u
                            on u.tenant = :tenant and u.code = m.unit and u.kind = 'STORE'
                        union all
                        select a.store, a.at, p.parent
                        from above a
                        join org_place p
                            on p.tenant = :tenant
                            and p.unit = a.unit
                            and p.valid_from <= a.at
                            and (p.valid_until is null or p.valid_until > a.at)
                        where p.parent is not null)
                    select a.store, (extract(epoch from a.at) * 1000000)::bigint as moment,
                        ((a.at at time zone :zone)::date - date '1970-01-01') as day,
                        coalesce(max(u.code) filter (where u.kind = 'REGION'), '') as region,
                        coalesce(max(u.code) filter (where u.kind = 'BRAND'), '') as brand,
                        coalesce(max(u.code) filter (where u.kind = 'GROUP'), '') as holding
                    from above a
                    join org_unit u
                        on u.tenant = :tenant and u.code = a.unit
                    group by a.store, a.at
                    """);

    /// A cost is known from the day on which it was entered; what it is of is its month.
    static final Sql CHANNEL_COSTS =
            sql(
                    """
                    select k.channel, substr(k.month, 1, 4)::int * 12 + substr(k.month, 6, 2)::int - 1 as month, ((k.month || '-01')::date - date '1970-01-01') as from_day,
                        (((k.month || '-01')::date + interval '1 month')::date - (k.month || '-01')::date) as days, k.version,
                        coalesce(k.cost_minor, 0) as cost, ((k.at at time zone :zone)::date - date '1970-01-01') as day,
                        ((k.at at time zone :zone)::date - date '1970-01-01') as known_day
                    from channel_cost k
                    where k.tenant = :tenant
                        and k.at >= :from
                        and k.at < :until
                    """);

    /// A list is known from the day on which it was in; what it is of begins when it says. Of two
    /// that begin together the later one counts.
    static final Sql GOODS_COSTS =
            sql(
                    """
                    select p.sku, p.place, (extract(epoch from p.starts) * 1000000)::bigint as moment, (p.list is not null)::int as own,
                        p.cost, (extract(epoch from i.done_at) * 1000000)::bigint as list,
                        ((i.done_at at time zone :zone)::date - date '1970-01-01') as day,
                        ((i.done_at at time zone :zone)::date - date '1970-01-01') as known_day
                    from price_import i
                    join price p
                        on p.tenant = :tenant and p.import = i.id
                    where i.tenant = :tenant
                        and i.state = 'DONE'
                        and i.done_at >= :from
                        and i.done_at < :until
                    """);

    /// Terms are known from the day on which they were set; what they are of begins with a month.
    static final Sql POINT_TERMS =
            sql(
                    """
                    select t.id, substr(t.from_month, 1, 4)::int * 12 + substr(t.from_month, 6, 2)::int - 1 as month,
                        split_part(t.unit, '/', 1)::bigint as fen, coalesce(nullif(split_part(t.unit, '/', 2), ''), '1')::bigint as points,
                        (extract(epoch from t.set_at) * 1000000)::bigint as moment,
                        ((t.set_at at time zone :zone)::date - date '1970-01-01') as day,
                        ((t.set_at at time zone :zone)::date - date '1970-01-01') as known_day
                    from points_terms t
                    where t.tenant = :tenant
                        and t.set_at >= :from
                        and t.set_at < :until
                    """);

    private Reading() {}
}
