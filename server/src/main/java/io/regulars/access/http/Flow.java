package io.regulars.access.http;

import io.regulars.kernel.Pure;
import io.regulars.runtime.StartRefused;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// So many requests a second in the long run, and so many at once: the generic cell rate algorithm,
/// which needs of the past one number, the moment at which all that was let through is worked off.
@Pure
record Flow(long perSecond, long atOnce) {
    private static final long SECOND = 1_000_000_000;
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,6})/([1-9]\\d{0,6})");

    /// `20/100`: twenty a second, a hundred at once. Null for `off`.
    static @Nullable Flow read(String field, String text) {
        if (text.equals("off")) {
            return null;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new StartRefused(
                    field + " is so many requests a second and at once, as 20/100, or off");
        }
        return new Flow(Long.parseLong(form.group(1)), Long.parseLong(form.group(2)));
    }

    /// The moment at which all is worked off, with one more. `before` is null for the first.
    long next(@Nullable Long before, long now) {
        long from = before == null || before - now < 0 ? now : before;
        return from + SECOND / perSecond;
    }

    /// How long whoever would come to `next` has to wait; 0 for who may pass.
    long wait(long next, long now) {
        return Math.max(0, next - now - atOnce * (SECOND / perSecond));
    }
}
