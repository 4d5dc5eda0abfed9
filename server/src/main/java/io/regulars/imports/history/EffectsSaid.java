package io.regulars.imports.history;

import io.regulars.kernel.Pure;
import io.regulars.loyalty.Consequence.Moved;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What an import does to members, in words for the terminal.
@Pure
final class EffectsSaid {
    private EffectsSaid() {}

    static List<String> lines(Effects e) {
        var lines = new ArrayList<String>();
        lines.add(
                said(
                        "to %,d members, seen when the file came in (%,d rise, %,d fall, %,d wait for a person's word on a tier):",
                        e.members(), e.up(), e.down(), e.reviews()));
        lines.add(asset("points", e.points()));
        lines.add(asset("growth value", e.growth()));
        if (e.points().debt() != 0 || e.debtors() > 0) {
            lines.add(
                    said(
                            "  debts: %,d members owe more points; debts change by %+,d points in all",
                            e.debtors(), e.points().debt()));
        }
        for (Effects.Tier tier : e.tiers()) {
            lines.add(said("  tier %-12s %,10d -> %,d", tier.code(), tier.before(), tier.after()));
        }
        return lines;
    }

    private static String asset(String name, Moved m) {
        return said("  %s: %,d issued, %,d taken back", name, m.issued(), m.takenBack())
                + (m.corrected() == 0
                        ? ""
                        : said(", %+,d corrected on earlier orders", m.corrected()))
                + said("; balances change by %+,d", m.net())
                + (m.lapsed() == 0
                        ? ""
                        : said(", of which %,d are past their validity and lapse", m.lapsed()));
    }

    private static String said(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
