package io.regulars.analytics;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Tenants;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.models.Occasion;
import io.regulars.rules.Birthday;
import io.regulars.rules.Birthdays;
import io.regulars.runtime.Db;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// What members spend in the month of their birthday, beside the other months of the same members
/// (S2-06). It is asked of PostgreSQL and not of the lake, which knows no birthdays: who says no,
/// takes the birthday off or is erased is in no answer from then on, of whatever day it is.
@Component
class BirthdaySpend {
    private static final int MONTHS = 12;

    static final Text NAME = new Text("生日月消费提升", "Spend in the birthday month");

    static final Text DEFINITION =
            new Text(
                    "截至日之前最近 12 个完整月内，同一批会员在生日月的人均净额，比其余各月的月均净额高多少，附 95% 置信区间（配对比较）。"
                            + "只算：这 12 个月之前已注册、现在仍是会员、填了生日、没有拒绝或撤回个性化、期内至少有一笔有效订单的会员；农历生日按当年的公历月份。"
                            + "净额已扣除截至日前的退款；门店与渠道为会员所属，等级与人群为截至日所在。没有剔除季节影响。"
                            + "会员不足 30 人，或在生日月购买的不足 10 人时，不给出数字。",
                    "Of the last 12 full months before the as-of day: by how much the net amount of the same members in the month of their"
                            + " birthday is above what they spend in one of their other months, with a 95 % interval (paired)."
                            + " Only who had registered before these months, is a member now, has told a birthday, has not refused or withdrawn"
                            + " personalisation, and has a valid order in them; a lunar birthday counts in the month where it falls that year."
                            + " Net of refunds by the as-of day; store and channel are the member's own, tier and segment those of the as-of day."
                            + " Seasons are not taken out. Of fewer than 30 members, or where fewer than 10 bought in that month, no figure is told.");

    /// A member is asked for by what she is on the day; who said no to personalisation is told
    /// apart, for how many those are is shown.
    private static final String MEMBERS =
            """
            with m as materialized (select r.bucket, r.id, r.birth_date, r.birth_lunar, coalesce(r.store, '') as store, r.channel,
                    case when :tiers then coalesce((select t.tier
                        from tier_change t
                        where t.tenant = :tenant
                            and t.bucket = r.bucket
                            and t.member = r.id
                            and t.at < :end
                            and (t.superseded_at is null or t.superseded_at >= :end)
                        order by t.at desc, t.id desc
                        limit 1), :lowest) else '' end as tier,
                    coalesce((select c.state
                        from consent c
                        where c.tenant = :tenant
                            and c.bucket = r.bucket
                            and c.member = r.id
                            and c.purpose = 'personalisation'
                        order by c.n desc
                        limit 1), 'GRANTED') = 'GRANTED' as agreed
                from member r
                where r.tenant = :tenant
                    and r.bucket between 0 and 1023
                    and r.state in ('ACTIVE', 'CANCELLING')
                    and r.registered_at < :from
                    and (:store = '' or r.store = :store)
                    and (:channel = '' or r.channel = :channel)
                    and (:segment::bigint = 0 or (select g.inside
                        from segment_log g
                        where g.tenant = :tenant
                            and g.bucket = r.bucket
                            and g.member = r.id
                            and g.segment = :segment::bigint
                            and g.since < :end
                        order by g.turn desc
                        limit 1)))
            """;

    private static final Sql KNOWN =
            sql(
                    MEMBERS
                            + """
                            select count(*) as members, count(m.birth_date) as born,
                                count(*) filter (where m.birth_date is not null and m.agreed) as agreed
                            from m
                            where :tier = '' or m.tier = :tier
                            """);

    private static final Sql LUNAR =
            sql(
                    """
                    select distinct r.birth_date
                    from member r
                    where r.tenant = :tenant
                        and r.bucket between 0 and 1023
                        and r.state in ('ACTIVE', 'CANCELLING')
                        and r.birth_lunar
                        and r.birth_date is not null
                    """);

    /// `d` are the months of birthdays, `o` what was bought in each month. What is known of a
    /// member is brought together by one aggregate (`w`): PostgreSQL cannot guess how many months
    /// `d` holds, and joined them line by line.
    private static final Sql SPENT =
            sql(
                    MEMBERS
                            + """
                            , k as materialized (select m.bucket, m.id, m.birth_date, m.birth_lunar,
                                    case :by when 'store' then m.store when 'channel' then m.channel when 'tier' then m.tier else '' end as grp
                                from m
                                where m.birth_date is not null
                                    and m.agreed
                                    and (:tier = '' or m.tier = :tier)),
                            d as materialized (select k.bucket, k.id, n.month
                                from k
                                join (select unnest(:months::int[]) as month) as n
                                    on not k.birth_lunar and n.month % 12 + 1 = extract(month from k.birth_date)
                                union
                                select k.bucket, k.id, l.month
                                from k
                                join (select unnest(:births::text[])::date as birth, unnest(:in::int[]) as month) as l
                                    on k.birth_lunar and k.birth_date = l.birth),
                            o as materialized (select f.bucket, f.member,
                                    (extract(year from f.placed_at at time zone :zone) * 12
                                        + extract(month from f.placed_at at time zone :zone) - 1)::int as month,
                                    sum(f.net_minor - coalesce(b.refunded, 0))::bigint as net
                                from order_fact f
                                left join (select t.bucket, t.order_id, sum(t.refund_minor)::bigint as refunded
                                    from return_fact t
                                    where t.tenant = :tenant
                                        and t.bucket between 0 and 1023
                                        and t.state = 'APPLIED'
                                        and t.returned_at >= :from
                                        and t.returned_at < :end
                                    group by t.bucket, t.order_id) b
                                    on b.bucket = f.bucket and b.order_id = f.id
                                where f.tenant = :tenant
                                    and f.bucket between 0 and 1023
                                    and f.claimed_as is null
                                    and f.member is not null
                                    and f.placed_at >= :from
                                    and f.placed_at < :until
                                    and f.net_minor - coalesce(b.refunded, 0) > 0
                                group by 1, 2, 3),
                            s as (select o.bucket, o.member, coalesce(sum(o.net) filter (where d.month is not null), 0)::bigint as occasion,
                                    coalesce(sum(o.net) filter (where d.month is null), 0)::bigint as other
                                from o
                                left join d
                                    on d.bucket = o.bucket and d.id = o.member and d.month = o.month
                                group by o.bucket, o.member),
                            w as (select u.bucket, u.id, max(u.grp) as grp, sum(u.months)::int as months, max(u.occasion) as occasion, max(u.other) as other
                                from (select k.bucket, k.id, k.grp, 0 as months, null::bigint as occasion, null::bigint as other
                                    from k
                                    union all
                                    select d.bucket, d.id, null, 1, null, null
                                    from d
                                    union all
                                    select s.bucket, s.member, null, 0, s.occasion, s.other
                                    from s) u
                                group by u.bucket, u.id
                                having max(u.grp) is not null and sum(u.months) > 0 and max(u.occasion) is not null)
                            select w.grp, w.months, count(*) as members, count(*) filter (where w.occasion > 0) as bought,
                                sum(w.occasion)::text as occasion, sum(w.other)::text as other,
                                sum(w.occasion::numeric * w.occasion)::text as occasion_squares,
                                sum(w.other::numeric * w.other)::text as other_squares,
                                sum(w.occasion::numeric * w.other)::text as products
                            from w
                            group by w.grp, w.months
                            """);

    private final Db db;
    private final Tenants tenants;
    private final Metrics metrics;

    BirthdaySpend(Db db, Tenants tenants, Metrics metrics) {
        this.db = db;
        this.tenants = tenants;
        this.metrics = metrics;
    }

    /// Empty means all; `by` is store, channel, tier or empty, `segment` 0 for none.
    @Pure
    record Wanted(
            LocalDate asOf, String by, String store, String channel, String tier, long segment) {}

    /// Of how many it can speak: members from before the months, those of them with a birthday, and
    /// those of these who did not say no to personalisation.
    @Pure
    record Known(long members, long born, long agreed) {}

    @Pure
    record Line(String group, Occasion spend) {}

    /// `from` and `to` are the first and the last day of the months; `definition` is what stands
    /// beside the figure. A line for each group in which anybody bought.
    @Pure
    record View(
            Text name,
            Text definition,
            LocalDate asOf,
            LocalDate from,
            LocalDate to,
            String by,
            Known known,
            List<Line> lines) {}

    View of(Tenant tenant, Wanted wanted) {
        ZoneId zone = tenants.settings(tenant).zone();
        YearMonth open = YearMonth.from(wanted.asOf().plusDays(1));
        var window = new Window(open.minusMonths(MONTHS), open, zone);
        String lowest = metrics.own(tenant).ladder().getFirst();
        return db.read(tenant, tx -> new Reading(tx, wanted, window, lowest).view());
    }

    /// The months from `first` up to `open`, which is not over.
    private record Window(YearMonth first, YearMonth open, ZoneId zone) {
        Instant from() {
            return first.atDay(1).atStartOfDay(zone).toInstant();
        }

        Instant until() {
            return open.atDay(1).atStartOfDay(zone).toInstant();
        }

        int[] months() {
            int[] months = new int[MONTHS];
            for (int i = 0; i < MONTHS; i++) {
                months[i] = (int) Span.month(first.plusMonths(i).atDay(1));
            }
            return months;
        }

        boolean holds(LocalDate day) {
            return !day.isBefore(first.atDay(1)) && day.isBefore(open.atDay(1));
        }
    }

    private record Reading(Tx tx, Wanted wanted, Window window, String lowest) {
        View view() {
            tx.planAnew();
            Known known =
                    tx.list(
                                    asked(KNOWN),
                                    row ->
                                            new Known(
                                                    row.whole("members"),
                                                    row.whole("born"),
                                                    row.whole("agreed")))
                            .getFirst();
            Map<String, List<Occasion.Part>> parts = new TreeMap<>();
            tx.each(
                    spent(),
                    row ->
                            parts.computeIfAbsent(row.text("grp"), _ -> new ArrayList<>())
                                    .add(part(row)));
            return new View(
                    NAME,
                    DEFINITION,
                    wanted.asOf(),
                    window.first().atDay(1),
                    window.open().atDay(1).minusDays(1),
                    wanted.by(),
                    known,
                    parts.entrySet().stream()
                            .map(each -> new Line(each.getKey(), Occasion.of(each.getValue())))
                            .toList());
        }

        /// A lunar birthday lies in another month of each year, in two of some and in none of
        /// others.
        private Sql spent() {
            var births = new ArrayList<String>();
            var in = new ArrayList<Integer>();
            for (LocalDate birth :
                    tx.list(
                            LUNAR.with("tenant", tx.tenant().id()),
                            row -> row.date("birth_date"))) {
                for (LocalDate day :
                        Birthdays.celebrated(
                                new Birthday(birth, true),
                                window.first().getYear(),
                                window.open().getYear())) {
                    if (window.holds(day)) {
                        births.add(birth.toString());
                        in.add((int) Span.month(day));
                    }
                }
            }
            return asked(SPENT)
                    .with("by", wanted.by())
                    .with("until", window.until())
                    .with("zone", window.zone().getId())
                    .with("months", window.months())
                    .with("births", births.toArray(String[]::new))
                    .with("in", in.stream().mapToInt(each -> each).toArray());
        }

        private Sql asked(Sql sql) {
            LocalDate next = wanted.asOf().plusDays(1);
            return sql.with("tenant", tx.tenant().id())
                    .with("from", window.from())
                    .with("end", next.atStartOfDay(window.zone()).toInstant())
                    .with("tiers", wanted.by().equals("tier") || !wanted.tier().isEmpty())
                    .with("lowest", lowest)
                    .with("store", wanted.store())
                    .with("channel", wanted.channel())
                    .with("tier", wanted.tier())
                    .with("segment", wanted.segment());
        }

        private static Occasion.Part part(Row row) {
            int months = row.integer("months");
            return new Occasion.Part(
                    months,
                    MONTHS - months,
                    row.whole("members"),
                    row.whole("bought"),
                    new BigInteger(row.text("occasion")),
                    new BigInteger(row.text("other")),
                    new BigInteger(row.text("occasion_squares")),
                    new BigInteger(row.text("other_squares")),
                    new BigInteger(row.text("products")));
        }
    }
}
