package io.regulars.offers;

import io.regulars.kernel.Pure;
import io.regulars.rules.Called;
import io.regulars.rules.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How an offer reads that perhaps nobody has saved yet, and what in it no shop may say or ask.
@Pure
public record OffersExplained(String zh, String en, Benefit.Layer layer, List<Found> found) {
    /// Words at `[from, to)` of a field that may not be published, with the rule that says so; no
    /// words where it is a condition that may not be asked.
    @Pure
    public record Found(
            String field, int from, int to, String words, String rule, String zh, String en) {}

    public OffersExplained {
        found = List.copyOf(found);
    }

    public static OffersExplained of(Offer.Body body, FairPrice.As as, Called called) {
        List<Found> found = new ArrayList<>(unlawful(body));
        for (FairPrice.Found each : FairPrice.unfair(body, as)) {
            found.add(new Found(each.field(), 0, 0, "", "L-05", each.zh(), each.en()));
        }
        return new OffersExplained(
                OffersSaying.say(body, true, called),
                OffersSaying.say(body, false, called),
                body.benefit().layer(),
                found);
    }

    /// The same with sentences of its own: a coupon tells its lifetime as well.
    public OffersExplained saying(String chinese, String english) {
        return new OffersExplained(chinese, english, layer, found);
    }

    /// Everything in the words of an offer that may not be published.
    static List<Found> unlawful(Offer.Body body) {
        var found = new ArrayList<Found>();
        read("body.name", body.name(), found);
        read("body.nameEn", body.nameEn(), found);
        if (body.benefit() instanceof Benefit.Gift gift) {
            read("body.benefit.name", gift.name(), found);
        }
        return found;
    }

    private static void read(String field, String text, List<Found> into) {
        for (Wording.Finding each : Wording.read(text)) {
            into.add(
                    new Found(
                            field,
                            each.from(),
                            each.to(),
                            each.words(),
                            each.ban().rule(),
                            each.ban().say(Locale.CHINESE),
                            each.ban().say(Locale.ENGLISH)));
        }
    }
}
