package io.regulars.offers;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.loyalty.EditionCheck;
import io.regulars.loyalty.earning.Trial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is looked at before an offer or a coupon template is published.
@Pure
public final class OffersCheck {
    private OffersCheck() {}

    public static EditionCheck.Asks asks(Offer.Body body) {
        return new EditionCheck.Asks(body.when(), body.lines(), body.trial());
    }

    /// Why these words cannot be published; null where they can.
    public static @Nullable Refusal words(Offer.Body body) {
        List<OffersExplained.Found> found = OffersExplained.unlawful(body);
        if (found.isEmpty()) {
            return null;
        }
        OffersExplained.Found first = found.getFirst();
        return Refusal.at(
                first.field(),
                Refused.OFFER_UNLAWFUL,
                "\"" + first.words() + "\" is no valid term: " + first.en());
    }

    /// The same for all: without the trial; null where it has none.
    public static Offer.@Nullable Body withoutTrial(Offer.Body b) {
        Trial trial = b.trial();
        return trial == null
                ? null
                : new Offer.Body(
                        b.name(),
                        b.nameEn(),
                        b.benefit(),
                        b.when(),
                        b.lines(),
                        b.stacking(),
                        b.priority(),
                        null,
                        b.limits(),
                        b.budget(),
                        b.restrictedToo());
    }
}
