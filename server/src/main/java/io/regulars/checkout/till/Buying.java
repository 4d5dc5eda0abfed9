package io.regulars.checkout.till;

import io.regulars.checkout.Buyer;
import io.regulars.checkout.HeldCoupon;
import io.regulars.checkout.NotUsed;
import io.regulars.checkout.Quote;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Patrons;
import io.regulars.loyalty.earning.Cap;
import io.regulars.offers.Offer;
import io.regulars.offers.budgets.Ask;
import io.regulars.offers.budgets.Budget;
import io.regulars.offers.budgets.Budgets;
import io.regulars.offers.budgets.Ceiling;
import io.regulars.offers.budgets.Gone;
import io.regulars.offers.budgets.Reserves;
import io.regulars.offers.coupons.Coupon;
import io.regulars.offers.coupons.Coupons;
import io.regulars.offers.coupons.RedemptionBatch;
import io.regulars.rules.HouseField;
import io.regulars.rules.Who;
import io.regulars.stored.StoredValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a quote asks of who buys and of what is left to give: read without locks, so a commit asks
/// again.
@Component
class Buying {
    static final Id NOBODY = new Id(Long.MAX_VALUE);

    private static final long FEN = 100;

    private final Patrons patrons;
    private final Coupons coupons;
    private final Budgets budgets;
    private final Reserves reserves;
    private final StoredValue value;

    Buying(
            Patrons patrons,
            Coupons coupons,
            Budgets budgets,
            Reserves reserves,
            StoredValue value) {
        this.value = value;
        this.patrons = patrons;
        this.coupons = coupons;
        this.budgets = budgets;
        this.reserves = reserves;
    }

    /// Who buys, for the search and for the cashier's eyes; `stored` can be paid by stored value.
    record Known(Buyer buyer, long stored, Quotes.@Nullable Customer customer) {
        /// With coupons in hand that are shown beside those in the wallet.
        Known showing(List<HeldCoupon> shown) {
            var all = new ArrayList<>(buyer.coupons());
            shown.stream()
                    .filter(each -> all.stream().noneMatch(own -> own.id().equals(each.id())))
                    .forEach(all::add);
            return new Known(
                    new Buyer(buyer.who(), buyer.history(), all, buyer.used()), stored, customer);
        }
    }

    /// The member at `at`; null where there is none.
    @Nullable Known known(Tx tx, Id member, Shelves.Stocked stocked, Instant at) {
        Patrons.Patron patron = patrons.of(tx, member, at, stocked.history());
        if (patron == null) {
            return null;
        }
        List<HeldCoupon> held = held(tx, member, at);
        long stored = value.available(tx, member);
        Who who = saving(patron.who(), stored);
        String tier = who.tier();
        return new Known(
                new Buyer(who, patron.history(), held, used(tx, member, stocked, at)),
                stored,
                new Quotes.Customer(
                        member,
                        tier == null ? "" : tier,
                        patron.tierZh(),
                        patron.tierEn(),
                        who.points(),
                        held.size()));
    }

    /// Offers may ask how much stored value somebody has (S1-52).
    private static Who saving(Who who, long stored) {
        var fields = new HashMap<>(who.fields());
        fields.put(HouseField.STORED_YUAN, stored / FEN);
        return new Who(
                who.id(),
                who.tier(),
                who.growth(),
                who.points(),
                who.registeredAt(),
                who.channel(),
                who.store(),
                who.sex(),
                who.birthday(),
                fields,
                who.tags(),
                who.children());
    }

    /// Somebody whom nobody knows has no tier, no points and no past.
    static Known nobody(Instant at) {
        var who =
                new Who(
                        NOBODY, null, 0, 0, at, "", null, null, null, Map.of(), Set.of(),
                        List.of());
        return new Known(new Buyer(who, List.of(), List.of(), Map.of()), 0, null);
    }

    private List<HeldCoupon> held(Tx tx, Id member, Instant at) {
        return coupons.usable(tx, List.of(member), at).getOrDefault(member, List.of()).stream()
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
    Outcome<List<HeldCoupon>> shown(Tx tx, Named.Asked asked, Instant at) {
        return asked.shown().isEmpty()
                ? Outcome.done(List.of())
                : coupons.shown(tx, asked.shown(), asked.member(), at)
                        .map(all -> all.stream().map(Buying::held).toList());
    }

    /// Notes why coupons that were shown or asked for were not used (S1-55).
    void note(Tx tx, Named.Asked asked, Quote quote) {
        var place = new Coupon.Place(asked.wanted().channel(), asked.wanted().store());
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
        coupons.tried(tx, failed);
    }

    private Map<Id, Map<Cap.Per, Integer>> used(
            Tx tx, Id member, Shelves.Stocked stocked, Instant at) {
        if (stocked.limited().isEmpty()) {
            return Map.of();
        }
        List<Ask.Part> parts =
                stocked.limited().stream()
                        .map(purse -> new Ask.Part(purse, member, null, 0, 0))
                        .toList();
        var used = new HashMap<Id, Map<Cap.Per, Integer>>();
        for (Gone gone : reserves.gone(tx, parts, at)) {
            used.computeIfAbsent(gone.purse(), _ -> new EnumMap<>(Cap.Per.class))
                    .put(
                            Cap.Per.valueOf(gone.ceiling().per().name()),
                            Math.toIntExact(gone.amount()));
        }
        return used;
    }

    /// What is left of each budget that some offer on the shelf is paid from, in fen.
    Map<Id, Long> left(
            Tx tx, Wanted wanted, @Nullable Id member, Shelves.Stocked stocked, Instant at) {
        if (stocked.budgets().isEmpty()) {
            return Map.of();
        }
        var left = new HashMap<Id, Long>();
        var parts = new ArrayList<Ask.Part>();
        for (Budget budget : budgets.of(tx, stocked.budgets()).values()) {
            boolean open = budget.state() == Budget.State.OPEN;
            left.put(budget.id(), open ? Long.MAX_VALUE : 0L);
            parts.add(new Ask.Part(budget.purse(), member, wanted.store(), 0, 0));
        }
        for (Gone gone : reserves.gone(tx, parts, at)) {
            boolean money = gone.ceiling().measure() == Ceiling.Measure.MONEY;
            if (money || gone.left() == 0) {
                left.merge(gone.purse(), gone.left(), Math::min);
            }
        }
        return left;
    }
}
