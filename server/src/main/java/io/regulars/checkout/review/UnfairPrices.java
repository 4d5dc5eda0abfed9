package io.regulars.checkout.review;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.offers.FairPrice;
import io.regulars.offers.Live;
import io.regulars.offers.LiveOffers;
import io.regulars.offers.Offer;
import io.regulars.offers.coupons.LiveTemplates;
import io.regulars.offers.coupons.Template;
import io.regulars.runtime.Concern;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Finds what runs or is scheduled and asks for facts that may decide no price: published before
/// that was refused. It goes on counting, since what was shown is honoured (L-39); somebody ends
/// it.
@Component
class UnfairPrices implements Concern.Source {
    private final LiveOffers offers;
    private final LiveTemplates templates;
    private final InstantSource clock;

    UnfairPrices(LiveOffers offers, LiveTemplates templates, InstantSource clock) {
        this.offers = offers;
        this.templates = templates;
        this.clock = clock;
    }

    /// A published version with what it should not ask for.
    @Pure
    record Unfair(
            Proposal.Kind kind, Id id, int version, String name, String nameEn, List<Asked> asks) {
        static Unfair of(Proposal.Kind kind, Offer offer, List<FairPrice.Found> found) {
            return new Unfair(
                    kind,
                    offer.id(),
                    offer.version(),
                    offer.body().name(),
                    offer.body().nameEn(),
                    found.stream()
                            .map(each -> new Asked(each.field(), each.zh(), each.en()))
                            .toList());
        }
    }

    @Pure
    record Asked(String field, String zh, String en) {}

    List<Unfair> all(Tenant tenant) {
        Instant now = clock.instant();
        return Stream.concat(
                        of(
                                Proposal.Kind.OFFER,
                                FairPrice.As.OFFER,
                                offers.of(tenant).between(now, Instant.MAX).stream()
                                        .flatMap(List::stream)),
                        of(
                                Proposal.Kind.TEMPLATE,
                                FairPrice.As.COUPON,
                                new Live(
                                                templates.of(tenant).versions().values().stream()
                                                        .flatMap(List::stream)
                                                        .map(Template::asOffer)
                                                        .toList())
                                        .between(now, Instant.MAX).stream().flatMap(List::stream)))
                .toList();
    }

    private static Stream<Unfair> of(Proposal.Kind kind, FairPrice.As as, Stream<Offer> published) {
        return published
                .distinct()
                .map(each -> Unfair.of(kind, each, FairPrice.unfair(each.body(), as)))
                .filter(each -> !each.asks().isEmpty());
    }

    @Override
    public Concern of(Tenant tenant) {
        int found = all(tenant).size();
        return new Concern(
                "prices",
                found,
                found == 0
                        ? new Concern.Said(
                                "No published offer or coupon asks for a member's profile.",
                                "没有已发布的优惠或优惠券取决于会员画像。")
                        : new Concern.Said(
                                found + " published offers or coupons ask for a member's profile.",
                                found + " 个已发布的优惠或优惠券取决于会员画像。"),
                new Concern.Said(
                        "Open Offers, where they are named, and publish a version without that"
                                + " condition.",
                        "请在“优惠”页查看它们，并发布不含该条件的新版本。"));
    }
}
