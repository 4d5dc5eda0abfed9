package io.regulars.accounting;

import io.regulars.accounting.Valuing.Money;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Values the cohorts of a period by finance's terms.
@Pure
final class Closing {
    private Closing() {}

    /// The net amount of the orders that earned a month's points, in fen: known at the start of the
    /// period, and at its end.
    @Pure
    record Sales(long before, long until) {
        static final Sales NONE = new Sales(0, 0);
    }

    /// Expectations are those of the month before the period, and of its last month.
    @Pure
    record Months(String before, String last) {}

    /// A cohort's liability in fen at both ends of the period, and what happened between.
    @Pure
    record Valued(
            String month,
            Origin origin,
            long opening,
            long setAside,
            long reversed,
            long recognised,
            long closing) {}

    /// With what happened to the points of each origin, in money.
    @Pure
    record Books(List<Valued> cohorts, Map<Origin, Money> changes) {
        Books {
            cohorts = List.copyOf(cohorts);
            changes = Map.copyOf(changes);
        }

        Money of(Origin origin) {
            return changes.getOrDefault(origin, Money.NONE);
        }
    }

    static Outcome<Books> value(
            List<Cohort> cohorts, Map<String, Sales> sales, List<Terms> terms, Months months) {
        var valued = new java.util.ArrayList<Valued>();
        var changes = new EnumMap<Origin, Money>(Origin.class);
        for (Cohort cohort : cohorts) {
            if (cohort.origin() == Origin.DEBT) {
                continue; // points that were used; the price of the goods was theirs
            }
            Terms issued = Terms.in(terms, cohort.month());
            Terms last = Terms.in(terms, months.last());
            if (issued == null || last == null) {
                return Outcome.refused(Refused.TERMS_MISSING, "no terms hold in " + cohort.month());
            }
            Terms before = Terms.in(terms, months.before());
            Sales of = sales.getOrDefault(cohort.month(), Sales.NONE);
            Money start =
                    money(
                            cohort.origin(),
                            cohort.atStart(),
                            of.before(),
                            issued,
                            before == null ? issued : before);
            Money end = money(cohort.origin(), cohort.atEnd(), of.until(), issued, last);
            Money change = end.less(start);
            valued.add(
                    new Valued(
                            cohort.month(),
                            cohort.origin(),
                            start.liability(),
                            change.setAside(),
                            change.reversed(),
                            change.recognised(),
                            end.liability()));
            changes.merge(cohort.origin(), change, Money::plus);
        }
        return Outcome.done(new Books(valued, changes));
    }

    private static Money money(
            Origin origin, Cohort.State points, long sales, Terms issued, Terms now) {
        long setAside =
                origin == Origin.PURCHASE
                        ? Valuing.share(sales, points.issued(), issued.unit(), issued.expected())
                        : Valuing.cost(points.issued(), issued.unit(), issued.expected());
        return Valuing.money(setAside, points, now.expected());
    }
}
