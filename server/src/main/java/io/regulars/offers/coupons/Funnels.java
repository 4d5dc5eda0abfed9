package io.regulars.offers.coupons;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.offers.coupons.Funnel.Had;
import io.regulars.offers.coupons.Funnel.Part;
import io.regulars.offers.coupons.Funnel.Tried;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What became of the coupons of one template, source by source, and why those that are unused were
/// not used (S1-55).
@Component
class Funnels {
    private static final Sql HAD =
            sql(
                    """
                    select c.source, c.source_id, count(*) as claimed,
                        count(c.viewed_at) as viewed,
                        count(*) filter (where c.state = 'USED') as used,
                        count(*) filter (where c.state = 'VOID') as voided,
                        count(*) filter (where c.state = 'EXPIRED'
                            or c.state = 'ISSUED' and c.valid_until <= :now
                            or c.state = 'HELD' and c.valid_until <= :now and c.held_until <= :now) as expired
                    from coupon c
                    where c.tenant = :tenant
                        and c.bucket between 0 and 1023
                        and c.template = :template
                    group by c.source, c.source_id
                    """);

    /// A try says whose coupon it was; the coupon says where it came from.
    private static final Sql TRIED =
            sql(
                    """
                    select c.source, c.source_id, t.reason, count(*) as tries
                    from coupon_try t
                    join coupon c
                        on c.tenant = t.tenant and c.bucket = t.bucket and c.id = t.coupon
                    where t.tenant = :tenant
                        and t.bucket between 0 and 1023
                        and t.template = :template
                    group by c.source, c.source_id, t.reason
                    """);

    private static final Sql MADE =
            sql(
                    """
                    select b.id, b.made
                    from coupon_batch b
                    where b.tenant = :tenant
                        and b.template = :template
                    """);

    private final Db db;
    private final Map<Source.Kind, Giver> givers = new EnumMap<>(Source.Kind.class);

    Funnels(Db db, List<Giver> givers) {
        this.db = db;
        givers.forEach(each -> this.givers.put(each.gives(), each));
    }

    /// Of one source where it is named, of all otherwise. Refused: unknown-template,
    /// unknown-source.
    Outcome<Funnel> of(Tenant tenant, Id template, @Nullable Source only) {
        Instant now = db.clock().instant();
        return db.snapshot(
                tenant,
                tx -> {
                    if (LiveTemplates.TEMPLATES.of(tx, List.of(template)).isEmpty()) {
                        return Outcome.refused(Refused.UNKNOWN_TEMPLATE, "no template has that id");
                    }
                    List<Part> parts = parts(tx, template, now);
                    if (only == null) {
                        return Outcome.done(Funnel.of(parts));
                    }
                    List<Part> its =
                            parts.stream().filter(p -> p.had().source().equals(only)).toList();
                    return its.isEmpty()
                            ? Outcome.refused(
                                    Refusal.at(
                                            only.of() == null ? "source" : "of",
                                            Refused.UNKNOWN_SOURCE,
                                            "one of those that the whole funnel lists"))
                            : Outcome.done(Funnel.of(its));
                });
    }

    private List<Part> parts(Tx tx, Id template, Instant now) {
        Map<Source, Had> had =
                tx.list(of(HAD, tx, template).with("now", now), Funnels::had).stream()
                        .collect(Collectors.toMap(Had::source, Function.identity()));
        Map<Source, List<Tried>> tried =
                tx.list(of(TRIED, tx, template), Funnels::tried).stream()
                        .collect(Collectors.groupingBy(Tried::source));
        var made = new HashMap<Source, Long>();
        tx.each(
                of(MADE, tx, template),
                row -> made.put(new Source(Source.Kind.CODES, row.id("id")), row.whole("made")));
        var sources = new LinkedHashSet<>(had.keySet());
        sources.addAll(made.keySet());
        Map<Source, Giver.Named> names = names(tx, sources);
        return sources.stream()
                .map(each -> {
                    Had its = had.getOrDefault(each, Had.none(each));
                    long codes = made.getOrDefault(each, its.claimed());
                    return new Part(
                            its,
                            codes - its.claimed(),
                            tried.getOrDefault(each, List.of()),
                            names.get(each));
                })
                .toList();
    }

    private Map<Source, Giver.Named> names(Tx tx, Set<Source> sources) {
        var names = new HashMap<Source, Giver.Named>();
        givers.forEach((kind, giver) -> {
            List<Id> its =
                    sources.stream()
                            .filter(each -> each.kind() == kind)
                            .map(Source::of)
                            .filter(Objects::nonNull)
                            .toList();
            if (!its.isEmpty()) {
                giver.named(tx, its).forEach((id, name) -> names.put(new Source(kind, id), name));
            }
        });
        return names;
    }

    private static Sql of(Sql sql, Tx tx, Id template) {
        return sql.with("tenant", tx.tenant().id()).with("template", template);
    }

    private static Source source(Row row) {
        return new Source(Source.Kind.valueOf(row.text("source")), row.idOrNull("source_id"));
    }

    private static Had had(Row row) {
        return new Had(
                source(row),
                row.whole("claimed"),
                row.whole("viewed"),
                row.whole("used"),
                row.whole("expired"),
                row.whole("voided"));
    }

    private static Tried tried(Row row) {
        return new Tried(source(row), row.text("reason"), row.whole("tries"));
    }
}
