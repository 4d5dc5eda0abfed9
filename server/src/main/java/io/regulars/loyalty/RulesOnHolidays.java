package io.regulars.loyalty;

import io.regulars.calendar.HolidaysAsked;
import io.regulars.kernel.Tx;
import io.regulars.rules.Calendar;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// The earning rules that ask for statutory holidays.
@Component
class RulesOnHolidays implements HolidaysAsked {
    @Override
    public List<Asker> of(Tx tx, Instant now) {
        return RulesRows.all(tx).stream()
                .filter(each -> each.published() && !each.over(now))
                .filter(each -> asks(RulesCheck.asks(each.body())))
                .map(each -> new Asker(Kind.RULE, each.id(), each.body().name()))
                .distinct()
                .toList();
    }

    private static boolean asks(EditionCheck.Asks asks) {
        return Calendar.asks(asks.when()) || Calendar.asks(asks.lines());
    }
}
