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

    /// Other terms, and why: what is changed while money goes out is asked about later.
    @Pure
    public record Change(String name, List<Ceiling> ceilings, String reason) {
        public Change {
            var terms = new Terms(name, ceilings);
            ceilings = terms.ceilings();
            InvalidValue.text("reason", reason, 500);
        }

        Terms terms() {
            return new Terms(name, ceilings);
        }
    }

    /// Why it is stopped, or goes on.
    @Pure
    public record Why(String reason) {
        public Why {
            InvalidValue.text("reason", reason, 500);
        }
    }

    /// What went out of a budget in one period, and what is set aside.
    @Pure
    public record Used(Ceiling ceiling, String period, long taken, long held) {}

    /// A budget with what all together took in the running periods.
    @Pure
    public record Shown(Budget budget, List<Used> used) {}

    /// What went out at one store.
    @Pure
    public record AtStore(String store, Used used) {}

    /// One budget opened: what all together took, period by period, the running one first, of the
    /// others those in which something went out; and what each store took in the period that lies
    /// `back` before the running one.
    @Pure
    public record Opened(Budget budget, List<Used> used, int back, List<AtStore> stores) {}

    /// By what name the counter of a ceiling is kept.
    static String line(Ceiling ceiling) {
        return SPENT + "|" + ceiling.line();
    }

    Terms terms() {
        return new Terms(name, ceilings);
    }

    /// As a purse of which parts are asked.
    public Ask.Purse purse() {
        return new Ask.Purse(id, SPENT, state == State.OPEN, ceilings);
    }
}
