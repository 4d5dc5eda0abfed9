package io.regulars.whatif;

import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.offers.LiveOffers;
import io.regulars.runtime.Db;
import io.regulars.segments.SegmentsThen;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes a question complete: what is tried with all its content, from when to when, and what a
/// point is worth.
@Component
class Asking {
    private final Db db;
    private final Drafts drafts;
    private final Tenants tenants;
    private final LiveOffers offers;
    private final SegmentsThen segments;

    Asking(Db db, Drafts drafts, Tenants tenants, LiveOffers offers, SegmentsThen segments) {
        this.db = db;
        this.drafts = drafts;
        this.tenants = tenants;
        this.offers = offers;
        this.segments = segments;
    }

    /// What is tried, and on how much of the past; where `segment` is told, for those alone who
    /// were in it when they bought. The result is told by `bySegments` as well.
    @Pure
    record Wish(
            Tried draft,
            int months,
            List<String> stores,
            int percent,
            @Nullable Long pointsPerYuan,
            @Nullable Id segment,
            List<Id> bySegments) {
        Wish {
            bySegments = bySegments.stream().distinct().toList();
        }

        Wish(
                Tried draft,
                int months,
                List<String> stores,
                int percent,
                @Nullable Long pointsPerYuan) {
            this(draft, months, stores, percent, pointsPerYuan, null, List.of());
        }
    }

    @Pure
    record Found(WhatIfTerms definition, String zh, String en) {}

    /// Refused: unknown-rule, unknown-version, unknown-offer, asks-for-unknown-segment,
    /// segment-not-built.
    Outcome<Found> find(Tenant tenant, Wish wish) {
        return drafts.find(tenant, wish.draft())
                .map(titled -> wish.segment() == null ? titled : titled.only(wish.segment()))
                .then(titled ->
                        logged(tenant, SegmentsThen.asked(titled.draft().conditions()))
                                .then(asked ->
                                        logged(tenant, new TreeSet<>(wish.bySegments()))
                                                .map(by -> new Logs(asked, groups(by))))
                                .map(logs ->
                                        new Found(
                                                definition(tenant, titled.draft(), wish, logs),
                                                titled.zh(),
                                                titled.en())));
    }

    /// The segments for which the draft asks, and those by which the result is told.
    private record Logs(List<SegmentsThen.Logged> asked, List<WhatIfTerms.Group> groups) {}

    private Outcome<List<SegmentsThen.Logged>> logged(Tenant tenant, Set<Id> ids) {
        return segments.logged(tenant, ids).then(Asking::built);
    }

    private static List<WhatIfTerms.Group> groups(List<SegmentsThen.Logged> logged) {
        var groups = new ArrayList<WhatIfTerms.Group>();
        for (SegmentsThen.Logged each : logged) {
            Instant since = each.since();
            if (since != null) {
                groups.add(new WhatIfTerms.Group(named(each), since));
            }
        }
        return groups;
    }

    private static WhatIfTerms.Named named(SegmentsThen.Logged each) {
        return new WhatIfTerms.Named(each.id(), each.zh(), each.en());
    }

    private static Outcome<List<SegmentsThen.Logged>> built(List<SegmentsThen.Logged> all) {
        return all.stream()
                .filter(each -> each.since() == null)
                .findFirst()
                .<Outcome<List<SegmentsThen.Logged>>>map(each ->
                        Outcome.refused(
                                Refused.SEGMENT_NOT_BUILT,
                                "nobody knows yet who is in " + each.en()))
                .orElse(Outcome.done(all));
    }

    private static WhatIfTerms.@Nullable BySegment bySegment(
            List<SegmentsThen.Logged> logged, Instant from) {
        if (logged.isEmpty()) {
            return null;
        }
        var named = new ArrayList<WhatIfTerms.Named>();
        Instant since = from;
        for (SegmentsThen.Logged each : logged) {
            named.add(named(each));
            Instant known = each.since();
            since = known != null && known.isAfter(since) ? known : since;
        }
        return new WhatIfTerms.BySegment(named, since);
    }

    private WhatIfTerms definition(Tenant tenant, WhatIfDraft draft, Wish wish, Logs logs) {
        Instant now = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
        ZoneId zone = tenants.settings(tenant).zone();
        Instant from =
                now.atZone(zone)
                        .minusMonths(wish.months())
                        .truncatedTo(ChronoUnit.DAYS)
                        .toInstant();
        Long told = wish.pointsPerYuan();
        Long per = told == null ? PointsWorth.perYuan(offers.of(tenant).at(now)) : told;
        WhatIfTerms.Worth worth =
                told != null
                        ? WhatIfTerms.Worth.TOLD
                        : per == null ? WhatIfTerms.Worth.UNKNOWN : WhatIfTerms.Worth.OFFER;
        return new WhatIfTerms(
                draft,
                wish.months(),
                from,
                now,
                wish.stores(),
                wish.percent(),
                per,
                worth,
                bySegment(logs.asked(), from),
                logs.groups());
    }
}
