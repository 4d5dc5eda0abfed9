package io.regulars.whatif;

import io.regulars.access.Tenants;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.offers.LiveOffers;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
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

    Asking(Db db, Drafts drafts, Tenants tenants, LiveOffers offers) {
        this.db = db;
        this.drafts = drafts;
        this.tenants = tenants;
        this.offers = offers;
    }

    /// What is tried, and on how much of the past.
    @Pure
    record Wish(
            Tried draft,
            int months,
            List<String> stores,
            int percent,
            @Nullable Long pointsPerYuan) {}

    @Pure
    record Found(WhatIfTerms definition, String zh, String en) {}

    /// Refused: unknown-rule, unknown-version, unknown-offer.
    Outcome<Found> find(Tenant tenant, Wish wish) {
        Instant now = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
        return drafts.find(tenant, wish.draft())
                .map(titled ->
                        new Found(
                                definition(tenant, titled.draft(), wish, now),
                                titled.zh(),
                                titled.en()));
    }

    private WhatIfTerms definition(Tenant tenant, WhatIfDraft draft, Wish wish, Instant now) {
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
                draft, wish.months(), from, now, wish.stores(), wish.percent(), per, worth);
    }
}
