package io.regulars.offers.coupons;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.regulars.kernel.Pure;
import io.regulars.offers.InvalidOffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How long a coupon is good. Ends are exclusive: what is good "to the end of the day" ends at the
/// first instant of the next.
@Pure
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
public sealed interface Lifetime {
    /// The span of a coupon that is given at one instant.
    @Pure
    record Span(Instant from, Instant until) {}

    /// The same days for all, whenever they are given.
    @JsonTypeName("fixed")
    record Fixed(Instant from, Instant until) implements Lifetime {
        public Fixed {
            InvalidOffer.unless(until.isAfter(from), "until", "after from");
        }
    }

    /// So many times 24 hours from the instant of giving.
    @JsonTypeName("days")
    record Days(int days) implements Lifetime {
        public Days {
            InvalidOffer.unless(days >= 1 && days <= 3660, "days", "between 1 and 3660");
        }
    }

    /// To the end of the day that lies so many days later in the chain's zone; 0 is the same day.
    @JsonTypeName("dayEnd")
    record DayEnd(int days) implements Lifetime {
        public DayEnd {
            InvalidOffer.unless(days >= 0 && days <= 3660, "days", "between 0 and 3660");
        }
    }

    default Span span(Instant given, ZoneId zone) {
        return switch (this) {
            case Fixed(var from, var until) -> new Span(from, until);
            case Days(int days) -> new Span(given, given.plusSeconds(86_400L * days));
            case DayEnd(int days) ->
                    new Span(
                            given,
                            given.atZone(zone)
                                    .toLocalDate()
                                    .plusDays(days + 1L)
                                    .atStartOfDay(zone)
                                    .toInstant());
        };
    }

    default String say(boolean zh, ZoneId zone) {
        return switch (this) {
            case Fixed(var from, var until) ->
                    (zh ? "有效期 " : "Good from ")
                            + wall(from, zone)
                            + (zh ? " 至 " : " to before ")
                            + wall(until, zone);
            case Days(int days) ->
                    zh ? "领取后 " + days + " × 24 小时有效" : "Good for " + days + " × 24 hours";
            case DayEnd(int days) ->
                    zh
                            ? days == 0 ? "领取当日有效" : "有效至领取后第 " + days + " 天结束"
                            : days == 0
                                    ? "Good to the end of the day"
                                    : "Good to the end of the day " + days + " days later";
        };
    }

    /// As clocks on the chain's walls show it: `2026-11-30 14:30`.
    private static String wall(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).format(at.atZone(zone));
    }
}
