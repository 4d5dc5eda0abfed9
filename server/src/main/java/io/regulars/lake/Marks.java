package io.regulars.lake;

import static io.regulars.kernel.Columns.buckets;
import static io.regulars.kernel.Columns.ids;
import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Tenants;
import io.regulars.events.Feeds;
import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Hears from the log which days of the lake are no longer what the facts say. What an event tells
/// of happened at its time or after it: where that is today, today is marked; where it is earlier,
/// the days since then on which its member has rows, since a late fact may change what later ones
/// brought.
@Component
class Marks {
    static final String SUBSCRIBER = "lake";

    /// Everything, whatever its day.
    static final String ALL = "*";

    /// Events in one transaction.
    static final int SOME = 2000;

    /// After these the past of a member is another one, on days that the event does not tell.
    private static final Set<String> REFOLDED = Set.of("member.refolded");

    private static final Sql ROWS_OF =
            sql(
                    """
                    select distinct f.source, (f.at at time zone :zone)::date as day
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member,
                            unnest(:sinces::timestamptz[]) as since) as w
                    cross join lateral (
                        select 'ORDER' as source, o.placed_at as at
                        from order_fact o
                        where o.tenant = :tenant and o.bucket = w.bucket and o.member = w.member and o.placed_at >= w.since
                        union all
                        select 'RETURN', r.returned_at
                        from return_fact r
                        where r.tenant = :tenant and r.bucket = w.bucket and r.member = w.member and r.returned_at >= w.since
                        union all
                        select 'BEHAVIOUR', b.at
                        from behaviour_fact b
                        where b.tenant = :tenant and b.bucket = w.bucket and b.member = w.member and b.at >= w.since
                        union all
                        select 'ENTRY', e.at
                        from entry e
                        where e.tenant = :tenant and e.bucket = w.bucket and e.member = w.member and e.asset between 1 and 4 and e.at >= w.since
                        union all
                        select 'TIER', c.at
                        from tier_change c
                        where c.tenant = :tenant and c.bucket = w.bucket and c.member = w.member and c.at >= w.since) as f
                    """);

    private static final Sql REGISTERED =
            sql(
                    """
                    select 'MEMBER' as source, (m.registered_at at time zone :zone)::date as day
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member) as w
                    cross join lateral (select b.registered_at
                        from member b
                        where b.tenant = :tenant and b.bucket = w.bucket and b.id = w.member
                        offset 0) m
                    """);

    private static final Sql ISSUED =
            sql(
                    """
                    select 'COUPON' as source, (c.issued_at at time zone :zone)::date as day
                    from (select unnest(:buckets::int[]) as bucket, unnest(:coupons::bigint[]) as coupon) as w
                    cross join lateral (select k.issued_at
                        from coupon k
                        where k.tenant = :tenant and k.bucket = w.bucket and k.id = w.coupon
                        offset 0) c
                    """);

    /// A change of the past may have moved what later ones left where it was.
    private static final Sql PLACED =
            sql(
                    """
                    select distinct 'PLACE' as source, (p.valid_from at time zone :zone)::date as day
                    from org_place p
                    where p.tenant = :tenant
                        and p.valid_from >= :since
                    """);

    private static final Sql MARK =
            sql(
                    """
                    insert into lake_due as d (tenant, source, day, position)
                    select :tenant, m.source, m.day, :position
                    from (select unnest(:sources::text[]) as source, unnest(:days::text[])::date as day) as m
                    on conflict (tenant, source, day) do update
                    set position = excluded.position
                    """);

    private final Db db;
    private final Feeds feeds;
    private final Tenants tenants;

    Marks(Db db, Feeds feeds, Tenants tenants) {
        this.db = db;
        this.feeds = feeds;
        this.tenants = tenants;
    }

    record Mark(String source, LocalDate day) {}

    /// Takes the next events; answers how many.
    int round(Tenant tenant) {
        ZoneId zone = tenants.settings(tenant).zone();
        LocalDate today = db.clock().instant().atZone(zone).toLocalDate();
        return feeds.deliver(
                tenant,
                SUBSCRIBER,
                SOME,
                (tx, events) -> {
                    var heard = new Heard(zone, today);
                    events.forEach(heard::hear);
                    write(tx, heard.marks(tx), events.getLast().position());
                });
    }

    private static void write(Tx tx, Set<Mark> marks, long position) {
        List<Mark> all = List.copyOf(marks);
        if (!all.isEmpty()) {
            tx.update(
                    MARK.with("tenant", tx.tenant().id())
                            .with("position", position)
                            .with("sources", all.stream().map(Mark::source).toArray(String[]::new))
                            .with(
                                    "days",
                                    all.stream()
                                            .map(each -> each.day().toString())
                                            .toArray(String[]::new)));
        }
    }

    /// What a batch of events comes to.
    private static final class Heard {
        private final ZoneId zone;
        private final LocalDate today;
        private final Set<Mark> marks =
                new TreeSet<>(Comparator.comparing(Mark::source).thenComparing(Mark::day));
        private final Map<Id, Instant> late = new HashMap<>();
        private final Set<Id> members = new TreeSet<>();
        private final Set<Id> coupons = new TreeSet<>();
        private @Nullable Instant placed;

        Heard(ZoneId zone, LocalDate today) {
            this.zone = zone;
            this.today = today;
        }

        void hear(Feeds.Logged event) {
            String kind = event.kind();
            LocalDate day = event.at().atZone(zone).toLocalDate();
            Id member = event.subject();
            if (kind.startsWith("segment.")) {
                // its day is that of the turn; it was noticed now, and around midnight a moment ago
                marks.add(new Mark(Source.SEGMENT.name(), day));
                marks.add(new Mark(Source.SEGMENT.name(), today));
            } else if (kind.equals("import.withdrawn")) {
                marks.add(new Mark(ALL, LocalDate.EPOCH));
            } else if (kind.equals("tree.changed")) {
                Instant from =
                        Instant.parse(Json.mapper().readTree(event.body()).get("from").asString());
                placed = placed == null || from.isBefore(placed) ? from : placed;
            } else if (kind.startsWith("channel-cost.")) {
                marks.add(new Mark(Source.COST.name(), day));
            } else if (kind.startsWith("price-list.")) {
                marks.add(new Mark(Source.PRICE.name(), day));
            } else if (kind.startsWith("points-terms.")) {
                marks.add(new Mark(Source.POINT.name(), day));
            } else if (kind.startsWith("coupon.")) {
                JsonNode one = Json.mapper().readTree(event.body()).get("coupon");
                if (one == null) {
                    marks.add(new Mark(Source.COUPON.name(), day)); // issued just then
                } else {
                    coupons.add(Id.of(one.asString()));
                }
            } else {
                if (kind.startsWith("member.") && member != null) {
                    members.add(member);
                }
                for (Source source : sources(kind)) {
                    marks.add(new Mark(source.name(), day));
                    marks.add(new Mark(source.name(), today));
                }
                if (member != null && (day.isBefore(today) || REFOLDED.contains(kind))) {
                    Instant since = REFOLDED.contains(kind) ? Instant.EPOCH : event.at();
                    late.merge(member, since, (a, b) -> a.isBefore(b) ? a : b);
                }
            }
        }

        private static Set<Source> sources(String kind) {
            var sources = EnumSet.of(Source.ENTRY, Source.TIER);
            if (kind.startsWith("order.")) {
                sources.add(Source.ORDER);
                sources.add(Source.RETURN);
            } else if (kind.startsWith("behaviour.")) {
                sources.add(Source.BEHAVIOUR);
            }
            return sources;
        }

        Set<Mark> marks(Tx tx) {
            if (!late.isEmpty()) {
                List<Id> all = List.copyOf(late.keySet());
                add(
                        tx,
                        of(ROWS_OF, tx, "members", all)
                                .with(
                                        "sinces",
                                        all.stream().map(late::get).toArray(Instant[]::new)));
            }
            if (placed != null) {
                add(
                        tx,
                        PLACED.with("tenant", tx.tenant().id())
                                .with("zone", zone.getId())
                                .with("since", placed));
            }
            if (!members.isEmpty()) {
                add(tx, of(REGISTERED, tx, "members", List.copyOf(members)));
            }
            if (!coupons.isEmpty()) {
                add(tx, of(ISSUED, tx, "coupons", List.copyOf(coupons)));
            }
            return marks;
        }

        private Sql of(Sql sql, Tx tx, String name, List<Id> all) {
            return sql.with("tenant", tx.tenant().id())
                    .with("zone", zone.getId())
                    .with("buckets", buckets(all, id -> id))
                    .with(name, ids(all, id -> id));
        }

        private void add(Tx tx, Sql query) {
            marks.addAll(new ArrayList<>(tx.list(query, Heard::mark)));
        }

        private static Mark mark(Row row) {
            return new Mark(row.text("source"), row.date("day"));
        }
    }
}
