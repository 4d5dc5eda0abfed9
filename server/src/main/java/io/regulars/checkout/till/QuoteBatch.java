package io.regulars.checkout.till;

import io.regulars.checkout.Quote;
import io.regulars.checkout.Quoting;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tx;
import io.regulars.offers.coupons.RedemptionBatch;
import io.regulars.runtime.Lanes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps quotes, in the lanes of their checkouts: so many as came together in one round trip.
@Component
final class QuoteBatch implements Lanes.Batch<QuoteBatch.Keeping, Quotes.Quoted> {
    private final Ids ids;
    private final Named named;
    private final Buying buying;

    QuoteBatch(Ids ids, Named named, Buying buying) {
        this.ids = ids;
        this.named = named;
        this.buying = buying;
    }

    /// What was reckoned for what was asked, or why not.
    record Keeping(Named.Asked asked, Outcome<Quotes.Reckoned> reckoned) {}

    @Override
    public boolean joins() {
        return true;
    }

    @Override
    public Class<Quotes.Quoted> answer() {
        return Quotes.Quoted.class;
    }

    @Override
    public List<Outcome<Quotes.Quoted>> run(Tx tx, List<Keeping> all) {
        var outcomes = new ArrayList<Outcome<Quotes.Quoted>>();
        var checkouts = new ArrayList<Checkout>();
        var failed = new ArrayList<RedemptionBatch.Failed>();
        for (Keeping each : all) {
            outcomes.add(
                    each.reckoned()
                            .then(reckoned -> {
                                Checkout checkout =
                                        checkout(
                                                ids.next(each.asked().bucket()),
                                                each.asked(),
                                                reckoned);
                                Refusal no =
                                        named.presented(tx, each.asked().wanted(), checkout.id());
                                if (no != null) {
                                    return Outcome.refused(no);
                                }
                                checkouts.add(checkout);
                                failed.addAll(Buying.failed(each.asked(), reckoned.quote()));
                                return Outcome.done(
                                        quoted(checkout, reckoned, each.asked().back()));
                            }));
        }
        CheckoutRows.add(tx, checkouts);
        buying.note(tx, failed);
        return outcomes;
    }

    private static Checkout checkout(Id id, Named.Asked asked, Quotes.Reckoned reckoned) {
        Wanted wanted = asked.wanted();
        Quote quote = reckoned.quote();
        Checkout.Deal deal =
                Checkout.Deal.of(
                                quote,
                                wanted.names(),
                                reckoned.stored(),
                                shares(quote),
                                reckoned.drawn())
                        .under(
                                asked.exchange(),
                                reckoned.refunds(),
                                asked.beyond() ? wanted.waiver() : null);
        return new Checkout(
                id,
                asked.member(),
                wanted.channel(),
                wanted.externalId(),
                wanted.store(),
                Checkout.State.OPEN,
                reckoned.at(),
                reckoned.at().plus(Quotes.GOOD),
                asked.member() == null ? deal : deal.saving(reckoned.available() / Buying.FEN),
                Checkout.Drawn.NONE,
                null);
    }

    private static Quotes.Quoted quoted(
            Checkout checkout, Quotes.Reckoned reckoned, Exchange.@Nullable Told back) {
        return new Quotes.Quoted(
                checkout.id(),
                checkout.until(),
                reckoned.customer(),
                reckoned.quote().told(),
                reckoned.tender(),
                reckoned.struck(),
                reckoned.earns(),
                back);
    }

    private static List<Checkout.Share> shares(Quote quote) {
        return Quoting.spent(quote).entrySet().stream()
                .map(each -> new Checkout.Share(each.getKey(), each.getValue()))
                .toList();
    }
}
