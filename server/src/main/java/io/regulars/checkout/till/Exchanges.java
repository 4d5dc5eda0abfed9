package io.regulars.checkout.till;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Lanes;
import io.regulars.runtime.RequestKey;
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
        return switch (named.of(caller, exchange.instead())) {
            case Outcome.Refused<Named.Asked>(var no) -> quotes.refuse(caller.tenant(), key, no);
            case Outcome.Done<Named.Asked>(var asked) -> {
                var asking = new ExchangeBatch.Asking(of, exchange, asked);
                Outcome<ExchangeBatch.Tried> tried =
                        Answered.await(
                                        lanes.submit(
                                                caller.tenant(), of.bucket(), null, asking, batch))
                                .outcome();
                yield switch (tried) {
                    case Outcome.Refused<ExchangeBatch.Tried>(var no) ->
                            quotes.refuse(caller.tenant(), key, back(no));
                    case Outcome.Done<ExchangeBatch.Tried>(var ways) -> {
                        Priced best = best(caller.tenant(), ways);
                        yield quotes.keep(caller.tenant(), best.asked(), best.reckoned(), key);
                    }
                };
            }
        };
    }

    /// Of two that cost the same the plain one; where that has no price, its refusal.
    private Priced best(Tenant tenant, ExchangeBatch.Tried tried) {
        Priced best = null;
        for (ExchangeBatch.Way way : tried.ways()) {
            var priced = new Priced(way.asked(), quotes.reckon(tenant, way.asked(), way.facts()));
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
