package io.regulars.checkout.till;

import io.regulars.access.Stores;
import io.regulars.checkout.Asked;
import io.regulars.checkout.Buyer;
import io.regulars.checkout.Guard;
import io.regulars.checkout.HeldCoupon;
import io.regulars.checkout.Quote;
import io.regulars.checkout.Quoting;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Intake;
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
import io.regulars.orders.Order;
import io.regulars.rules.Who;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Quotes baskets. A quote is computed on what is known at its moment and reserves nothing; what it
/// rests on is asked again when it is frozen or committed.
@Component
class Quotes {
    /// How long a quote is good for: long enough for a queue, short enough for prices.
    static final Duration GOOD = Duration.ofMinutes(15);

    /// Told above half of the list price off; not refused, since that is the chain's to say.
    private static final Guard GUARD = new Guard(Ratio.ZERO, new Ratio(1, 2), null, Guard.EFFORT);

    private final Db db;
    private final Ids ids;
    private final Intake intake;
    private final Stores stores;
    private final Shelves shelves;
    private final Patrons patrons;
    private final Coupons coupons;
    private final Budgets budgets;
    private final Reserves reserves;

    Quotes(
            Db db,
            Ids ids,
            Intake intake,
            Stores stores,
            Shelves shelves,
            Patrons patrons,
            Coupons coupons,
            Budgets budgets,
            Reserves reserves) {
        this.db = db;
        this.ids = ids;
        this.intake = intake;
        this.stores = stores;
        this.shelves = shelves;
        this.patrons = patrons;
        this.coupons = coupons;
        this.budgets = budgets;
        this.reserves = reserves;
    }

    /// A quote that may be committed until `until`, under the id that commits it.
    record Quoted(Id id, Instant until, @Nullable Customer customer, Quote quote) {}

    /// Who buys, as the cashier sees him.
    record Customer(Id id, String tier, String tierZh, String tierEn, long points, int coupons) {}

    private record Reckoned(Quote quote, @Nullable Customer customer) {}

    Answer<Quoted> quote(Tenant tenant, Wanted wanted, RequestKey key) {
        Instant now = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
        Outcome<Id> whose = whose(tenant, wanted);
        if (whose instanceof Outcome.Refused<Id>(var refusal)) {
            return new Answer<>(Outcome.refused(refusal), false);
        }
        Id member = wanted.member() == null ? null : whose.orThrow();
        int bucket =
                member == null
                        ? Bucket.of("order", Order.key(wanted.channel(), wanted.externalId()))
                        : member.bucket();
        return db.once(
                tenant,
                key,
                Quoted.class,
                tx -> {
                    Reckoned reckoned = reckon(tx, wanted, member, now, true);
                    if (reckoned == null) {
                        return Outcome.refused(unknown());
                    }
                    Quote quote = reckoned.quote();
                    var checkout =
                            new Checkout(
                                    ids.next(bucket),
                                    member,
                                    wanted.channel(),
                                    wanted.externalId(),
                                    wanted.store(),
                                    Checkout.State.OPEN,
                                    now,
                                    now.plus(GOOD),
                                    Checkout.Deal.of(quote, wanted.names(), shares(quote)),
                                    null,
                                    null,
                                    null);
                    CheckoutRows.add(tx, checkout);
                    return Outcome.done(
                            new Quoted(
                                    checkout.id(), checkout.until(), reckoned.customer(), quote));
                });
    }

    /// What the basket would cost this member at any moment; nothing is kept. Balances, coupons and
    /// history are the present ones.
    Outcome<Quote> preview(Tenant tenant, Wanted wanted, @Nullable Instant at) {
        return switch (whose(tenant, wanted)) {
            case Outcome.Refused<Id>(var refusal) -> Outcome.refused(refusal);
            case Outcome.Done<Id>(var found) -> {
                Instant when = at == null ? db.clock().instant() : at;
                Reckoned reckoned =
                        db.read(
                                tenant,
                                tx ->
                                        reckon(
                                                tx,
                                                wanted,
                                                wanted.member() == null ? null : found,
                                                when,
                                                at == null));
                yield reckoned == null
                        ? Outcome.refused(unknown())
                        : Outcome.done(reckoned.quote());
            }
        };
    }

    private static final Id NOBODY = new Id(Long.MAX_VALUE);

    private Outcome<Id> whose(Tenant tenant, Wanted wanted) {
        if (wanted.store() != null && !stores.exists(tenant, wanted.store())) {
            return Outcome.refused(
                    Refusal.at(
                            "store",
                            io.regulars.orders.Refused.UNKNOWN_STORE,
                            "no store has the code " + wanted.store()));
        }
        if (wanted.member() == null) {
            return Outcome.done(NOBODY);
        }
        Id member = intake.whose(tenant, wanted.member());
        return member == null ? Outcome.refused(unknown()) : Outcome.done(member);
    }

    private static Refusal unknown() {
        return Refusal.at(
                "member", io.regulars.orders.Refused.UNKNOWN_MEMBER, "no member is known by that");
    }

    private @Nullable Reckoned reckon(
            Tx tx, Wanted wanted, @Nullable Id member, Instant at, boolean present) {
        Shelves.Stocked stocked = shelves.of(tx.tenant(), at, present);
        Buyer buyer = nobody(at);
        Customer customer = null;
        if (member != null) {
            Patrons.Patron patron = patrons.of(tx, member, at, stocked.history());
            if (patron == null) {
                return null;
            }
            List<HeldCoupon> held = held(tx, member, at);
            buyer = new Buyer(patron.who(), patron.history(), held, used(tx, member, stocked, at));
            String tier = patron.who().tier();
            customer =
                    new Customer(
                            member,
                            tier == null ? "" : tier,
                            patron.tierZh(),
                            patron.tierEn(),
                            patron.who().points(),
                            held.size());
        }
        var asked =
                new Asked(
                        wanted.basket(),
                        buyer,
                        at,
                        stocked.known().zone(),
                        wanted.wishes(),
                        GUARD,
                        left(tx, wanted, member, stocked, at));
        return new Reckoned(Quoting.quote(stocked.shelf(), asked), customer);
    }

    /// Somebody whom nobody knows has no tier, no points and no past.
    private static Buyer nobody(Instant at) {
        var who =
                new Who(
                        NOBODY, null, 0, 0, at, "", null, null, null, Map.of(), Set.of(),
                        List.of());
        return new Buyer(who, List.of(), List.of(), Map.of());
    }

    private List<HeldCoupon> held(Tx tx, Id member, Instant at) {
        var held = new ArrayList<HeldCoupon>();
        for (Coupons.Usable each :
                coupons.usable(tx, List.of(member), at).getOrDefault(member, List.of())) {
            Coupon coupon = each.coupon();
            if (coupon.state(at) == Coupon.State.ISSUED) {
                var offer =
                        new Offer(
                                coupon.template(),
                                coupon.version(),
                                Instant.EPOCH,
                                null,
                                each.terms().offer());
                held.add(new HeldCoupon(coupon.id(), offer, coupon.from(), coupon.until()));
            }
        }
        return held;
    }

    private Map<Id, Map<Cap.Per, Integer>> used(
            Tx tx, Id member, Shelves.Stocked stocked, Instant at) {
        var parts = new ArrayList<Ask.Part>();
        for (Offer offer : stocked.offers()) {
            Ask.Purse purse = Purses.uses(offer);
            if (purse != null) {
                parts.add(new Ask.Part(purse, member, null, 0, 0));
            }
        }
        var used = new HashMap<Id, Map<Cap.Per, Integer>>();
        for (Gone gone :
                parts.isEmpty() ? List.<Gone>of() : reserves.gone(tx, parts, at)) {
            used.computeIfAbsent(gone.purse(), _ -> new EnumMap<>(Cap.Per.class))
                    .put(
                            Cap.Per.valueOf(gone.ceiling().per().name()),
                            Math.toIntExact(gone.amount()));
        }
        return used;
    }

    /// What is left of each budget that some offer on the shelf is paid from, in fen.
    private Map<Id, Long> left(
            Tx tx, Wanted wanted, @Nullable Id member, Shelves.Stocked stocked, Instant at) {
        List<Id> named =
                Stream.concat(
                                stocked.offers().stream().map(Offer::body),
                                stocked.known().versions().values().stream()
                                        .flatMap(List::stream)
                                        .map(template -> template.body().offer()))
                        .map(Offer.Body::budget)
                        .filter(java.util.Objects::nonNull)
                        .distinct()
                        .toList();
        if (named.isEmpty()) {
            return Map.of();
        }
        var left = new HashMap<Id, Long>();
        var parts = new ArrayList<Ask.Part>();
        for (Budget budget : budgets.of(tx, named).values()) {
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

    private static List<Checkout.Share> shares(Quote quote) {
        return Quoting.spent(quote).entrySet().stream()
                .map(each -> new Checkout.Share(each.getKey(), each.getValue()))
                .toList();
    }
}
