package io.regulars.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {
    private static final Statement.Said SAID =
            new Statement.Said(
                    "fin", Instant.parse("2026-10-09T02:00:00Z"), LocalDate.parse("2026-10-09"));

    /// Two versions are there: a deposit of the east.
    private static final List<Statement> BEFORE =
            List.of(done(wanted("2026-Q3", "DEPOSIT", "2026-10-08", null), List.of()));

    private static Statement.Wanted wanted(
            String quarter, String kind, String date, @Nullable String reason) {
        return new Statement.Wanted(
                "east",
                quarter,
                Statement.Kind.valueOf(kind),
                100,
                "Bank of the East",
                LocalDate.parse(date),
                "A-1",
                reason);
    }

    private static Statement done(Statement.Wanted wanted, List<Statement> before) {
        return Statement.recorded(wanted, before, SAID).orThrow();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2026-Q3, DEPOSIT,   2026-10-08, typed wrongly, 2
                    2026-Q3, DEPOSIT,   2026-10-08, ,              statement-there at reason
                    2026-Q3, INSURANCE, 2026-01-31, ,              1
                    2026-Q4, GUARANTEE, 2026-10-09, ,              1
                    2026-Q4, GUARANTEE, 2026-10-10, ,              statement-ahead at date
                    2027-Q1, GUARANTEE, 2026-10-09, ,              statement-ahead at quarter
                    """)
    void aStatementIsTheNextOfItsKindOrRefused(
            String quarter, String kind, String date, @Nullable String reason, String said) {
        Outcome<Statement> outcome =
                Statement.recorded(wanted(quarter, kind, date, reason), BEFORE, SAID);
        assertThat(
                        switch (outcome) {
                            case Outcome.Done<Statement>(var statement) -> "" + statement.version();
                            case Outcome.Refused<Statement>(var refusal) ->
                                    refusal.reason().type() + " at " + refusal.field();
                        })
                .isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    '',   2026-Q3, 1,             Bank, A-1, issuer
                    east, 2026-Q9, 1,             Bank, A-1, quarter
                    east, 2026-Q3, -1,            Bank, A-1, amount
                    east, 2026-Q3, 1000000000001, Bank, A-1, amount
                    east, 2026-Q3, 1,             '',   A-1, keeper
                    east, 2026-Q3, 1,             Bank, ' ', reference
                    """)
    void aStatementThatCannotBeNamesItsField(
            String issuer, String quarter, long amount, String keeper, String ref, String field) {
        assertThatThrownBy(() ->
                        new Statement.Wanted(
                                issuer,
                                quarter,
                                Statement.Kind.DEPOSIT,
                                amount,
                                keeper,
                                LocalDate.parse("2026-10-08"),
                                ref,
                                null))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining(field);
    }
}
