package io.regulars.checkout.till;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.checkout.Asked;
import io.regulars.checkout.Basket;
import io.regulars.checkout.Quote;
import io.regulars.checkout.Quoting;
import io.regulars.checkout.Returning;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Foreseen;
import io.regulars.loyalty.Moment;
import io.regulars.offers.prices.Prices;
import io.regulars.offers.releases.Drawn;
import io.regulars.offers.releases.Selling;
import io.regulars.rules.Line;
import io.regulars.rules.Occasion;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Lanes;
import io.regulars.runtime.RequestKey;
import java.time.Duration;
import java.time.Instant;
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
    private final Lanes lanes;
    private final Named named;
    private final Shelves shelves;
    private final FactsBatch facts;
    private final QuoteBatch quotes;

    Quotes(Db db, Lanes lanes, Named named, FactsBatch facts, QuoteBatch quotes) {
        this.db = db;
        this.lanes = lanes;
        this.named = named;
        this.shelves = facts.shelves();
        this.facts = facts;
        this.quotes = quotes;
    }

    /// A quote that may be committed until `until`, under the id that commits it, with what comes
    /// back for it.
    record Quoted(
            Id id,
            Instant until,
            @Nullable Customer customer,
            Quote.Told quote,
            Tender tender,
            List<Struck> struck,
            @Nullable Foreseen earns,
            Exchange.@Nullable Told back) {}

    /// How what is payable is paid: `stored` by stored value, of which `available` may be spent
    /// now, and the rest in money. Fen.
    record Tender(long available, long stored, long money) {}

    /// Who buys, as the cashier sees him.
    record Customer(Id id, String tier, String tierZh, String tierEn, long points, int coupons) {}

    /// A struck price that may be shown beside a line's price (L-40).
    record Struck(int line, long was) {}

    /// What a basket costs at `at`, how it would be paid, who buys it, what it takes of limited
    /// stock, and how refunds are made just then; `rests` is what that rests on where it is not
    /// now.
    record Reckoned(
            Instant at,
            Quote quote,
            long available,
            long stored,
            List<Struck> struck,
            @Nullable Customer customer,
            List<Drawn> drawn,
            Returning.Way refunds,
            @Nullable Foreseen earns,
            List<Rest> rests) {
        Tender tender() {
            long payable = quote.sum().payable();
            long paid = Math.min(stored, payable);
            return new Tender(available, paid, payable - paid);
        }
    }

    /// Refused: unknown-store, unknown-member, goods-not-yet, goods-sold-out, and why a coupon that
    /// is shown cannot be used.
    Answer<Quoted> quote(Caller caller, Wanted wanted, RequestKey key) {
        return switch (named.of(caller, wanted)) {
            case Outcome.Refused<Named.Asked>(var no) -> refuse(caller.tenant(), key, no);
            case Outcome.Done<Named.Asked>(var asked) -> quote(caller, asked, key);
        };
    }

    /// What a basket would cost less if the house had no floors. `instead` says what comes back for
    /// it.
    record Below(Named.Asked asked, Waiver.Below below, String instead) {}

    /// Refused: waiver-needless, and what a preview is refused for.
    Outcome<Below> below(Caller caller, Wanted wanted) {
        return named.present(caller, wanted)
                .then(asked ->
                        known(
                                        caller.tenant(),
                                        asked,
                                        Moment.present(db.clock().instant()),
                                        List.of())
                                .then(known ->
                                        reckon(caller.tenant(), asked, known)
                                                .then(within ->
                                                        beyond(
                                                                caller.tenant(),
                                                                asked,
                                                                known,
                                                                within.quote()))));
    }

    private Outcome<Below> beyond(
            Tenant tenant, Named.Asked asked, FactsBatch.Facts known, Quote within) {
        return reckon(tenant, asked.beyondFloors(), known)
                .then(far -> Waiving.below(asked.wanted(), within, far.quote()))
                .map(below -> new Below(asked, below, Waiving.SALE));
    }

    private Outcome<FactsBatch.Facts> known(
            Tenant tenant, Named.Asked asked, Moment moment, List<Drafted> drafts) {
        Instant at = moment.at();
        Shelves.Stocked stocked =
                Shelves.with(drafts, shelves.of(tenant, at, moment.present()), at);
        return db.read(
                tenant,
                tx ->
                        moment.present()
                                ? facts.of(tx, List.of(asked), at, stocked).getFirst()
                                : facts.then(tx, asked, moment, stocked));
    }

    /// Read in a lane, searched here, kept in a lane. Now is after what was shown became a coupon,
    /// whose time begins with it. A no that the search gives is an answer under its key as well.
    private Answer<Quoted> quote(Caller caller, Named.Asked asked, RequestKey key) {
        Outcome<FactsBatch.Facts> read =
                Answered.await(lanes.submit(caller.tenant(), asked.bucket(), null, asked, facts))
                        .outcome();
        return switch (read) {
            case Outcome.Refused<FactsBatch.Facts>(var no) -> refuse(caller.tenant(), key, no);
            case Outcome.Done<FactsBatch.Facts>(var known) ->
                    known.known() instanceof Outcome.Refused<Buying.Known>(var no)
                                    && !asked.shown().isEmpty()
                            ? inVain(caller.tenant(), asked, key, no)
                            : keep(
                                    caller.tenant(),
                                    asked,
                                    reckon(caller.tenant(), asked, known),
                                    key);
        };
    }

    /// Of a coupon that is shown and cannot be used the try is noted.
    private Answer<Quoted> inVain(Tenant tenant, Named.Asked asked, RequestKey key, Refusal no) {
        return db.refuse(tenant, key, Quoted.class, no, tx -> facts.buying().inVain(tx, asked));
    }

    /// A quote that was refused before it came to its key.
    Answer<Quoted> refuse(Tenant tenant, RequestKey key, Refusal no) {
        return db.refuse(tenant, key, Quoted.class, no);
    }

    Answer<Quoted> keep(
            Tenant tenant, Named.Asked asked, Outcome<Reckoned> reckoned, RequestKey key) {
        var keeping = new QuoteBatch.Keeping(asked, reckoned);
        return Answered.await(lanes.submit(tenant, asked.bucket(), key, keeping, quotes));
    }

    /// `at` null: now. `asGuest`: who was no member yet then is asked a price as a guest.
    record At(@Nullable Instant at, boolean asGuest) {
        static final At NOW = new At(null, false);
    }

    /// What the basket would cost this member at any moment, with `drafts` as if they were in
    /// force; nothing is kept. What another moment than now rests on is told. Refused: long-ago.
    Outcome<Reckoned> preview(Caller caller, Wanted wanted, At then, List<Drafted> drafts) {
        // now is after what was shown became a coupon, whose time begins with it
        return named.present(caller, wanted)
                .then(asked -> {
                    Instant now = db.clock().instant();
                    var moment = new Moment(then.at() == null ? now : then.at(), now);
                    if (moment.forgotten()) {
                        return Outcome.refused(
                                Refusal.at(
                                        "at",
                                        Refused.LONG_AGO,
                                        "kept from " + Moment.horizon(now) + " on"));
                    }
                    return known(caller.tenant(), asked.orGuest(then.asGuest()), moment, drafts)
                            .then(known -> reckon(caller.tenant(), asked, known));
                });
    }

    Outcome<Reckoned> reckon(Tenant tenant, Named.Asked asked, FactsBatch.Facts facts) {
        return facts.known().then(known -> reckon(tenant, asked, known, facts));
    }

    private Outcome<Reckoned> reckon(
            Tenant tenant, Named.Asked named, Buying.Known known, FactsBatch.Facts facts) {
        Wanted wanted = named.wanted();
        return wanted.basket(facts.listed(), shelves.marked(tenant, facts.at()))
                .then(basket ->
                        onSale(basket, known, facts)
                                .map(drawn -> {
                                    var asked =
                                            new Asked(
                                                    basket,
                                                    known.buyer(),
                                                    facts.at(),
                                                    shelves.calendar(tenant),
                                                    named.wishes(known.stored()),
                                                    shelves.guard(tenant, facts.at()),
                                                    facts.left());
                                    Quote quote = Quoting.quote(facts.stocked().shelf(), asked);
                                    return new Reckoned(
                                            facts.at(),
                                            quote,
                                            known.stored(),
                                            wanted.stored(known.stored()),
                                            struck(wanted, facts.listed()),
                                            known.customer(),
                                            drawn,
                                            shelves.refunds(tenant, facts.at()),
                                            this.facts
                                                    .buying()
                                                    .foresee(
                                                            tenant,
                                                            known,
                                                            occasion(wanted, quote, facts.at())),
                                            known.rests());
                                }));
    }

    /// The order that a commit of the quote would bring, as rules see it.
    private static Occasion occasion(Wanted wanted, Quote quote, Instant at) {
        var lines = new ArrayList<Line>();
        long sum = 0;
        for (int i = 0; i < quote.sold().items().size(); i++) {
            var item = quote.sold().items().get(i);
            long paid = quote.sold().net().get(i) - quote.lines().get(i).pointsOff();
            lines.add(new Line(item.sku(), item.category(), item.brand(), item.quantity(), paid));
            sum += paid;
        }
        return new Occasion(Occasion.ORDER, "", wanted.channel(), wanted.store(), at, sum, lines);
    }

    /// Refused: goods-not-yet, goods-sold-out.
    private static Outcome<List<Drawn>> onSale(
            Basket basket, Buying.Known known, FactsBatch.Facts facts) {
        var asked =
                new Selling.Asked(
                        known.buyer().who().tier(),
                        basket.store(),
                        basket.items().stream()
                                .map(each ->
                                        new Selling.Line(
                                                each.sku(), each.category(), each.quantity()))
                                .toList(),
                        facts.at(),
                        facts.stocked().known().zone());
        return Selling.decide(facts.sale().releases(), asked, facts.sale().left());
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
}
