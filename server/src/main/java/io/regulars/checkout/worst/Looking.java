package io.regulars.checkout.worst;

import io.regulars.checkout.Asked;
import io.regulars.checkout.Basket;
import io.regulars.checkout.Buyer;
import io.regulars.checkout.Guard;
import io.regulars.checkout.HeldCoupon;
import io.regulars.checkout.Trying;
import io.regulars.checkout.Why;
import io.regulars.checkout.Wishes;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.offers.Offer;
import io.regulars.offers.OffersCheck;
import io.regulars.rules.Calendar;
import io.regulars.rules.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Looks for the worst cart that a draft could bring about.
///
/// Whoever buys may have everything: a coupon of every template that gives, a part in every trial,
/// stored value for any cart. What the draft asks of member and occasion is taken as fulfilled,
/// since nobody knows who will come; what others ask is asked.
@Pure
public final class Looking {
    /// Carts in all: each is a search of its own, so that this is about a second.
    private static final int CARTS = 1_200;

    private static final int AT_LEAST = 60;
    private static final int AT_MOST = 400;

    /// Steps of the search for one cart's price.
    static final int EFFORT = 800;

    /// Of how many kinds of buyers carts are tried in stores beside the chain.
    private static final int IN_STORES = 2;

    /// Stored value that pays for any cart, in fen.
    static final long RICH = 1_000_000_000_000L;

    private static final Duration GOOD = Duration.ofDays(1);

    private Looking() {}

    /// Where and when it is quoted, and what must not happen.
    @Pure
    public record Terms(Guard guard, String channel, Instant at, Calendar calendar) {}

    /// `draft` is given without a coupon, or by one (`byCoupon`); `offers` and `templates` are all
    /// that count beside it, whether it is among them or not.
    @Pure
    public record Question(
            Offer draft,
            boolean byCoupon,
            List<Offer> offers,
            List<Offer> templates,
            List<Who> buyers,
            List<Stall> stalls,
            int products,
            boolean wholeList,
            Terms terms) {}

    /// `offers` are those that carts were quoted by.
    @Pure
    public record Found(
            Trying.@Nullable Cart worst,
            Trying.@Nullable Cart deepest,
            Trying.@Nullable Cart free,
            Map<Id, Why> dead,
            Map<Id, Id> shadowed,
            List<Offer> offers,
            Sought sought) {}

    public static Found find(Question question) {
        List<Offer> offers = offers(question);
        List<HeldCoupon> coupons = coupons(question);
        var settings = new ArrayList<Trying.Setting>();
        for (int stall = 0; stall < question.stalls().size(); stall++) {
            Stall here = question.stalls().get(stall);
            int buyers = stall == 0 ? question.buyers().size() : IN_STORES;
            question.buyers().stream()
                    .limit(here.goods().isEmpty() ? 0 : buyers)
                    .map(who -> new Buyer(who, List.of(), coupons, Map.of()))
                    .map(buyer -> new Trying.Setting(here.goods(), asked(question, here, buyer)))
                    .forEach(settings::add);
        }
        int most = Math.clamp(CARTS / Math.max(1, settings.size()), AT_LEAST, AT_MOST);
        Trying.Findings found =
                Trying.find(offers, settings, new Trying.Limits(most, question.draft().id()));
        return new Found(
                found.worst(),
                found.deepest(),
                found.free(),
                found.dead(),
                found.shadowed(),
                offers,
                sought(question, found.tried()));
    }

    /// All that may be used, by coupon or without, the draft among them.
    static List<Offer> together(Question question) {
        var all = new ArrayList<>(offers(question));
        coupons(question).forEach(each -> all.add(each.template()));
        return all;
    }

    private static List<Offer> offers(Question question) {
        var offers = new ArrayList<Offer>();
        if (!question.byCoupon()) {
            offers.add(met(question.draft()));
        }
        others(question.draft(), question.offers()).forEach(offers::add);
        return offers;
    }

    private static List<HeldCoupon> coupons(Question question) {
        var templates = new ArrayList<Offer>();
        if (question.byCoupon()) {
            templates.add(met(question.draft()));
        }
        templates.addAll(others(question.draft(), question.templates()));
        Instant at = question.terms().at();
        var coupons = new ArrayList<HeldCoupon>();
        for (Offer each : templates) {
            coupons.add(new HeldCoupon(new Id(coupons.size() + 1L), each, at, at.plus(GOOD)));
        }
        return coupons;
    }

    private static List<Offer> others(Offer draft, List<Offer> all) {
        return all.stream()
                .filter(each -> !each.id().equals(draft.id()))
                .map(Looking::forAll)
                .toList();
    }

    private static Offer forAll(Offer offer) {
        return with(
                offer,
                Objects.requireNonNullElse(OffersCheck.withoutTrial(offer.body()), offer.body()));
    }

    private static Offer met(Offer draft) {
        Offer.Body b = draft.body();
        return with(
                draft,
                new Offer.Body(
                        b.name(),
                        b.nameEn(),
                        b.benefit(),
                        null,
                        b.lines(),
                        b.stacking(),
                        b.priority(),
                        null,
                        List.of(),
                        null,
                        b.restrictedToo()));
    }

    private static Offer with(Offer offer, Offer.Body body) {
        return new Offer(offer.id(), offer.version(), offer.starts(), offer.ends(), body);
    }

    private static Asked asked(Question question, Stall stall, Buyer buyer) {
        Terms terms = question.terms();
        Guard guard = terms.guard();
        // the goods of the basket are exchanged for each cart that is tried
        var basket =
                new Basket(List.of(stall.goods().getFirst()), 0, terms.channel(), stall.store());
        return new Asked(
                basket,
                buyer,
                terms.at(),
                terms.calendar(),
                Wishes.NONE.withStored(RICH),
                new Guard(guard.leastShare(), null, guard.mostDepth(), EFFORT),
                Map.of());
    }

    private static Sought sought(Question question, int carts) {
        var skus = new TreeSet<String>();
        question.stalls().forEach(each -> each.goods().forEach(item -> skus.add(item.sku())));
        return new Sought(
                carts,
                skus.size(),
                question.products(),
                question.wholeList(),
                question.stalls().stream().map(Stall::store).filter(Objects::nonNull).toList(),
                question.buyers().size());
    }
}
