package io.regulars.offers;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.Edition;
import io.regulars.rules.Called;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One version of an offer as it is shown, with its sentence in both languages. A draft has no
/// start yet.
@Pure
public record OffersVersion(
        Id id,
        int version,
        Edition.State state,
        @Nullable Instant starts,
        @Nullable Instant ends,
        Offer.Body body,
        String author,
        Instant at,
        String zh,
        String en) {

    /// All versions of one offer with their states at `now`, the newest first.
    static List<OffersVersion> of(List<Edition<Offer.Body>> versions, Publishing.Reading reading) {
        var all = new ArrayList<OffersVersion>();
        Edition.states(versions, reading.now())
                .forEach((kept, state) -> all.add(of(kept, state, reading.called())));
        return all;
    }

    static Offer offer(Edition<Offer.Body> kept) {
        return new Offer(kept.id(), kept.version(), kept.starts(), kept.ends(), kept.body());
    }

    private static OffersVersion of(Edition<Offer.Body> kept, Edition.State state, Called called) {
        return new OffersVersion(
                kept.id(),
                kept.version(),
                state,
                state == Edition.State.DRAFT ? null : kept.starts(),
                kept.ends(),
                kept.body(),
                kept.author(),
                kept.at(),
                OffersSaying.say(kept.body(), true, called),
                OffersSaying.say(kept.body(), false, called));
    }
}
