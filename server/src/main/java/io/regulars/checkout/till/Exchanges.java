package io.regulars.checkout.till;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Json;
import io.regulars.runtime.Lanes;
import io.regulars.runtime.RequestKey;
import java.util.Comparator;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Quotes exchanges: what goods of a sale give back, what is sold instead costs, and by which way
/// that is least for the guest. The commit of such a quote takes the goods back and sells the new
/// ones, both or neither.
@Component
class Exchanges {
    private final Lanes lanes;
    private final Named named;
    private final Quotes quotes;
    private final ExchangeBatch batch;

    Exchanges(Lanes lanes, Named named, Quotes quotes, ExchangeBatch batch) {
        this.lanes = lanes;
        this.named = named;
        this.quotes = quotes;
        this.batch = batch;
    }

    /// A way with its price.
    private record Priced(Named.Asked asked, Outcome<Quotes.Reckoned> reckoned) {
        private long costs() {
            Exchange.Told told = asked.back();
            return told != null && reckoned instanceof Outcome.Done<Quotes.Reckoned>(var done)
                    ? Exchanging.costs(done.quote(), told.back())
                    : Long.MAX_VALUE;
        }
    }

    /// Refused: what a quote and what a return is refused for; fields of the return stand under
    /// `back`.
    Answer<Quotes.Quoted> quote(Caller caller, Id of, Exchanging.Asked exchange, RequestKey key) {
        return switch (tried(caller, of, exchange)) {
            case Outcome.Refused<ExchangeBatch.Tried>(var no) ->
                    quotes.refuse(caller.tenant(), key, no);
            case Outcome.Done<ExchangeBatch.Tried>(var tried) -> {
                Priced best = best(caller.tenant(), tried);
                yield quotes.keep(caller.tenant(), best.asked(), best.reckoned(), key);
            }
        };
    }

    /// What the new goods would cost less if the house had no floors. Refused: waiver-needless,
    /// also where selling everything anew within the floors costs no more, and what its quote is
    /// refused for.
    Outcome<Quotes.Below> below(Caller caller, Id of, Exchanging.Asked exchange) {
        return tried(caller, of, exchange)
                .then(tried -> below(caller.tenant(), tried, mark(of, exchange)));
    }

    private Outcome<Quotes.Below> below(Tenant tenant, ExchangeBatch.Tried tried, String instead) {
        ExchangeBatch.Way plain = tried.ways().getFirst();
        Named.Asked asked = plain.asked();
        Exchange.Told told = Objects.requireNonNull(asked.back(), "it is for goods");
        Priced far = priced(tenant, asked.beyondFloors(), plain.facts());
        if (far.reckoned() instanceof Outcome.Done<Quotes.Reckoned>
                && best(tenant, tried).costs() <= far.costs()) {
            return Outcome.refused(Refused.WAIVER_NEEDLESS, "it costs the same without a floor");
        }
        return quotes.reckon(tenant, asked, plain.facts())
                .then(within ->
                        far.reckoned()
                                .then(beyond ->
                                        Waiving.below(
                                                asked.wanted(), within.quote(), beyond.quote())))
                .map(below ->
                        new Quotes.Below(asked, below.with(Waiver.Instead.of(told)), instead));
    }

    private Priced priced(Tenant tenant, Named.Asked asked, FactsBatch.Facts facts) {
        return new Priced(asked, quotes.reckon(tenant, asked, facts));
    }

    private Outcome<ExchangeBatch.Tried> tried(Caller caller, Id of, Exchanging.Asked exchange) {
        return switch (named.of(caller, exchange.instead(), mark(of, exchange))) {
            case Outcome.Refused<Named.Asked>(var no) -> Outcome.refused(no);
            case Outcome.Done<Named.Asked>(var asked) -> {
                var asking = new ExchangeBatch.Asking(of, exchange, asked);
                Outcome<ExchangeBatch.Tried> tried =
                        Answered.await(
                                        lanes.submit(
                                                caller.tenant(), of.bucket(), null, asking, batch))
                                .outcome();
                yield tried instanceof Outcome.Refused<ExchangeBatch.Tried>(var no)
                        ? Outcome.refused(back(no))
                        : tried;
            }
        };
    }

    /// What comes back, however it was put: a price below the floors is let through for that alone.
    private static String mark(Id of, Exchanging.Asked exchange) {
        return of
                + Json.canonical(
                        exchange.back().stream()
                                .sorted(
                                        Comparator.comparingInt(CheckoutCommand.Piece::line)
                                                .thenComparingLong(CheckoutCommand.Piece::quantity))
                                .toList())
                + Json.canonical(exchange.gifts().stream().sorted().toList());
    }

    /// Of two that cost the same the plain one; where that has no price, its refusal.
    private Priced best(Tenant tenant, ExchangeBatch.Tried tried) {
        Priced best = null;
        for (ExchangeBatch.Way way : tried.ways()) {
            Priced priced = priced(tenant, way.asked().keepingFloors(), way.facts());
            if (best == null
                    || best.reckoned() instanceof Outcome.Done<Quotes.Reckoned>
                            && priced.costs() < best.costs()) {
                best = priced;
            }
        }
        if (best == null) {
            throw new IllegalStateException("an exchange without a way");
        }
        return best;
    }

    private static Refusal back(Refusal no) {
        String field = no.field();
        return field == null || !field.startsWith("lines")
                ? no
                : Refusal.at("back" + field.substring("lines".length()), no.reason(), no.detail());
    }
}
