package io.regulars.loyalty;

import io.regulars.access.Stores;
import io.regulars.calendar.Calendars;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.earning.Rule;
import io.regulars.rules.Calendar;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Looks a rule over before it counts: what forbids it, what this room would tell its author, and
/// what rooms above see, which know what the points are spent on.
@Component
class RuleReview {
    private final Stores stores;
    private final Programs programs;
    private final Calendars calendars;
    private final ObjectProvider<RuleWarning> rooms;

    RuleReview(
            Stores stores,
            Programs programs,
            Calendars calendars,
            ObjectProvider<RuleWarning> rooms) {
        this.stores = stores;
        this.programs = programs;
        this.calendars = calendars;
        this.rooms = rooms;
    }

    Calendar calendar(Tx tx) {
        return calendars.of(tx);
    }

    /// Why the rule cannot be published for `[starts, ends)`; null where it can.
    @Nullable Refusal refusal(Tx tx, Rule.Body body, Instant starts, @Nullable Instant ends) {
        List<String> unknown =
                EditionCheck.stores(RulesCheck.asks(body)).stream()
                        .filter(store -> !stores.exists(tx.tenant(), store))
                        .toList();
        return RulesCheck.refusal(
                body, starts, ends, new EditionCheck.Known(calendar(tx), unknown));
    }

    /// `others` are the rules published beside it.
    List<RulesCheck.Warning> warnings(Tx tx, Rule rule, List<Rule> others) {
        Program program = programs.of(tx.tenant());
        return Stream.concat(
                        RulesCheck.warnings(rule, others, program.highestMultiplier()).stream(),
                        rooms.orderedStream().flatMap(room -> room.of(tx, rule).stream()))
                .toList();
    }
}
