package io.regulars.checkout.till;

import io.regulars.events.Event;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What others hear of a checkout; `money` is what a return gave back.
record Told(
        Id checkout,
        @Nullable Id order,
        long payable,
        long points,
        long stored,
        @Nullable Long money) {
    static Event event(Ids ids, Checkout of, String kind, @Nullable Long money, Instant now) {
        var told =
                new Told(
                        of.id(),
                        of.order(),
                        of.deal().payable(),
                        of.deal().points(),
                        of.deal().stored(),
                        money);
        Id subject = of.member() == null ? of.id() : of.member();
        return new Event(ids.next(of.id().bucket()), kind, subject, now, told);
    }
}
