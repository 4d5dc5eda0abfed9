package io.regulars.loyalty.desk;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

/// The statements of the members' list, for each order of it.
///
/// A filter may match nearly all or nearly nobody, and what it matches may all stand at the far end
/// of the order; no single plan is good for all of that. So a page is looked for *near* first,
/// among the next members in order, whatever they are. Where it is not full then, *some* of the
/// matches are gathered in any order, by the indexes of what is asked: those are mostly all there
/// are, and are counted on the way. Only where there are more of them, *all* are looked through.
final class RosterQueries {
    /// How far near is, in members.
    static final int NEAR = 10_000;

    /// How many matches are gathered and counted at most.
    static final int COUNTED = 10_000;

    private static final String WHERE =
            """
            where l.tenant = :tenant
                and l.bucket between 0 and 1023
                and (:tiers::text[] is null or l.tier = any(:tiers::text[]))
                and (:stores::text[] is null or l.store = any(:stores::text[]))
                and (:channels::text[] is null or l.channel = any(:channels::text[]))
                and (:states::text[] is null or l.state = any(:states::text[]))
                and (:registeredFrom::timestamptz is null or l.registered_at >= :registeredFrom::timestamptz)
                and (:registeredUntil::timestamptz is null or l.registered_at < :registeredUntil::timestamptz)
                and (:orderFrom::timestamptz is null or l.ordered_at >= :orderFrom::timestamptz)
                and (:orderUntil::timestamptz is null or l.ordered_at < :orderUntil::timestamptz)
                and (:pointsFrom::bigint is null or l.points >= :pointsFrom::bigint)
                and (:pointsUntil::bigint is null or l.points < :pointsUntil::bigint)
                and (:phoneEnd::bigint is null or l.phone_end = :phoneEnd::bigint)
            """;

    private static final String NEAREST =
            """
            from (select n.tenant, n.bucket, n.member, n.registered_at, n.ordered_at, n.points, n.tier, n.store, n.channel, n.state,
                    n.phone_end
                from roster n
                where n.tenant = :tenant
                    and n.bucket between 0 and 1023
            """;

    private static final String COUNTING =
            """
            limit :most)
            select f.member, f.key, (select count(*) from few) as total
            from few f
            order by f.key desc, f.member desc
            limit :limit
            """;

    private static final Sql REGISTERED_NEAR =
            sql(
                    "select l.member, l.registered_at as key\n"
                            + NEAREST
                            + """
                            and (:key::timestamptz is null or (n.registered_at, n.member) < (:key::timestamptz, :id::bigint))
                            and (:registeredFrom::timestamptz is null or n.registered_at >= :registeredFrom::timestamptz)
                            and (:registeredUntil::timestamptz is null or n.registered_at < :registeredUntil::timestamptz)
                            order by n.registered_at desc, n.member desc
                            limit :near) l
                            """
                            + WHERE
                            + """
                            order by l.registered_at desc, l.member desc
                            limit :limit
                            """);

    private static final Sql REGISTERED_SOME =
            sql(
                    "with few as materialized (select l.member, l.registered_at as key from roster l\n"
                            + WHERE
                            + """
                            and (:key::timestamptz is null or (l.registered_at, l.member) < (:key::timestamptz, :id::bigint))
                            """
                            + COUNTING);

    private static final Sql REGISTERED_ALL =
            sql(
                    "select l.member, l.registered_at as key from roster l\n"
                            + WHERE
                            + """
                            and (:key::timestamptz is null or (l.registered_at, l.member) < (:key::timestamptz, :id::bigint))
                            order by l.registered_at desc, l.member desc
                            limit :limit
                            """);

    private static final Sql ORDERED_NEAR =
            sql(
                    "select l.member, l.ordered_at as key\n"
                            + NEAREST
                            + """
                            and (:key::timestamptz is null or (n.ordered_at, n.member) < (:key::timestamptz, :id::bigint))
                            and (:orderFrom::timestamptz is null or n.ordered_at >= :orderFrom::timestamptz)
                            and (:orderUntil::timestamptz is null or n.ordered_at < :orderUntil::timestamptz)
                            order by n.ordered_at desc, n.member desc
                            limit :near) l
                            """
                            + WHERE
                            + """
                            order by l.ordered_at desc, l.member desc
                            limit :limit
                            """);

    private static final Sql ORDERED_SOME =
            sql(
                    "with few as materialized (select l.member, l.ordered_at as key from roster l\n"
                            + WHERE
                            + """
                            and (:key::timestamptz is null or (l.ordered_at, l.member) < (:key::timestamptz, :id::bigint))
                            """
                            + COUNTING);

    private static final Sql ORDERED_ALL =
            sql(
                    "select l.member, l.ordered_at as key from roster l\n"
                            + WHERE
                            + """
                            and (:key::timestamptz is null or (l.ordered_at, l.member) < (:key::timestamptz, :id::bigint))
                            order by l.ordered_at desc, l.member desc
                            limit :limit
                            """);

    private static final Sql POINTS_NEAR =
            sql(
                    "select l.member, l.points as key\n"
                            + NEAREST
                            + """
                            and (:key::bigint is null or (n.points, n.member) < (:key::bigint, :id::bigint))
                            and (:pointsFrom::bigint is null or n.points >= :pointsFrom::bigint)
                            and (:pointsUntil::bigint is null or n.points < :pointsUntil::bigint)
                            order by n.points desc, n.member desc
                            limit :near) l
                            """
                            + WHERE
                            + """
                            order by l.points desc, l.member desc
                            limit :limit
                            """);

    private static final Sql POINTS_SOME =
            sql(
                    "with few as materialized (select l.member, l.points as key from roster l\n"
                            + WHERE
                            + """
                            and (:key::bigint is null or (l.points, l.member) < (:key::bigint, :id::bigint))
                            """
                            + COUNTING);

    private static final Sql POINTS_ALL =
            sql(
                    "select l.member, l.points as key from roster l\n"
                            + WHERE
                            + """
                            and (:key::bigint is null or (l.points, l.member) < (:key::bigint, :id::bigint))
                            order by l.points desc, l.member desc
                            limit :limit
                            """);

    /// Each question has values of its own to be planned for. Near is walked by the index of the
    /// order; the rest must not be, since it would meet all members before the first match.
    private static final Sql PLANNED =
            sql(
                    """
                    select set_config('plan_cache_mode', 'force_custom_plan', true),
                        set_config('enable_sort', case when :walk then 'off' else 'on' end, true),
                        set_config('enable_indexscan', case when :walk then 'on' else 'off' end, true),
                        set_config('enable_indexonlyscan', case when :walk then 'on' else 'off' end, true)
                    """);

    private RosterQueries() {}

    /// The statements of one order, and how its key goes into and comes out of a cursor.
    record InOrder(
            Sql near, Sql some, Sql all, LongFunction<Object> key, Function<Row, Long> read) {}

    static InOrder in(MemberFilter.Sort sort) {
        return switch (sort) {
            case REGISTERED -> byTime(List.of(REGISTERED_NEAR, REGISTERED_SOME, REGISTERED_ALL));
            case LAST_ORDER -> byTime(List.of(ORDERED_NEAR, ORDERED_SOME, ORDERED_ALL));
            case POINTS ->
                    new InOrder(
                            POINTS_NEAR,
                            POINTS_SOME,
                            POINTS_ALL,
                            points -> points,
                            row -> row.whole("key"));
        };
    }

    static Sql planned(boolean walk) {
        return PLANNED.with("walk", walk);
    }

    private static InOrder byTime(List<Sql> statements) {
        return new InOrder(
                statements.get(0),
                statements.get(1),
                statements.get(2),
                micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
                row -> ChronoUnit.MICROS.between(Instant.EPOCH, row.instant("key")));
    }
}
