package io.regulars.checkout.till;

import io.regulars.checkout.Guard;
import io.regulars.checkout.Returning;
import io.regulars.checkout.Shelf;
import io.regulars.checkout.review.Policies;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Programs;
import io.regulars.loyalty.RestrictedGoods;
import io.regulars.loyalty.restricted.Marked;
import io.regulars.offers.LiveOffers;
import io.regulars.offers.Offer;
import io.regulars.offers.budgets.Ask;
import io.regulars.offers.coupons.LiveTemplates;
import io.regulars.offers.coupons.Template;
import io.regulars.rules.Calendar;
import io.regulars.rules.Condition;
import io.regulars.rules.Need;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The shelf of each chain, made anew only when an offer begins or ends or something is published.
@Component
class Shelves {
    /// `history` tells whether some offer asks what was bought before; `limited` are the purses of
    /// offers that a member may use so often only, `budgets` those that something is paid from.
    record Stocked(
            Shelf shelf,
            boolean history,
            List<Ask.Purse> limited,
            List<Id> budgets,
            List<Offer> offers,
            LiveTemplates.Known known) {}

    private final LiveOffers offers;
    private final LiveTemplates templates;
    private final Policies policies;
    private final RestrictedGoods goods;
    private final Programs programs;
    private final Map<Tenant, Stocked> stocked = new ConcurrentHashMap<>();

    Shelves(
            LiveOffers offers,
            LiveTemplates templates,
            Policies policies,
            RestrictedGoods goods,
            Programs programs) {
        this.policies = policies;
        this.goods = goods;
        this.programs = programs;
        this.offers = offers;
        this.templates = templates;
    }

    /// What the chain did not let a basket cost at `at`.
    Guard guard(Tenant tenant, Instant at) {
        return policies.at(tenant, at).guard();
    }

    /// How the chain makes refunds of what is sold at `at`.
    Returning.Way refunds(Tenant tenant, Instant at) {
        return policies.at(tenant, at).refunds();
    }

    /// What the law keeps goods from (L-49), whatever a till says of them.
    Marked marked(Tenant tenant, Instant at) {
        return goods.at(tenant, at);
    }

    /// The chain's days.
    Calendar calendar(Tenant tenant) {
        return programs.of(tenant).calendar();
    }

    /// As of `at`, which may be past or to come. Only the present one is kept.
    Stocked of(Tenant tenant, Instant at, boolean present) {
        List<Offer> live = offers.of(tenant).at(at);
        LiveTemplates.Known known = templates.of(tenant);
        Stocked last = stocked.get(tenant);
        // both are the same objects as long as nothing has changed
        if (last != null && last.offers() == live && last.known() == known) {
            return last;
        }
        Stocked made = stock(live, known);
        if (present) {
            stocked.put(tenant, made);
        }
        return made;
    }

    /// The same with drafts on the shelf, all of them in force from `at` on; it is not kept.
    static Stocked with(List<Drafted> drafts, Stocked stocked, Instant at) {
        return drafts.isEmpty()
                ? stocked
                : stock(Drafted.offers(drafts, stocked.offers(), at), stocked.known());
    }

    private static Stocked stock(List<Offer> live, LiveTemplates.Known known) {
        List<Offer> byCoupon =
                known.versions().values().stream()
                        .flatMap(List::stream)
                        .map(Template::asOffer)
                        .toList();
        List<Offer.Body> bodies =
                Stream.concat(live.stream(), byCoupon.stream()).map(Offer::body).toList();
        return new Stocked(
                Shelf.of(live, byCoupon),
                bodies.stream().anyMatch(body -> asks(body.when()) || asks(body.lines())),
                live.stream().map(Purses::uses).filter(Objects::nonNull).toList(),
                bodies.stream()
                        .map(Offer.Body::budget)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                live,
                known);
    }

    private static boolean asks(@Nullable Condition condition) {
        return condition != null && condition.needs().contains(Need.HISTORY);
    }
}
