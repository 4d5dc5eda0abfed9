package io.regulars.offers.coupons;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Edition;
import io.regulars.offers.Editions;
import io.regulars.offers.Offer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Fresh;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The published coupon templates of each chain, kept in memory: those that give now, and the terms
/// of every coupon that was ever given.
@Component
public class LiveTemplates {
    static final Editions<Template.Body> TEMPLATES =
            new Editions<>("TEMPLATE", Template.Body.class);

    private static final Sql MARK =
            sql(
                    """
                    select hashtextextended(
                        coalesce(string_agg(concat_ws('/', o.id, o.version, o.starts, o.ends), ',' order by o.id, o.version), ''),
                        0) as mark
                    from offer o
                    where o.tenant = :tenant
                        and o.kind = 'TEMPLATE'
                        and o.state = 'PUBLISHED'
                    """);

    private final Tenants tenants;
    private final Fresh<Known> fresh;

    LiveTemplates(Db db, Tenants tenants) {
        this.tenants = tenants;
        fresh =
                new Fresh<>(
                        db,
                        tx ->
                                tx.first(
                                        MARK.with("tenant", tx.tenant().id()),
                                        row -> row.whole("mark")),
                        this::load);
    }

    /// All published templates of one chain.
    @Pure
    public record Known(ZoneId zone, Map<Id, List<Template>> versions) {
        /// The version by which coupons are given at `at`; null where none is.
        @Nullable Template inForce(Id template, Instant at) {
            Template latest =
                    versions.getOrDefault(template, List.of()).stream()
                            .filter(t -> !t.starts().isAfter(at))
                            .max(
                                    Comparator.comparing(Template::starts)
                                            .thenComparingInt(Template::version))
                            .orElse(null);
            return latest == null || !latest.inForce(at) ? null : latest;
        }

        /// What the coupons that are given at `at` give, in the order of the templates' ids.
        public List<Offer> offers(Instant at) {
            return versions.keySet().stream()
                    .sorted()
                    .map(id -> inForce(id, at))
                    .filter(Objects::nonNull)
                    .map(Template::asOffer)
                    .toList();
        }

        public boolean knows(Id template) {
            return versions.containsKey(template);
        }

        /// The terms of a coupon.
        public Template.Body terms(Coupon coupon) {
            return versions.getOrDefault(coupon.template(), List.of()).stream()
                    .filter(t -> t.version() == coupon.version())
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalStateException("a coupon without terms: " + coupon.id()))
                    .body();
        }
    }

    public Known of(Tenant tenant) {
        return fresh.of(tenant);
    }

    void changed(Tenant tenant) {
        fresh.changed(tenant);
    }

    private Known load(Tx tx) {
        return new Known(
                tenants.settings(tx.tenant()).zone(),
                TEMPLATES.all(tx).stream()
                        .filter(Edition::published)
                        .map(TemplatesVersion::template)
                        .collect(Collectors.groupingBy(Template::id)));
    }
}
