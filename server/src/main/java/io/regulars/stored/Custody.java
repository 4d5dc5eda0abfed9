package io.regulars.stored;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What must lie in custody for a quarter (L-22), by issuer: a share of its prepaid balance at the
/// quarter's end, against what was recorded. `lastDay` belongs to the quarter.
@Pure
record Custody(
        String quarter,
        LocalDate firstDay,
        LocalDate lastDay,
        boolean ended,
        Quarter.Filing filing,
        List<OfIssuer> issuers) {
    Custody {
        issuers = List.copyOf(issuers);
    }

    /// How an issuer stands. A quarter that still runs owes nothing yet.
    enum State {
        RUNNING,
        COVERED,
        SHORT,
        /// Something must lie in custody, and nobody has said that anything does.
        MISSING
    }

    /// `share` of the principal's closing is `required`; `statements` hold and add up to `covered`;
    /// `replaced` are those of before, the newest first.
    @Pure
    record OfIssuer(
            Stored.Issuer issuer,
            Ratio share,
            Turnover principal,
            Turnover bonus,
            long required,
            long covered,
            long lacking,
            State state,
            List<Statement> statements,
            List<Statement> replaced) {
        OfIssuer {
            statements = List.copyOf(statements);
            replaced = List.copyOf(replaced);
        }

        boolean open() {
            return state == State.SHORT || state == State.MISSING;
        }
    }

    /// The prepaid balance is the principal (see [Limits]). `said` are the issuer's statements of
    /// the quarter, in any order.
    static OfIssuer of(
            Stored.Issuer issuer,
            Turnover principal,
            Turnover bonus,
            List<Statement> said,
            boolean ended) {
        Map<Statement.Kind, Statement> inForce = new EnumMap<>(Statement.Kind.class);
        var replaced = new ArrayList<Statement>();
        said.stream()
                .sorted(Comparator.comparingInt(Statement::version))
                .forEach(each -> {
                    Statement before = inForce.put(each.kind(), each);
                    if (before != null) {
                        replaced.add(before);
                    }
                });
        replaced.sort(Comparator.comparing(Statement::at).reversed());
        long required = Limits.custody(issuer.kind(), principal.closing());
        long covered = inForce.values().stream().mapToLong(Statement::amount).sum();
        return new OfIssuer(
                issuer,
                issuer.kind().custody(),
                principal,
                bonus,
                required,
                covered,
                Math.max(0, required - covered),
                state(required, covered, inForce.isEmpty(), ended),
                List.copyOf(inForce.values()),
                replaced);
    }

    private static State state(long required, long covered, boolean silent, boolean ended) {
        if (!ended) {
            return State.RUNNING;
        }
        if (covered >= required) {
            return State.COVERED;
        }
        return silent ? State.MISSING : State.SHORT;
    }

    /// What still has to be done for the last quarter that ended. Nothing is `open` where every
    /// issuer is covered. Days count from today and are negative once the filing is late; those of
    /// the working days are unknown as long as the day is. `unfiled` are the issuers that sell
    /// without a number, of today and of no quarter.
    @Pure
    record Alert(
            String quarter,
            Quarter.Filing filing,
            @Nullable Long daysLeft,
            long daysLeftShanghai,
            List<Lack> open,
            List<IssuerFiling> unfiled) {
        Alert {
            open = List.copyOf(open);
            unfiled = List.copyOf(unfiled);
        }
    }

    @Pure
    record Lack(String issuer, String name, State state, long lacking) {}

    Alert alert(LocalDate today, List<IssuerFiling> unfiled) {
        LocalDate working = filing.workingDays();
        return new Alert(
                quarter,
                filing,
                working == null ? null : ChronoUnit.DAYS.between(today, working),
                ChronoUnit.DAYS.between(today, filing.shanghai()),
                issuers.stream()
                        .filter(OfIssuer::open)
                        .map(each ->
                                new Lack(
                                        each.issuer().code(),
                                        each.issuer().name(),
                                        each.state(),
                                        each.lacking()))
                        .toList(),
                unfiled);
    }
}
