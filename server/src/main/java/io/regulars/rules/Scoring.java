package io.regulars.rules;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// By which cut points buyers are scored, and since when: the RFM periods that a chain has put in
/// force, one after the other (D-26).
///
/// The cuts are frozen, the figures are not: a score is what a member's orders are at the moment
/// that is judged, by the cuts of the period that was in force then. So it changes by what she
/// does, by time, and by another period that somebody puts in force; never because others buy.
/// Before the first period nobody has a score, nor has who never bought.
@Pure
public record Scoring(List<Term> terms) {
    public static final Scoring NONE = new Scoring(List.of());

    /// Until the next one begins.
    @Pure
    public record Term(Id period, Instant since, Rfm.Cuts cuts) {}

    public Scoring {
        terms = terms.stream().sorted(Comparator.comparing(Term::since)).toList();
    }

    /// The period in force at that moment; null before the first.
    public @Nullable Term term(Instant at) {
        Term found = null;
        for (Term term : terms) {
            found = term.since().isAfter(at) ? found : term;
        }
        return found;
    }

    public Rfm.@Nullable Cuts cuts(Instant at) {
        Term term = term(at);
        return term == null ? null : term.cuts();
    }

    /// The last that was put in force, though it may not have begun yet.
    public @Nullable Term last() {
        return terms.isEmpty() ? null : terms.getLast();
    }

    /// When another begins after that moment; null where none does.
    @Nullable Instant next(Instant at) {
        return terms.stream().map(Term::since).filter(at::isBefore).findFirst().orElse(null);
    }

    /// The scores by `history` at that moment: an order of which nothing is left is no purchase.
    Rfm.@Nullable Scores of(List<Past> history, Instant at, ZoneId zone) {
        Rfm.Cuts cuts = cuts(at);
        long orders = 0;
        long fen = 0;
        Instant last = null;
        for (Past past : history) {
            long amount = Which.orders().amount(past);
            if (cuts != null && amount != Compare.ABSENT && !past.at().isAfter(at)) {
                orders++;
                fen += amount;
                last = last == null || past.at().isAfter(last) ? past.at() : last;
            }
        }
        if (cuts == null || last == null) {
            return null;
        }
        long days = day(at, zone) - day(last, zone);
        return Rfm.of(cuts, days, orders, fen);
    }

    private static long day(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate().toEpochDay();
    }
}
