package io.regulars.loyalty;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.loyalty.earning.Trial;
import io.regulars.rules.Calendar;
import io.regulars.rules.Condition;
import io.regulars.rules.Need;
import io.regulars.rules.RulesReason;
import io.regulars.rules.TextField;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is looked at before anything with conditions is published: its time, its stores, and the
/// years whose statutory holidays it needs.
@Pure
public final class EditionCheck {
    /// Every process of the house knows what was published by then, so none decides by the old one
    /// afterwards.
    public static final Duration SOON = Duration.ofSeconds(2);

    /// A start that lies back less than this is meant as "now": clocks differ.
    private static final Duration JUST_NOW = Duration.ofMinutes(1);

    /// What a rule or an offer asks of member and occasion, of each line, and for whom it is tried.
    @Pure
    public record Asks(
            @Nullable Condition when, @Nullable Condition lines, @Nullable Trial trial) {}

    /// What is known where it would be published: the chain's days, and which of the stores that
    /// are named there are not.
    @Pure
    public record Known(Calendar calendar, Collection<String> unknownStores) {}

    private EditionCheck() {}

    /// When something published at `now` for `asked` begins; null asks for "at once". `history`:
    /// nothing has been decided yet, so the past is open.
    public static Outcome<Instant> starts(@Nullable Instant asked, Instant now, boolean history) {
        Instant soon = now.plus(SOON);
        if (asked == null) {
            return Outcome.done(soon);
        }
        if (history || !asked.isBefore(soon)) {
            return Outcome.done(asked);
        }
        return asked.isBefore(now.minus(JUST_NOW))
                ? Outcome.refused(
                        Refusal.at(
                                "starts",
                                Refused.STARTS_IN_THE_PAST,
                                "what happened since then was decided by what was in force at its time"))
                : Outcome.done(soon);
    }

    /// Why what asks so cannot be published for `[starts, ends)`; null where it can.
    public static @Nullable Refusal refusal(
            Asks asks, Instant starts, @Nullable Instant ends, Known known) {
        if (ends != null && !ends.isAfter(starts)) {
            return Refusal.at("ends", Refused.ENDS_BEFORE_START, "it would never run");
        }
        if (!known.unknownStores().isEmpty()) {
            return Refusal.at(
                    "body",
                    Refused.UNKNOWN_STORE,
                    "no stores: " + String.join(", ", new TreeSet<>(known.unknownStores())));
        }
        if (asks(asks.when(), Need.SEGMENTS) || asks(asks.lines(), Need.SEGMENTS)) {
            return Refusal.at(
                    "body", RulesReason.ASKS_FOR_SEGMENT, "put what the segment asks in its place");
        }
        Calendar calendar = known.calendar();
        boolean scores = asks(asks.when(), Need.SCORES) || asks(asks.lines(), Need.SCORES);
        if (scores && calendar.scoring().cuts(starts) == null) {
            return Refusal.at(
                    "body",
                    RulesReason.NO_RFM_PERIOD,
                    "put a period in force before what asks for scores begins");
        }
        Refusal when = holidays(asks.when(), "body.when", starts, ends, calendar);
        return when != null ? when : holidays(asks.lines(), "body.lines", starts, ends, calendar);
    }

    private static boolean asks(@Nullable Condition condition, Need need) {
        return condition != null && condition.needs().contains(need);
    }

    private static @Nullable Refusal holidays(
            @Nullable Condition condition,
            String field,
            Instant starts,
            @Nullable Instant ends,
            Calendar calendar) {
        if (condition == null || !Calendar.asks(condition)) {
            return null;
        }
        if (ends == null) {
            return Refusal.at(
                    "ends",
                    RulesReason.NO_HOLIDAY_TABLE,
                    "statutory holidays are known for "
                            + calendar.holidays().years().keySet()
                            + ", so it needs an end");
        }
        return calendar.known(condition, starts, ends.minusNanos(1))
                        instanceof Outcome.Refused<Condition>(var refusal)
                ? Refusal.at(field, refusal.reason(), refusal.detail())
                : null;
    }

    /// The stores that are named.
    public static Set<String> stores(Asks asks) {
        var stores = new TreeSet<String>();
        if (asks.trial() != null) {
            stores.addAll(asks.trial().stores());
        }
        stores.addAll(named(asks, TextField.STORE));
        stores.addAll(named(asks, TextField.REGISTRATION_STORE));
        return stores;
    }

    static Set<String> named(Asks asks, TextField field) {
        var named = new TreeSet<String>();
        collect(asks.when(), field, named);
        collect(asks.lines(), field, named);
        return named;
    }

    private static void collect(@Nullable Condition condition, TextField field, Set<String> into) {
        if (condition == null) {
            return;
        }
        if (condition instanceof Condition.Text(var of, var in) && of == field) {
            into.addAll(in);
        }
        condition.parts().forEach(part -> collect(part, field, into));
    }
}
