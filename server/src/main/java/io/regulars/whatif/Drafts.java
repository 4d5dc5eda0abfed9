package io.regulars.whatif;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Ladders;
import io.regulars.loyalty.RulesReads;
import io.regulars.loyalty.RulesVersion;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.offers.Offer;
import io.regulars.offers.Offers;
import io.regulars.offers.OffersVersion;
import java.util.List;
import org.springframework.stereotype.Component;

/// Finds what somebody wants to try, as it is at this moment.
@Component
class Drafts {
    private final RulesReads rules;
    private final Ladders ladders;
    private final Offers offers;
    private final Ids ids;

    Drafts(RulesReads rules, Ladders ladders, Offers offers, Ids ids) {
        this.rules = rules;
        this.ladders = ladders;
        this.offers = offers;
        this.ids = ids;
    }

    /// A draft and what it is called.
    @Pure
    record Titled(WhatIfDraft draft, String zh, String en) {
        Titled only(Id segment) {
            return new Titled(draft.only(segment), zh, en);
        }
    }

    /// Refused: unknown-rule, unknown-version, unknown-offer.
    Outcome<Titled> find(Tenant tenant, Tried wanted) {
        if (wanted.rule() != null) {
            return rule(tenant, wanted.rule());
        }
        return wanted.ladder() != null
                ? ladder(tenant, wanted.ladder())
                : offer(tenant, java.util.Objects.requireNonNull(wanted.offer()));
    }

    private Outcome<Titled> rule(Tenant tenant, Tried.OfRule wanted) {
        Id id = wanted.id() == null ? ids.next(0) : wanted.id();
        List<RulesVersion> versions = wanted.id() == null ? List.of() : rules.versions(tenant, id);
        if (wanted.id() != null && versions.isEmpty()) {
            return Outcome.refused(io.regulars.loyalty.Refused.UNKNOWN_RULE, "no rule has that id");
        }
        Rule.Body body = wanted.body();
        for (RulesVersion version : versions) {
            if (wanted.version() != null && version.version() == wanted.version()) {
                body = version.body();
            }
        }
        return body == null
                ? unknownVersion()
                : Outcome.done(
                        new Titled(
                                new WhatIfDraft.OfRule(id, wanted.version(), body),
                                body.name(),
                                body.english()));
    }

    private Outcome<Titled> ladder(Tenant tenant, Tried.OfLadder wanted) {
        Ladder.Body body = wanted.body();
        for (Ladders.Version version :
                body == null ? ladders.list(tenant) : List.<Ladders.Version>of()) {
            if (wanted.version() != null && version.version() == wanted.version()) {
                body = version.body();
            }
        }
        return body == null
                ? unknownVersion()
                : Outcome.done(
                        new Titled(
                                new WhatIfDraft.OfLadder(wanted.version(), body),
                                names(body, true),
                                names(body, false)));
    }

    /// A ladder has no name: its tiers are.
    private static String names(Ladder.Body body, boolean zh) {
        return body.tiers().stream()
                .map(tier -> zh ? tier.nameZh() : tier.nameEn())
                .collect(java.util.stream.Collectors.joining(" · "));
    }

    private Outcome<Titled> offer(Tenant tenant, Tried.OfOffer wanted) {
        Id id = wanted.id() == null ? ids.next(0) : wanted.id();
        List<OffersVersion> versions =
                wanted.id() == null ? List.of() : offers.versions(tenant, id);
        if (wanted.id() != null && versions.isEmpty()) {
            return Outcome.refused(
                    io.regulars.offers.Refused.UNKNOWN_OFFER, "no offer has that id");
        }
        Offer.Body body = wanted.body();
        for (OffersVersion version : versions) {
            if (wanted.version() != null && version.version() == wanted.version()) {
                body = version.body();
            }
        }
        return body == null
                ? unknownVersion()
                : Outcome.done(
                        new Titled(
                                new WhatIfDraft.OfOffer(id, wanted.version(), body),
                                body.name(),
                                body.nameEn()));
    }

    private static Outcome<Titled> unknownVersion() {
        return Outcome.refused(
                io.regulars.loyalty.Refused.UNKNOWN_VERSION, "there is no such version of it");
    }
}
