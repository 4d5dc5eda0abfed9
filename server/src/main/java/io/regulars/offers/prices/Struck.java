package io.regulars.offers.prices;

import io.regulars.kernel.Pure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a struck price (划线价) may be shown: only where it is not above the least that was paid in
/// the same place in the seven days before its price began (L-40). Where nothing was sold then, the
/// last price that was paid before counts, and where none ever was, the list price of those days.
@Pure
public final class Struck {
    public static final int DAYS = 7;

    private Struck() {}

    /// The least that was paid for a piece in a store on a day.
    @Pure
    public record Low(String store, LocalDate day, long low) {}

    /// `lowest` is null where nothing is known, and then nothing may be struck.
    @Pure
    public record Judged(long was, @Nullable Long lowest) {
        public boolean lawful() {
            return lowest != null && was <= lowest;
        }
    }

    /// `history` and `lows` are those of the product in the places that count; null where the price
    /// strikes none.
    static @Nullable Judged judge(
            Price price, List<Price> history, List<Low> lows, Instant now, ZoneId zone) {
        Long was = price.line().was();
        if (was == null) {
            return null;
        }
        Instant until = price.starts().isBefore(now) ? price.starts() : now;
        return new Judged(was, lowest(history, lows, until, zone));
    }

    private static @Nullable Long lowest(
            List<Price> history, List<Low> lows, Instant until, ZoneId zone) {
        LocalDate end = LocalDate.ofInstant(until, zone);
        LocalDate from = end.minusDays(DAYS);
        Long paid = null;
        LocalDate last = null;
        for (Low each : lows) {
            if (!each.day().isBefore(end)) {
                continue;
            }
            if (!each.day().isBefore(from)) {
                paid = paid == null ? each.low() : Math.min(paid, each.low());
            }
            last = last == null || each.day().isAfter(last) ? each.day() : last;
        }
        if (paid != null) {
            return paid;
        }
        for (Low each : lows) {
            if (each.day().equals(last)) {
                paid = paid == null ? each.low() : Math.min(paid, each.low());
            }
        }
        return paid != null ? paid : listed(history, until);
    }

    /// The least list price of the days before `until`.
    private static @Nullable Long listed(List<Price> history, Instant until) {
        Instant from = until.minus(Duration.ofDays(DAYS));
        Instant began = Instant.MIN;
        for (Price each : history) {
            if (!each.starts().isAfter(from) && each.starts().isAfter(began)) {
                began = each.starts();
            }
        }
        Long least = null;
        for (Price each : history) {
            Long list = each.line().list();
            if (list != null && !each.starts().isBefore(began) && each.starts().isBefore(until)) {
                least = least == null ? list : Math.min(least, list);
            }
        }
        return least;
    }
}
