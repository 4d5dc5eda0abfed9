package io.regulars.loyalty.desk;

import static io.regulars.kernel.Columns.buckets;
import static io.regulars.kernel.Columns.ids;
import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.members.Cards;
import io.regulars.members.PhoneEnds;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The list of members. Which members it holds, and in which order, is what the roster says, which
/// is a moment behind; what it shows of them is the present.
@Component
class MemberLists {
    private static final Sql PRESENT =
            sql(
                    """
                    select w.member, p.balance as points, g.balance as growth, s.tier, r.ordered_at
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member) as w
                    left join lateral (select c.balance
                        from account c
                        where c.tenant = :tenant and c.bucket = w.bucket and c.member = w.member and c.asset = 1
                        offset 0) p on true
                    left join lateral (select c.balance
                        from account c
                        where c.tenant = :tenant and c.bucket = w.bucket and c.member = w.member and c.asset = 2
                        offset 0) g on true
                    left join lateral (select t.tier
                        from standing t
                        where t.tenant = :tenant and t.bucket = w.bucket and t.member = w.member
                        offset 0) s on true
                    left join lateral (select l.ordered_at
                        from roster l
                        where l.tenant = :tenant and l.bucket = w.bucket and l.member = w.member
                        offset 0) r on true
                    """);

    private final Db db;
    private final Cards cards;
    private final PhoneEnds phoneEnds;
    private final Chain chain;
    private final Reach reach;

    MemberLists(Db db, Cards cards, PhoneEnds phoneEnds, Chain chain, Reach reach) {
        this.db = db;
        this.cards = cards;
        this.phoneEnds = phoneEnds;
        this.chain = chain;
        this.reach = reach;
    }

    @Pure
    record Line(
            Id id,
            String memberNo,
            @Nullable String name,
            @Nullable String phone,
            String tier,
            long points,
            long growth,
            @Nullable String store,
            String channel,
            String state,
            Instant registeredAt,
            @Nullable Instant lastOrderAt) {}

    /// How many match; `atLeast` where there are more than were counted.
    @Pure
    record Total(long count, boolean atLeast) {
        /// As a list was counted, which stops one above the most.
        static Total of(long counted) {
            return new Total(
                    Math.min(counted, RosterQueries.COUNTED), counted > RosterQueries.COUNTED);
        }
    }

    @Pure
    record Lines(List<Line> items, @Nullable String next, Total total) {}

    /// A member's place in the order.
    private record Place(long key, Id member) {}

    /// The next places, one more than the page holds where the list goes on, and how many members
    /// match from here on.
    private record Found(List<Place> places, long counted) {}

    private record Present(
            long points, long growth, @Nullable String tier, @Nullable Instant orderedAt) {}

    Lines list(Caller caller, MemberFilter filter) {
        Tenant tenant = caller.tenant();
        int size = new Cursor.Part(filter.after(), filter.limit()).size();
        long[] from = Cursor.read(filter.after(), 0, 0, -1);
        var order =
                RosterQueries.in(
                        filter.sort() == null ? MemberFilter.Sort.REGISTERED : filter.sort());
        String lowest = chain.ladder(tenant, db.clock().instant()).lowest().code();
        boolean begins = filter.after() == null;
        var place = new Place(from[0], new Id(Math.max(1, from[1])));
        Values bound =
                sql ->
                        values(sql, caller, filter, lowest)
                                .with("key", begins ? null : order.key().apply(place.key()))
                                .with("id", begins ? null : place.member())
                                .with("near", RosterQueries.NEAR)
                                .with("most", RosterQueries.COUNTED + 1)
                                .with("limit", size + 1);
        Found found = db.read(tenant, tx -> find(tx, order, bound, size + 1, begins));
        long counted = begins ? found.counted() : from[2];
        List<Place> page = found.places().subList(0, Math.min(size, found.places().size()));
        String next =
                found.places().size() <= size
                        ? null
                        : Cursor.of(page.getLast().key(), page.getLast().member().value(), counted);
        return new Lines(
                lines(tenant, page.stream().map(Place::member).toList(), lowest),
                next,
                Total.of(counted));
    }

    private interface Values {
        Sql in(Sql statement);
    }

    private static Found find(
            Tx tx, RosterQueries.InOrder order, Values bound, int wanted, boolean count) {
        tx.list(RosterQueries.planned(true), _ -> true);
        List<Place> near = tx.list(bound.in(order.near()), row -> place(order, row));
        if (near.size() == wanted && !count) {
            return new Found(near, 0);
        }
        tx.list(RosterQueries.planned(false), _ -> true);
        long[] total = new long[1];
        List<Place> some =
                tx.list(
                        bound.in(order.some()),
                        row -> {
                            total[0] = row.whole("total");
                            return place(order, row);
                        });
        if (near.size() == wanted || total[0] <= RosterQueries.COUNTED) {
            return new Found(near.size() == wanted ? near : some, total[0]);
        }
        return new Found(tx.list(bound.in(order.all()), row -> place(order, row)), total[0]);
    }

    private static Place place(RosterQueries.InOrder order, Row row) {
        return new Place(order.read().apply(row), row.id("member"));
    }

    private Sql values(Sql statement, Caller caller, MemberFilter filter, String lowest) {
        List<String> tiers = new ArrayList<>(filter.tiers() == null ? List.of() : filter.tiers());
        if (tiers.contains(lowest)) {
            tiers.add("");
        }
        String end = filter.phoneEnd();
        return statement
                .with("tenant", caller.tenant().id())
                .with("tiers", any(tiers))
                .with(
                        "stores",
                        reach.stores(caller, filter.stores() == null ? List.of() : filter.stores()))
                .with("channels", any(filter.channels()))
                .with("states", any(filter.states()))
                .with("registeredFrom", filter.registeredFrom())
                .with("registeredUntil", filter.registeredUntil())
                .with("orderFrom", filter.lastOrderFrom())
                .with("orderUntil", filter.lastOrderUntil())
                .with("pointsFrom", filter.pointsFrom())
                .with("pointsUntil", filter.pointsUntil())
                .with("phoneEnd", end == null ? null : phoneEnds.of(caller.tenant(), end));
    }

    private static String @Nullable [] any(@Nullable List<String> values) {
        return values == null || values.isEmpty() ? null : values.toArray(String[]::new);
    }

    private List<Line> lines(Tenant tenant, List<Id> members, String lowest) {
        if (members.isEmpty()) {
            return List.of();
        }
        Map<Id, Cards.Card> known = cards.of(tenant, members);
        Map<Id, Present> present = present(tenant, members);
        var lines = new ArrayList<Line>();
        for (Id member : members) {
            Cards.Card card = known.get(member);
            Present now = present.get(member);
            if (card != null && now != null) {
                lines.add(
                        new Line(
                                member,
                                card.memberNo(),
                                card.name(),
                                card.phone(),
                                now.tier() == null ? lowest : now.tier(),
                                now.points(),
                                now.growth(),
                                card.store(),
                                card.channel(),
                                card.state(),
                                card.registeredAt(),
                                now.orderedAt()));
            }
        }
        return lines;
    }

    private Map<Id, Present> present(Tenant tenant, List<Id> members) {
        var present = new HashMap<Id, Present>();
        Sql query =
                PRESENT.with("tenant", tenant.id())
                        .with("buckets", buckets(members, id -> id))
                        .with("members", ids(members, id -> id));
        db.read(
                tenant,
                tx -> {
                    tx.each(query, row -> present.put(row.id("member"), present(row)));
                    return true;
                });
        return present;
    }

    private static Present present(Row row) {
        Long points = row.wholeOrNull("points");
        Long growth = row.wholeOrNull("growth");
        Instant ordered = row.instantOrNull("ordered_at");
        return new Present(
                points == null ? 0 : points,
                growth == null ? 0 : growth,
                row.textOrNull("tier"),
                Instant.EPOCH.equals(ordered) ? null : ordered);
    }
}
