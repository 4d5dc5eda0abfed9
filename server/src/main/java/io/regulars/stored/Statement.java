package io.regulars.stored;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody recorded of an issuer's custody for a quarter: so much lies with `keeper` (a bank
/// or an insurer), as its paper of `date` with that `reference` says. Versions of one issuer,
/// quarter and kind count from 1, and the last one holds.
@Pure
record Statement(
        String issuer,
        Kind kind,
        int version,
        long amount,
        String keeper,
        LocalDate date,
        String reference,
        @Nullable String reason,
        String by,
        Instant at) {
    /// What may lie in custody: money, or what the law takes in its place.
    enum Kind {
        DEPOSIT,
        INSURANCE,
        GUARANTEE
    }

    /// A statement as it is asked for. `amount` may be 0, which takes a mistaken one back; `reason`
    /// says why it replaces an earlier one.
    @Pure
    record Wanted(
            String issuer,
            String quarter,
            Kind kind,
            long amount,
            String keeper,
            LocalDate date,
            String reference,
            @Nullable String reason) {
        /// Ten billion yuan: sums of these stay exact wherever they are read.
        private static final long MOST = 1_000_000_000_000L;

        Wanted {
            InvalidValue.text("issuer", issuer, 64);
            InvalidValue.unless(
                    Quarter.read(quarter).isPresent(), "quarter", "a quarter like 2026-Q3");
            InvalidValue.unless(
                    amount >= 0 && amount <= MOST, "amount", "0 to " + MOST + " fen, whole");
            InvalidValue.text("keeper", keeper, 120);
            InvalidValue.text("reference", reference, 120);
            InvalidValue.optional("reason", reason, 500);
        }

        Quarter of() {
            return Quarter.read(quarter).orElseThrow();
        }
    }

    /// Who records it, and when; `today` is the day of the chain's zone.
    @Pure
    record Said(String by, Instant at, LocalDate today) {}

    /// `before` are the statements of that quarter. Refused: statement-ahead, statement-there.
    static Outcome<Statement> recorded(Wanted wanted, List<Statement> before, Said said) {
        if (wanted.of().first().isAfter(said.today())) {
            return Outcome.refused(
                    Refusal.at(
                            "quarter",
                            Refused.STATEMENT_AHEAD,
                            "begins on " + wanted.of().first()));
        }
        if (wanted.date().isAfter(said.today())) {
            return Outcome.refused(
                    Refusal.at("date", Refused.STATEMENT_AHEAD, "not after " + said.today()));
        }
        Statement last =
                before.stream()
                        .filter(each ->
                                each.issuer().equals(wanted.issuer())
                                        && each.kind() == wanted.kind())
                        .max(Comparator.comparingInt(Statement::version))
                        .orElse(null);
        if (last != null && wanted.reason() == null) {
            return Outcome.refused(
                    Refusal.at(
                            "reason",
                            Refused.STATEMENT_THERE,
                            "version " + last.version() + " says " + last.amount()));
        }
        return Outcome.done(
                new Statement(
                        wanted.issuer(),
                        wanted.kind(),
                        last == null ? 1 : last.version() + 1,
                        wanted.amount(),
                        wanted.keeper(),
                        wanted.date(),
                        wanted.reference(),
                        wanted.reason(),
                        said.by(),
                        said.at()));
    }
}
