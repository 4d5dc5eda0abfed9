package io.regulars.offers.budgets;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/// What offers or a campaign may give away. `author` and `at` are of the last change. A budget that
/// was stopped gives nothing more, at once and everywhere.
@Pure
public record Budget(
        Id id, String name, State state, List<Ceiling> ceilings, String author, Instant at) {
    private static final String SPENT = "SPENT";

    public enum State {
        OPEN,
        STOPPED
    }

    /// What its author says of a budget.
    @Pure
    public record Terms(String name, List<Ceiling> ceilings) {
        public Terms {
            InvalidValue.text("name", name, 120);
            InvalidValue.unless(
                    !ceilings.isEmpty() && ceilings.size() <= 12, "ceilings", "1 to 12");
            var lines = new HashSet<String>();
            for (int i = 0; i < ceilings.size(); i++) {
                InvalidValue.unless(
                        lines.add(ceilings.get(i).line()),
                        "ceilings[" + i + "]",
                        "one ceiling for each of, per and measure");
            }
            ceilings = List.copyOf(ceilings);
        }
    }

    /// What went out of a budget for all together in one period, and what is set aside.
    @Pure
    public record Used(Ceiling ceiling, String period, long taken, long held) {}

    /// A budget with what all together took in the running periods.
    @Pure
    public record Shown(Budget budget, List<Used> used) {}

    /// By what name the counter of a ceiling is kept.
    static String line(Ceiling ceiling) {
        return SPENT + "|" + ceiling.line();
    }

    /// As a purse of which parts are asked.
    public Ask.Purse purse() {
        return new Ask.Purse(id, SPENT, state == State.OPEN, ceilings);
    }
}
