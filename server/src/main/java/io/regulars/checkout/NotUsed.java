package io.regulars.checkout;

import io.regulars.kernel.Pure;
import io.regulars.loyalty.earning.Cap;
import io.regulars.offers.Offer;
import io.regulars.rules.Called;
import io.regulars.rules.Condition;
import java.time.LocalDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A benefit that is not used, and why. The numbers mean what [Why] makes of them: `needed` is what
/// it would take and `had` what there is, in fen or times. `by` is the benefit that stands in the
/// way, `asked` the condition that does not hold, `at` the local time of a start or end.
@Pure
public record NotUsed(Benefited of, Why why, long needed, long had, Told told) {

    /// A benefit by key and names.
    @Pure
    public record Benefited(Key key, String name, String nameEn) {
        static Benefited of(Key key, Offer offer) {
            return new Benefited(key, offer.body().name(), offer.body().nameEn());
        }
    }

    /// What beside numbers a reason may need to be told.
    @Pure
    public record Told(
            @Nullable Benefited by,
            @Nullable Condition asked,
            @Nullable LocalDateTime at,
            Cap.@Nullable Per per) {
        static final Told NOTHING = new Told(null, null, null, null);

        static Told by(@Nullable Benefited by) {
            return new Told(by, null, null, null);
        }
    }

    static NotUsed of(Benefited of, Why why) {
        return new NotUsed(of, why, 0, 0, Told.NOTHING);
    }

    static NotUsed of(Benefited of, Why why, long needed, long had) {
        return new NotUsed(of, why, needed, had, Told.NOTHING);
    }

    public Key key() {
        return of.key();
    }

    /// One sentence, the same on every channel, in the names that the chain gives to its tiers and
    /// stores: Chinese for a Chinese locale, English for any other.
    public String say(Locale locale, Called called) {
        return Sentences.say(this, locale, called);
    }
}
