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
import io.regulars.rules.Occasion;
import io.regulars.rules.Who;
import io.regulars.stored.StoredValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
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

    static final long FEN = 100;

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
    record Known(
            Buyer buyer,
            long stored,
            Quotes.@Nullable Customer customer,
            Patrons.@Nullable Patron patron) {
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
                    patron);
        }

        Known using(Map<Id, Map<Cap.Per, Integer>> used) {
            return new Known(
                    new Buyer(buyer.who(), buyer.history(), buyer.coupons(), used),
                    stored,
                    customer,
                    patron);
        }
    }

    /// Those of the members that there are, at `at`, with what is in their wallets.
    Map<Id, Known> known(Tx tx, Collection<Id> members, Shelves.Stocked stocked, Instant at) {
        if (members.isEmpty()) {
            return Map.of();
        }
        Map<Id, Patrons.Patron> patrons =
                this.patrons.of(
                        tx, members, at, stocked.history() || this.patrons.rulesAskHistory(tx));
        Map<Id, List<Coupons.Usable>> wallets = coupons.usable(tx, patrons.keySet(), at);
        Map<Id, Long> stored = value.available(tx, patrons.keySet());
        var known = new HashMap<Id, Known>();
        patrons.forEach((member, patron) -> {
            List<HeldCoupon> held = held(wallets.getOrDefault(member, List.of()), at);
            long saved = stored.getOrDefault(member, 0L);
            // offers may ask how much stored value somebody has (S1-52)
            Who who = patron.who().knowing(HouseField.STORED_YUAN, saved / FEN);
            String tier = who.tier();
            known.put(
                    member,
                    new Known(
                            new Buyer(who, patron.history(), held, Map.of()),
                            saved,
                            new Quotes.Customer(
                                    member,
                                    tier == null ? "" : tier,
                                    patron.tierZh(),
                                    patron.tierEn(),
                                    who.points(),
                                    held.size()),
                            patron));
        });
        return known;
    }

    /// Somebody whom nobody knows has no tier, no points and no past.
    static Known nobody(Instant at) {
        var who =
                new Who(
                        NOBODY, null, 0, 0, at, "", null, null, null, Map.of(), Set.of(),
                        List.of());
        return new Known(new Buyer(who, List.of(), List.of(), Map.of()), 0, null, null);
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
    Outcome<List<HeldCoupon>> shown(Tx tx, Named.Asked asked, Instant at) {
        return asked.shown().isEmpty()
                ? Outcome.done(List.of())
                : coupons.shown(tx, asked.shown(), asked.member(), at)
                        .map(all -> all.stream().map(Buying::held).toList());
    }

    /// Why coupons that were shown or asked for were not used (S1-55).
    static List<RedemptionBatch.Failed> failed(Named.Asked asked, Quote quote) {
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
        return failed;
    }

    /// Notes them.
    void note(Tx tx, List<RedemptionBatch.Failed> failed) {
        coupons.tried(tx, failed);
    }

    /// How often a buyer used the offers that he may use so often only, and what is left of each
    /// budget that some offer on the shelf is paid from, in fen.
    record Limits(Map<Id, Map<Cap.Per, Integer>> used, Map<Id, Long> left) {}

    /// Of each that is asked for, in order.
    List<Limits> limits(Tx tx, List<Named.Asked> all, Shelves.Stocked stocked, Instant at) {
        Collection<Budget> open = budgets.of(tx, stocked.budgets()).values();
        var parts = new ArrayList<Ask.Part>();
        for (Named.Asked each : all) {
            String store = each.wanted().store();
            for (Budget budget : open) {
                parts.add(new Ask.Part(budget.purse(), each.member(), store, 0, 0));
            }
            if (each.member() != null) {
                stocked.limited()
                        .forEach(use -> parts.add(new Ask.Part(use, each.member(), null, 0, 0)));
            }
        }
        Iterator<List<Gone>> gone =
                (parts.isEmpty() ? List.<List<Gone>>of() : reserves.byPart(tx, parts, at))
                        .iterator();
        var limits = new ArrayList<Limits>();
        for (Named.Asked each : all) {
            var left = new HashMap<Id, Long>();
            open.forEach(budget -> left.put(budget.id(), left(budget, gone.next())));
            var used = new HashMap<Id, Map<Cap.Per, Integer>>();
            if (each.member() != null) {
                stocked.limited().forEach(use -> used.put(use.id(), used(gone.next())));
            }
            limits.add(new Limits(used, left));
        }
        return limits;
    }

    private static Map<Cap.Per, Integer> used(List<Gone> gone) {
        var used = new EnumMap<Cap.Per, Integer>(Cap.Per.class);
        gone.forEach(each ->
                used.put(
                        Cap.Per.valueOf(each.ceiling().per().name()),
                        Math.toIntExact(each.amount())));
        return used;
    }

    private static long left(Budget budget, List<Gone> gone) {
        long left = budget.state() == Budget.State.OPEN ? Long.MAX_VALUE : 0;
        for (Gone each : gone) {
            boolean money = each.ceiling().measure() == Ceiling.Measure.MONEY;
            if (money || each.left() == 0) {
                left = Math.min(left, each.left());
            }
        }
        return left;
    }
}
