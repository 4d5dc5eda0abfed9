package io.regulars.checkout.till;

import io.regulars.checkout.Asked;
import io.regulars.checkout.Guard;
import io.regulars.checkout.Quote;
import io.regulars.checkout.Quoting;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.orders.Order;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
    private final Named named;
    private final Shelves shelves;
    private final Buying buying;

    Quotes(Db db, Ids ids, Named named, Shelves shelves, Buying buying) {
        this.db = db;
        this.ids = ids;
        this.named = named;
        this.shelves = shelves;
        this.buying = buying;
    }

    /// A quote that may be committed until `until`, under the id that commits it.
    record Quoted(Id id, Instant until, @Nullable Customer customer, Quote quote) {}

    /// Who buys, as the cashier sees him.
    record Customer(Id id, String tier, String tierZh, String tierEn, long points, int coupons) {}

    /// What a basket costs, and who buys it.
    record Reckoned(Quote quote, @Nullable Customer customer) {}

    Answer<Quoted> quote(Tenant tenant, Wanted wanted, RequestKey key) {
        Instant now = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
        Outcome<Id> whose = named.whose(tenant, wanted);
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
                    Shelves.Stocked stocked = shelves.of(tenant, now, true);
                    Reckoned reckoned = reckon(tx, wanted, member, now, stocked);
                    if (reckoned == null) {
                        return Outcome.refused(Named.unknown());
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

    /// What the basket would cost this member at any moment, with `drafts` as if they were in
    /// force; nothing is kept. Balances, coupons and history are the present ones.
    Outcome<Reckoned> preview(
            Tenant tenant, Wanted wanted, @Nullable Instant at, List<Drafted> drafts) {
        return switch (named.whose(tenant, wanted)) {
            case Outcome.Refused<Id>(var refusal) -> Outcome.refused(refusal);
            case Outcome.Done<Id>(var found) -> {
                Instant when = at == null ? db.clock().instant() : at;
                Id member = wanted.member() == null ? null : found;
                Shelves.Stocked stocked =
                        Shelves.with(drafts, shelves.of(tenant, when, at == null), when);
                Reckoned reckoned =
                        db.read(tenant, tx -> reckon(tx, wanted, member, when, stocked));
                yield reckoned == null ? Outcome.refused(Named.unknown()) : Outcome.done(reckoned);
            }
        };
    }

    private @Nullable Reckoned reckon(
            Tx tx, Wanted wanted, @Nullable Id member, Instant at, Shelves.Stocked stocked) {
        Buying.Known known =
                member == null ? Buying.nobody(at) : buying.known(tx, member, stocked, at);
        if (known == null) {
            return null;
        }
        var asked =
                new Asked(
                        wanted.basket(),
                        known.buyer(),
                        at,
                        stocked.known().zone(),
                        wanted.wishes(),
                        GUARD,
                        buying.left(tx, wanted, member, stocked, at));
        return new Reckoned(Quoting.quote(stocked.shelf(), asked), known.customer());
    }

    private static List<Checkout.Share> shares(Quote quote) {
        return Quoting.spent(quote).entrySet().stream()
                .map(each -> new Checkout.Share(each.getKey(), each.getValue()))
                .toList();
    }
}
