package io.regulars.checkout.till;

import io.regulars.checkout.InvalidBasket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.offers.Offer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Content of an offer that is not in force, to be quoted as if it were: in the place of what runs
/// under `offer`, or as an offer of its own.
@Pure
public record Drafted(@Nullable Id offer, Offer.Body body) {
    static final int MOST = 20;

    /// Ids that no offer of a chain has: an offer that was never saved still needs a name.
    private static final long UNSAVED = Long.MAX_VALUE - 1_000_000;

    /// Under what key the draft at `place` stands in the answer.
    Id id(int place) {
        return offer == null ? new Id(UNSAVED + place) : offer;
    }

    /// What runs, each draft in the place of its own offer.
    static List<Offer> offers(List<Drafted> drafts, List<Offer> running, Instant at) {
        InvalidBasket.unless(drafts.size() <= MOST, "drafts", "at most " + MOST);
        var offers = new ArrayList<Offer>();
        var replaced = new HashSet<Id>();
        for (int i = 0; i < drafts.size(); i++) {
            Drafted draft = drafts.get(i);
            InvalidBasket.unless(replaced.add(draft.id(i)), "drafts", "each offer once");
            offers.add(new Offer(draft.id(i), 1, at, null, draft.body()));
        }
        for (Offer each : running) {
            if (!replaced.contains(each.id())) {
                offers.add(each);
            }
        }
        return offers;
    }
}
