package io.regulars.checkout;

import io.regulars.kernel.Pure;
import io.regulars.offers.Benefit;
import io.regulars.rules.Called;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A quote as it is told to people: each benefit by its names, each that is not used with its
/// reason in a sentence. The till, a preview and a golden basket are answered by the same one.
@Pure
public record Spoken(
        List<Quote.Line> lines,
        Quote.Sum sum,
        List<Used> used,
        List<Refusing> notUsed,
        Quote.Certificate certificate,
        @Nullable Hint nearest,
        List<Quote.Warning> warnings) {
    /// A benefit that is used: what it takes off, off each line, and the condition of its price.
    @Pure
    public record Used(
            Key key,
            String nameZh,
            String nameEn,
            Benefit benefit,
            long off,
            List<Long> shares,
            long shippingOff,
            long points) {
        static Used of(Quote.Used used) {
            return new Used(
                    used.key(),
                    used.of().name(),
                    used.of().nameEn(),
                    used.benefit(),
                    used.off(),
                    used.shares(),
                    used.shippingOff(),
                    used.points());
        }
    }

    /// A benefit that is not used: the reason as a word for machines, its numbers, and one sentence
    /// in each language that a cashier can read out.
    @Pure
    public record Refusing(
            Key key,
            String nameZh,
            String nameEn,
            String why,
            long needed,
            long had,
            String textZh,
            String textEn) {
        static Refusing of(NotUsed not, Called called) {
            return new Refusing(
                    not.key(),
                    not.of().name(),
                    not.of().nameEn(),
                    not.why().key(),
                    not.needed(),
                    not.had(),
                    not.say(Locale.CHINESE, called),
                    not.say(Locale.ENGLISH, called));
        }
    }

    /// Add goods of `add` and save `save`.
    @Pure
    public record Hint(Key key, long add, long save, String textZh, String textEn) {
        static @Nullable Hint of(Quote.@Nullable Nearest nearest) {
            return nearest == null
                    ? null
                    : new Hint(
                            nearest.of().key(),
                            nearest.add(),
                            nearest.save(),
                            nearest.say(Locale.CHINESE),
                            nearest.say(Locale.ENGLISH));
        }
    }

    public static Spoken of(Quote.Told quote, Called called) {
        return new Spoken(
                quote.lines(),
                quote.sum(),
                quote.used().stream().map(Used::of).toList(),
                quote.notUsed().stream().map(not -> Refusing.of(not, called)).toList(),
                quote.certificate(),
                Hint.of(quote.nearest()),
                quote.warnings());
    }
}
