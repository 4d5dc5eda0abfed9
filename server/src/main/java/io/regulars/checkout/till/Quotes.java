package io.regulars.checkout.till;

import io.regulars.access.Caller;
import io.regulars.checkout.Asked;
import io.regulars.checkout.Guard;
import io.regulars.checkout.Quote;
import io.regulars.checkout.Quoting;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tx;
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
    record Quoted(
            Id id, Instant until, @Nullable Customer customer, Quote quote, Tender tender) {}

    /// How what is payable is paid: `stored` by stored value, of which `available` may be spent now,
    /// and the rest in money. Fen.
    record Tender(long available, long stored, long money) {}

    /// Who buys, as the cashier sees him.
    record Customer(Id id, String tier, String tierZh, String tierEn, long points, int coupons) {}

    /// What a basket costs, how it would be paid, and who buys it.
    record Reckoned(
            Quote quote, long available, long stored, @Nullable Customer customer) {
        Tender tender() {
            long payable = quote.sum().payable();
            long paid = Math.min(stored, payable);
            return new Tender(available, paid, payable - paid);
        }
    }

    /// Refused: unknown-store, unknown-member, and why a coupon that is shown cannot be used.
    Answer<Quoted> quote(Caller caller, Wanted wanted, RequestKey key) {
        Instant now = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
        return switch (named.of(caller, wanted)) {
            case Outcome.Refused<Named.Asked>(var no) -> new Answer<>(Outcome.refused(no), false);
            case Outcome.Done<Named.Asked>(var asked) ->
                    db.once(
                            caller.tenant(),
                            key,
                            Quoted.class,
                            tx ->
                                    reckon(tx, asked, now, shelves.of(tx.tenant(), now, true))
                                            .then(reckoned -> kept(tx, asked, reckoned, now)));
        };
    }

    private Outcome<Quoted> kept(Tx tx, Named.Asked asked, Reckoned reckoned, Instant now) {
        Quote quote = reckoned.quote();
        Wanted wanted = asked.wanted();
        Id id = ids.next(asked.bucket());
        Refusal refusal = named.presented(tx, wanted, id);
        if (refusal != null) {
            return Outcome.refused(refusal);
        }
        var checkout =
                new Checkout(
                        id,
                        asked.member(),
                        wanted.channel(),
                        wanted.externalId(),
                        wanted.store(),
                        Checkout.State.OPEN,
                        now,
                        now.plus(GOOD),
                        Checkout.Deal.of(
                                quote, wanted.names(), reckoned.stored(), shares(quote)),
                        Checkout.Drawn.NONE,
                        null);
        CheckoutRows.add(tx, checkout);
        buying.note(tx, asked, quote);
        return Outcome.done(
                new Quoted(
                        id, checkout.until(), reckoned.customer(), quote, reckoned.tender()));
    }

    /// What the basket would cost this member at any moment, with `drafts` as if they were in
    /// force; nothing is kept. Balances, coupons and history are the present ones.
    Outcome<Reckoned> preview(
            Caller caller, Wanted wanted, @Nullable Instant at, List<Drafted> drafts) {
        return switch (named.present(caller, wanted)) {
            case Outcome.Refused<Named.Asked>(var no) -> Outcome.refused(no);
            case Outcome.Done<Named.Asked>(var asked) -> {
                Instant when = at == null ? db.clock().instant() : at;
                Shelves.Stocked stocked =
                        Shelves.with(
                                drafts, shelves.of(caller.tenant(), when, at == null), when);
                yield db.read(caller.tenant(), tx -> reckon(tx, asked, when, stocked));
            }
        };
    }

    private Outcome<Reckoned> reckon(
            Tx tx, Named.Asked whole, Instant at, Shelves.Stocked stocked) {
        Id member = whole.member();
        Buying.Known known =
                member == null ? Buying.nobody(at) : buying.known(tx, member, stocked, at);
        if (known == null) {
            return Outcome.refused(Named.unknown());
        }
        return buying.shown(tx, whole, at)
                .map(shown -> reckoned(tx, whole, known.showing(shown), stocked, at));
    }

    private Reckoned reckoned(
            Tx tx, Named.Asked whole, Buying.Known known, Shelves.Stocked stocked, Instant at) {
        Wanted wanted = whole.wanted();
        var asked =
                new Asked(
                        wanted.basket(),
                        known.buyer(),
                        at,
                        stocked.known().zone(),
                        wanted.wishes(known.stored()),
                        GUARD,
                        buying.left(tx, wanted, whole.member(), stocked, at));
        return new Reckoned(
                Quoting.quote(stocked.shelf(), asked),
                known.stored(),
                wanted.stored(known.stored()),
                known.customer());
    }

    private static List<Checkout.Share> shares(Quote quote) {
        return Quoting.spent(quote).entrySet().stream()
                .map(each -> new Checkout.Share(each.getKey(), each.getValue()))
                .toList();
    }
}
