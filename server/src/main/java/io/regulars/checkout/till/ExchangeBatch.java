package io.regulars.checkout.till;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import io.regulars.runtime.Lanes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Finds out what an exchange rests on, in the lane of the sale whose goods come back: the return
/// is done, what a quote asks is read as it is then, and all is undone. So coupons, points, stored
/// value, counts and budgets that come back can be used for what is sold instead, and no second
/// reckoning of returns can differ from the real one.
@Component
final class ExchangeBatch implements Lanes.Batch<ExchangeBatch.Asking, ExchangeBatch.Tried> {
    private final Db db;
    private final Returns returns;
    private final FactsBatch facts;

    ExchangeBatch(Db db, Returns returns, FactsBatch facts) {
        this.db = db;
        this.returns = returns;
        this.facts = facts;
    }

    /// `named` is who and what the exchange names, found.
    record Asking(Id of, Exchanging.Asked asked, Named.Asked named) {}

    /// The ways that are open, the plain one first.
    record Tried(List<Way> ways) {}

    /// A way with what it gives back, and what is known once that came back.
    record Way(Named.Asked asked, FactsBatch.Facts facts) {}

    @Override
    public Class<Tried> answer() {
        return Tried.class;
    }

    /// Refused: unknown-checkout, unknown-member, and why goods cannot come back.
    @Override
    public List<Outcome<Tried>> run(Tx tx, List<Asking> all) {
        Instant now = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
        Map<Id, Checkout> checkouts =
                CheckoutRows.lock(tx, all.stream().map(Asking::of).distinct().toList()).get();
        var outcomes = new ArrayList<Outcome<Tried>>();
        for (Asking each : all) {
            Checkout of = checkouts.get(each.of());
            outcomes.add(
                    of == null
                            ? Outcome.refused(Refused.UNKNOWN_CHECKOUT, "no checkout has that id")
                            : tried(tx, of, each, now));
        }
        return outcomes;
    }

    /// The plain way must be open; the other one need not.
    private Outcome<Tried> tried(Tx tx, Checkout of, Asking asking, Instant now) {
        Bringing.Left left = Returns.left(of, CheckoutRows.returns(tx, of.id()));
        var ways = new ArrayList<Way>();
        for (Exchanging.Way way : Exchanging.ways(of, left, asking.asked())) {
            switch (tried(tx, of, way, asking.named(), now)) {
                case Outcome.Done<Way>(var open) -> ways.add(open);
                case Outcome.Refused<Way>(var no) -> {
                    if (ways.isEmpty()) {
                        return Outcome.refused(no);
                    }
                }
            }
        }
        return Outcome.done(new Tried(List.copyOf(ways)));
    }

    private Outcome<Way> tried(
            Tx tx, Checkout of, Exchanging.Way way, Named.Asked named, Instant now) {
        return tx.tried(() ->
                returns.exchange(tx, of, way.bring(), null, now)
                        .then(answer -> {
                            Settled.Returned back = Objects.requireNonNull(answer.returned());
                            Named.Asked asked =
                                    named.selling(way.sale())
                                            .instead(
                                                    new Exchange.Told(
                                                            way.exchange(of, back), back));
                            return facts.of(
                                            tx,
                                            List.of(asked),
                                            now,
                                            facts.shelves().of(tx.tenant(), now, true))
                                    .getFirst()
                                    .map(known -> new Way(asked, known));
                        }));
    }
}
