package io.regulars.offers;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.Edition;
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
    static List<OffersVersion> of(List<Edition<Offer.Body>> versions, Instant now) {
        var all = new ArrayList<OffersVersion>();
        Edition.states(versions, now).forEach((kept, state) -> all.add(of(kept, state)));
        return all;
    }

    static Offer offer(Edition<Offer.Body> kept) {
        return new Offer(kept.id(), kept.version(), kept.starts(), kept.ends(), kept.body());
    }

    private static OffersVersion of(Edition<Offer.Body> kept, Edition.State state) {
        return new OffersVersion(
                kept.id(),
                kept.version(),
                state,
                state == Edition.State.DRAFT ? null : kept.starts(),
                kept.ends(),
                kept.body(),
                kept.author(),
                kept.at(),
                OffersSaying.say(kept.body(), true),
                OffersSaying.say(kept.body(), false));
    }
}
