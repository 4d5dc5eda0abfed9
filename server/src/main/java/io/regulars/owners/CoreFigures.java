package io.regulars.owners;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.Stores;
import io.regulars.access.Tenants;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.orders.Refunds;
import io.regulars.rules.Vocabulary.Words;
import io.regulars.runtime.Db;
import io.regulars.segments.SegmentsPast;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How many core members there are, lack an owner or a word, and how many of those who were core on
/// a day bought again within ninety days (S3-01).
@Component
class CoreFigures {
    private final Db db;
    private final Tenants tenants;
    private final Stores stores;
    private final SegmentsPast segments;
    private final CoreMembers members;

    CoreFigures(Db db, Tenants tenants, Stores stores, SegmentsPast segments, CoreMembers members) {
        this.db = db;
        this.tenants = tenants;
        this.stores = stores;
        this.segments = segments;
        this.members = members;
    }

    /// `until`, the last day of each cohort's ninety, lies in the past. `byRule`: who was core on a
    /// day is what the rule now in force says of that day, by what is known now; otherwise it is
    /// what the segment's log says, which knows of everybody `since` (null: not yet), and `firstOn`
    /// is the day on which there is the first figure.
    @Pure
    record Retention(
            int days,
            boolean byRule,
            @Nullable Instant since,
            @Nullable LocalDate firstOn,
            List<Retained.Cohort> cohorts) {}

    /// All are null where the chain has named no core members, or its segment is in force no more
    /// (then `rule` still says which it was).
    @Pure
    record Figures(
            CoreRule.@Nullable Version rule,
            @Nullable Words segment,
            CoreMembers.@Nullable Counts counts,
            @Nullable Retention retention) {}

    Figures of(Caller caller, @Nullable String store) {
        List<String> listed = stores.listed(caller, store);
        var part = new Part(tenants.settings(caller.tenant()).zone(), listed);
        record Read(
                CoreRule.@Nullable Version rule,
                SegmentsPast.@Nullable Past past,
                @Nullable Retention retention) {}
        Read read =
                db.read(
                        caller.tenant(),
                        tx -> {
                            CoreRule.Version rule = CoreRule.inForce(tx);
                            return rule != null
                                            && segments.of(tx, rule.segment())
                                                    instanceof
                                                    Outcome.Done<SegmentsPast.Past>(var past)
                                    ? new Read(rule, past, retention(tx, past, part))
                                    : new Read(rule, null, null);
                        });
        CoreRule.Version rule = read.rule();
        SegmentsPast.Past past = read.past();
        return rule == null || past == null
                ? new Figures(rule, null, null, null)
                : new Figures(
                        rule,
                        past.name(),
                        members.counts(caller, rule.segment(), store),
                        read.retention());
    }

    /// Whose days, and which stores' members; null is all.
    private record Part(ZoneId zone, @Nullable List<String> stores) {
        Instant end(LocalDate day) {
            return day.plusDays(1).atStartOfDay(zone).toInstant();
        }
    }

    private Retention retention(Tx tx, SegmentsPast.Past past, Part part) {
        LocalDate today = db.clock().instant().atZone(part.zone()).toLocalDate();
        Instant since = past.since();
        LocalDate first = since == null ? null : since.atZone(part.zone()).toLocalDate();
        var cohorts = new ArrayList<Retained.Cohort>();
        if (past.byRule() || first != null) {
            tx.bySets();
            for (LocalDate day : Retained.days(today, first)) {
                cohorts.add(cohort(tx, past, part, day));
            }
        }
        return new Retention(
                Retained.DAYS,
                past.byRule(),
                since,
                first == null || !cohorts.isEmpty() ? null : Retained.telling(first),
                cohorts);
    }

    private Retained.Cohort cohort(Tx tx, SegmentsPast.Past past, Part part, LocalDate day) {
        LocalDate until = day.plusDays(Retained.DAYS);
        Instant end = part.end(day);
        List<String> listed = part.stores();
        Sql question =
                Sql.join(
                                "",
                                List.of(
                                        core(),
                                        segments.inside(tx, past, end.minusNanos(1_000)),
                                        own()))
                        .with("tenant", tx.tenant().id())
                        .with("stores", listed == null ? null : listed.toArray(String[]::new))
                        .with("after", end)
                        .with("before", part.end(until));
        Retained.Cohort cohort =
                tx.first(
                        question,
                        row ->
                                new Retained.Cohort(
                                        day, until, row.whole("core"), row.whole("retained")));
        return cohort == null ? new Retained.Cohort(day, until, 0, 0) : cohort;
    }

    private static Sql core() {
        return sql("with core as materialized (");
    }

    /// An order is valid while returns have left something of it (DEF-01).
    private static Sql own() {
        return sql(
                """
                )
                select count(*) as core, count(*) filter (where exists (
                    select 1
                    from order_fact o
                    where o.tenant = :tenant
                    and o.bucket = c.bucket
                    and o.member = c.member
                    and o.claimed_as is null
                    and o.placed_at >= :after
                    and o.placed_at < :before
                    and o.net_minor > (
                """
                        + Refunds.OF_ORDER
                        + """
                        ))) as retained
                        from core c
                        join member m
                          on m.tenant = :tenant and m.bucket = c.bucket and m.id = c.member
                        where m.state in ('ACTIVE', 'CANCELLING')
                        and (cast(:stores as text[]) is null or m.store = any(:stores))
                        """);
    }
}
