package io.regulars.checkout.till;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.checkout.InvalidBasket;
import io.regulars.checkout.Key;
import io.regulars.checkout.Quote;
import io.regulars.checkout.Spoken;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.loyalty.Foreseen;
import io.regulars.rules.Called;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Prices that nobody is bound by: for the author of an offer and for whoever is asked what
/// something would cost. Nothing is kept.
@RestController
class PreviewsApi {
    private final Quotes quotes;
    private final Checkouts checkouts;
    private final OfferTrials trials;
    private final Showing showing;
    private final Places places;

    PreviewsApi(
            Quotes quotes,
            Checkouts checkouts,
            OfferTrials trials,
            Showing showing,
            Places places) {
        this.places = places;
        this.checkouts = checkouts;
        this.showing = showing;
        this.quotes = quotes;
        this.trials = trials;
    }

    /// `at` null: now. `drafts` count as if they were in force. `asGuest`: at a moment when the
    /// member had not registered yet the price is that of a guest, and not refused.
    record Preview(
            Wanted basket,
            @Nullable Instant at,
            @Nullable List<Drafted> drafts,
            @Nullable Boolean asGuest) {
        Preview {
            InvalidBasket.moment("at", at);
        }

        Quotes.At then() {
            return new Quotes.At(at, Boolean.TRUE.equals(asGuest));
        }
    }

    /// A price with who buys, and what it rests on where it is of another moment than now. `drafts`
    /// are the keys of the drafts, in their order. `margin` is for those who may see it, where
    /// every line told its cost.
    record Previewed(
            List<Quote.Line> lines,
            Quote.Sum sum,
            List<Spoken.Used> used,
            List<Spoken.Refusing> notUsed,
            Quote.Certificate certificate,
            Spoken.@Nullable Hint nearest,
            List<Quote.Warning> warnings,
            Quotes.Tender tender,
            List<Quotes.Struck> struck,
            Quotes.@Nullable Customer customer,
            @Nullable Foreseen earns,
            List<Rest> rests,
            Quote.@Nullable Margin margin,
            List<Id> drafts) {
        static Previewed of(
                Quotes.Reckoned reckoned, List<Drafted> drafts, boolean margin, Called called) {
            Quote quote = reckoned.quote();
            CheckoutApi.Priced priced =
                    CheckoutApi.Priced.of(
                            quote.told(),
                            reckoned.tender(),
                            reckoned.struck(),
                            reckoned.earns(),
                            called);
            return new Previewed(
                    priced.lines(),
                    priced.sum(),
                    priced.used(),
                    priced.notUsed(),
                    priced.certificate(),
                    priced.nearest(),
                    priced.warnings(),
                    reckoned.tender(),
                    reckoned.struck(),
                    reckoned.customer(),
                    reckoned.earns(),
                    reckoned.rests(),
                    margin ? quote.margin() : null,
                    IntStream.range(0, drafts.size()).mapToObj(i -> drafts.get(i).id(i)).toList());
        }
    }

    /// What a basket would cost, for whom and when one likes.
    @PostMapping("/api/v1/checkout/previews")
    ResponseEntity<Previewed> preview(Caller caller, @RequestBody Preview preview) {
        places.reach(caller, preview.basket().store());
        List<Drafted> drafts = preview.drafts() == null ? List.of() : preview.drafts();
        showing.may(caller, preview.basket());
        Outcome<Quotes.Reckoned> reckoned =
                quotes.preview(caller, preview.basket(), preview.then(), drafts);
        showing.counted(caller, reckoned);
        Called called = showing.called(caller);
        return Answered.ok(reckoned.map(r -> Previewed.of(r, drafts, caller.clear(), called)));
    }

    /// No lines and no gifts: everything that is left.
    record Coming(@Nullable List<CheckoutCommand.Piece> lines, @Nullable Set<Key> gifts) {}

    /// What a return would give back and take back, as the return itself would say it; nothing is
    /// kept of it.
    @PostMapping("/api/v1/checkout/{id}/returns/previews")
    ResponseEntity<Settled> coming(Caller caller, @PathVariable Id id, @RequestBody Coming coming) {
        places.reach(caller, id);
        var bring =
                new CheckoutCommand.Bring(
                        id,
                        "preview-" + UUID.randomUUID(),
                        null,
                        coming.lines() == null ? List.of() : coming.lines(),
                        coming.gifts() == null ? Set.of() : coming.gifts(),
                        caller.name());
        return Answered.ok(
                Answered.await(
                                checkouts.submit(
                                        caller.tenant(), new CheckoutCommand.Foresee(bring), null))
                        .outcome());
    }

    /// What an offer would do beside those in force: the cart that loses most, and which offers
    /// nobody could use any more.
    @PostMapping("/api/v1/checkout/trials")
    ResponseEntity<OfferTrials.Found> trial(
            Caller caller, @RequestBody OfferTrials.Question question) {
        return Answered.ok(trials.find(caller.tenant(), question, showing.called(caller)));
    }
}
