package io.regulars.checkout.till;

import io.regulars.checkout.Buyer;
import io.regulars.checkout.HeldCoupon;
import io.regulars.checkout.NotUsed;
import io.regulars.checkout.Quote;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Foreseen;
import io.regulars.loyalty.Moment;
import io.regulars.loyalty.Patrons;
import io.regulars.loyalty.earning.Cap;
import io.regulars.offers.Offer;
import io.regulars.offers.coupons.Coupon;
import io.regulars.offers.coupons.Coupons;
import io.regulars.offers.coupons.RedemptionBatch;
import io.regulars.rules.HouseField;
import io.regulars.rules.Occasion;
import io.regulars.rules.Who;
import io.regulars.stored.StoredValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a quote asks of who buys and of what is left to give: read without locks, so a commit asks
/// again.
@Component
class Buying {
    static final Id NOBODY = new Id(Long.MAX_VALUE);

    static final long FEN = 100;

    private final Patrons patrons;
    private final Coupons coupons;
    private final Remaining remaining;
    private final StoredValue value;
    private final BuyingThen then;

    Buying(
            Patrons patrons,
            Coupons coupons,
            Remaining remaining,
            StoredValue value,
            BuyingThen then) {
        this.then = then;
        this.value = value;
        this.patrons = patrons;
        this.coupons = coupons;
        this.remaining = remaining;
    }

    /// Who buys, for the search and for the cashier's eyes; `stored` can be paid by stored value.
    record Known(
            Buyer buyer,
            long stored,
            Quotes.@Nullable Customer customer,
            Patrons.@Nullable Patron patron,
            List<Rest> rests) {
        /// Of another moment than now.
        Known resting(List<Rest> on) {
            return new Known(buyer, stored, customer, patron, on);
        }

        /// With budgets of which nobody kept how they were.
        Known withoutCeilings(long budgets) {
            if (budgets == 0) {
                return this;
            }
            var all = new ArrayList<>(rests);
            all.add(Rest.of(Rest.What.CEILINGS, Rest.How.AS_IT_IS, budgets));
            return resting(List.copyOf(all));
        }

        /// With coupons in hand that are shown beside those in the wallet.
        Known showing(List<HeldCoupon> shown) {
            var all = new ArrayList<>(buyer.coupons());
            shown.stream()
                    .filter(each -> all.stream().noneMatch(own -> own.id().equals(each.id())))
                    .forEach(all::add);
            return new Known(
                    new Buyer(buyer.who(), buyer.history(), all, buyer.used()),
                    stored,
                    customer,
                    patron,
                    rests);
        }

        Known using(Map<Id, Map<Cap.Per, Integer>> used) {
            return new Known(
                    new Buyer(buyer.who(), buyer.history(), buyer.coupons(), used),
                    stored,
                    customer,
                    patron,
                    rests);
        }
    }

    /// Those of the members that there are, at `at`, with what is in their wallets; in one round
    /// trip with what is asked next.
    Supplier<Map<Id, Known>> known(
            Tx tx, Collection<Id> members, Shelves.Stocked stocked, Instant at) {
        if (members.isEmpty()) {
            return Map::of;
        }
        boolean history = stocked.history() || this.patrons.rulesAskHistory(tx);
        Supplier<Map<Id, Patrons.Patron>> patrons = this.patrons.later(tx, members, at, history);
        Supplier<Map<Id, List<Coupons.Usable>>> wallets = coupons.usableLater(tx, members, at);
        Supplier<Map<Id, Long>> stored = value.availableLater(tx, members);
        return () -> known(patrons.get(), wallets.get(), stored.get(), at);
    }

    private static Map<Id, Known> known(
            Map<Id, Patrons.Patron> patrons,
            Map<Id, List<Coupons.Usable>> wallets,
            Map<Id, Long> stored,
            Instant at) {
        var known = new HashMap<Id, Known>();
        patrons.forEach((member, patron) -> {
            List<HeldCoupon> held = held(wallets.getOrDefault(member, List.of()), at);
            long saved = stored.getOrDefault(member, 0L);
            // offers may ask how much stored value somebody has (S1-52)
            Who who = patron.who().knowing(HouseField.STORED_YUAN, saved / FEN);
            known.put(
                    member,
                    new Known(
                            new Buyer(who, patron.history(), held, Map.of()),
                            saved,
                            customer(patron, who, held.size()),
                            patron,
                            List.of()));
        });
        return known;
    }

    static Quotes.Customer customer(Patrons.Patron patron, Who who, int coupons) {
        String tier = who.tier();
        return new Quotes.Customer(
                who.id(),
                tier == null ? "" : tier,
                patron.tierZh(),
                patron.tierEn(),
                who.points(),
                coupons);
    }

    /// Somebody at another moment than now. Refused: unknown-member, not-yet-a-member.
    Outcome<Known> then(Tx tx, Named.Asked asked, Shelves.Stocked stocked, Moment moment) {
        return then.known(tx, asked, stocked.history() || patrons.rulesAskHistory(tx), moment);
    }

    /// Somebody whom nobody knows has no tier, no points and no past.
    static Known nobody(Instant at) {
        var who =
                new Who(
                        NOBODY, null, 0, 0, at, "", null, null, null, Map.of(), Set.of(),
                        List.of());
        return new Known(new Buyer(who, List.of(), List.of(), Map.of()), 0, null, null, List.of());
    }

    /// What is left to be given.
    Remaining remaining() {
        return remaining;
    }

    /// What the order would earn; null where nobody is known.
    @Nullable Foreseen foresee(Tenant tenant, Known known, Occasion order) {
        return known.patron() == null
                ? null
                : patrons.foresee(tenant, known.patron(), known.buyer().who(), order);
    }

    private static List<HeldCoupon> held(List<Coupons.Usable> wallet, Instant at) {
        return wallet.stream()
                .filter(each -> each.coupon().state(at) == Coupon.State.ISSUED)
                .map(Buying::held)
                .toList();
    }

    /// A coupon as the search sees it.
    static HeldCoupon held(Coupons.Usable usable) {
        Coupon coupon = usable.coupon();
        var offer =
                new Offer(
                        coupon.template(),
                        coupon.version(),
                        Instant.EPOCH,
                        null,
                        usable.terms().offer());
        return new HeldCoupon(coupon.id(), offer, coupon.from(), coupon.until());
    }

    /// What is shown at the till. Refused: why one of it cannot be used.
    Outcome<List<HeldCoupon>> shown(Tx tx, Named.Asked asked, Moment moment) {
        return asked.shown().isEmpty()
                ? Outcome.done(List.of())
                : coupons.shown(tx, asked.shown(), asked.member(), moment)
                        .map(all -> all.stream().map(Buying::held).toList());
    }

    /// Why coupons that were shown or asked for were not used (S1-55).
    static List<RedemptionBatch.Failed> failed(Named.Asked asked, Quote quote) {
        Coupon.Place place = place(asked);
        var failed = new ArrayList<RedemptionBatch.Failed>();
        for (NotUsed not : quote.notUsed()) {
            Id coupon = not.key().coupon();
            if (coupon != null
                    && (asked.shown().contains(coupon)
                            || asked.wanted().wishes(0).use().contains(not.key()))) {
                failed.add(
                        new RedemptionBatch.Failed(
                                coupon, not.key().offer(), not.why().key(), place));
            }
        }
        return failed;
    }

    /// Notes why what was shown could not even be priced.
    void inVain(Tx tx, Named.Asked asked) {
        coupons.inVain(tx, asked.shown(), asked.member(), place(asked));
    }

    private static Coupon.Place place(Named.Asked asked) {
        return new Coupon.Place(asked.wanted().channel(), asked.wanted().store());
    }

    /// Notes them.
    void note(Tx tx, List<RedemptionBatch.Failed> failed) {
        coupons.tried(tx, failed);
    }
}
