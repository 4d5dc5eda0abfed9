package io.regulars.checkout.till;

import io.regulars.access.Caller;
import io.regulars.checkout.Asked;
import io.regulars.checkout.HeldCoupon;
import io.regulars.checkout.Quote;
import io.regulars.checkout.Quoting;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tx;
import io.regulars.offers.prices.Prices;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Quotes baskets. A quote is computed on what is known at its moment and reserves nothing; what it
/// rests on is asked again when it is frozen or committed.
@Component
class Quotes {
    /// How long a quote is good for: long enough for a queue, short enough for prices.
    static final Duration GOOD = Duration.ofMinutes(15);

    private final Db db;
    private final Ids ids;
    private final Named named;
    private final Shelves shelves;
    private final Buying buying;
    private final Prices prices;

    Quotes(Db db, Named named, Shelves shelves, Buying buying, Prices prices) {
        this.db = db;
        this.ids = db.ids();
        this.prices = prices;
        this.named = named;
        this.shelves = shelves;
        this.buying = buying;
    }

    /// A quote that may be committed until `until`, under the id that commits it.
    record Quoted(
            Id id,
            Instant until,
            @Nullable Customer customer,
            Quote quote,
            Tender tender,
            List<Struck> struck) {}

    /// How what is payable is paid: `stored` by stored value, of which `available` may be spent
    /// now, and the rest in money. Fen.
    record Tender(long available, long stored, long money) {}

    /// Who buys, as the cashier sees him.
    record Customer(Id id, String tier, String tierZh, String tierEn, long points, int coupons) {}

    /// A struck price that may be shown beside a line's price (L-40).
    record Struck(int line, long was) {}

    /// What a basket costs, how it would be paid, and who buys it.
    record Reckoned(
            Quote quote,
            long available,
            long stored,
            List<Struck> struck,
            @Nullable Customer customer) {
        Tender tender() {
            long payable = quote.sum().payable();
            long paid = Math.min(stored, payable);
            return new Tender(available, paid, payable - paid);
        }
    }

    /// Refused: unknown-store, unknown-member, and why a coupon that is shown cannot be used.
    Answer<Quoted> quote(Caller caller, Wanted wanted, RequestKey key) {
        return switch (named.of(caller, wanted)) {
            case Outcome.Refused<Named.Asked>(var no) -> new Answer<>(Outcome.refused(no), false);
            case Outcome.Done<Named.Asked>(var asked) -> quote(caller, asked, key);
        };
    }

    /// Now is after what was shown became a coupon, whose time begins with it.
    private Answer<Quoted> quote(Caller caller, Named.Asked asked, RequestKey key) {
        Instant now = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
        return db.once(
                caller.tenant(),
                key,
                Quoted.class,
                tx ->
                        reckon(tx, asked, now, shelves.of(tx.tenant(), now, true))
                                .then(reckoned -> kept(tx, asked, reckoned, now)));
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
                        Checkout.Deal.of(quote, wanted.names(), reckoned.stored(), shares(quote)),
                        Checkout.Drawn.NONE,
                        null);
        CheckoutRows.add(tx, checkout);
        buying.note(tx, asked, quote);
        return Outcome.done(
                new Quoted(
                        id,
                        checkout.until(),
                        reckoned.customer(),
                        quote,
                        reckoned.tender(),
                        reckoned.struck()));
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
                        Shelves.with(drafts, shelves.of(caller.tenant(), when, at == null), when);
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
        return switch (buying.shown(tx, whole, at)) {
            case Outcome.Refused<List<HeldCoupon>>(var no) -> Outcome.refused(no);
            case Outcome.Done<List<HeldCoupon>>(var shown) ->
                    reckoned(tx, whole, known.showing(shown), stocked, at);
        };
    }

    private Outcome<Reckoned> reckoned(
            Tx tx, Named.Asked whole, Buying.Known known, Shelves.Stocked stocked, Instant at) {
        Wanted wanted = whole.wanted();
        Map<String, Prices.Known> listed = prices.of(tx, wanted.skus(), wanted.store(), at);
        Map<Id, Long> left = buying.left(tx, wanted, whole.member(), stocked, at);
        return wanted.basket(listed)
                .map(basket -> {
                    var asked =
                            new Asked(
                                    basket,
                                    known.buyer(),
                                    at,
                                    stocked.known().zone(),
                                    wanted.wishes(known.stored()),
                                    shelves.guard(tx.tenant()),
                                    left);
                    return new Reckoned(
                            Quoting.quote(stocked.shelf(), asked),
                            known.stored(),
                            wanted.stored(known.stored()),
                            struck(wanted, listed),
                            known.customer());
                });
    }

    /// What may be shown struck out, where the line costs what the list says.
    private static List<Struck> struck(Wanted wanted, Map<String, Prices.Known> listed) {
        var struck = new ArrayList<Struck>();
        for (int i = 0; i < wanted.lines().size(); i++) {
            Wanted.Line line = wanted.lines().get(i);
            Prices.Known known = listed.get(line.sku());
            if (known != null
                    && known.struck() != null
                    && known.struck().lawful()
                    && (line.unitPrice() == null || known.lists(line.unitPrice()))) {
                struck.add(new Struck(i, known.struck().was()));
            }
        }
        return struck;
    }

    private static List<Checkout.Share> shares(Quote quote) {
        return Quoting.spent(quote).entrySet().stream()
                .map(each -> new Checkout.Share(each.getKey(), each.getValue()))
                .toList();
    }
}
