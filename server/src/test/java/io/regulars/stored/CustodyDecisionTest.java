package io.regulars.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.rules.ShippedHolidays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What must lie in custody, and what is said of it.
class CustodyDecisionTest {
    /// What an issuer of a kind has to keep, against what was recorded; the last version of each
    /// kind of statement counts. `10/2` is a version 2 of 10 fen.
    @ParameterizedTest(name = "{0} {1} with {2} {3} {4}, ended {5}: {6} of {7}")
    @CsvSource(
            textBlock =
                    """
                    SCALE, 100000000, ,            ,    ,    true,  MISSING, 20000000, 20000000
                    GROUP, 100000000, ,            ,    ,    true,  MISSING, 30000000, 30000000
                    BRAND, 100000000, ,            ,    ,    true,  MISSING, 40000000, 40000000
                    BRAND, 100000000, 40000000,    ,    ,    true,  COVERED, 40000000, 0
                    BRAND, 100000000, 39999999,    ,    ,    true,  SHORT,   40000000, 1
                    BRAND, 100000000, 39999998,    1,   1,   true,  COVERED, 40000000, 0
                    BRAND, 100000000, ,    40000000,    ,    true,  COVERED, 40000000, 0
                    BRAND, 100000000, ,            ,    5,   true,  SHORT,   40000000, 39999995
                    GROUP, 11,        3,           ,    ,    true,  SHORT,   4,        1
                    GROUP, 11,        3 9,         ,    ,    true,  COVERED, 4,        0
                    GROUP, 11,        9 3,         ,    ,    true,  SHORT,   4,        1
                    GROUP, 11,        9 0,         ,    ,    true,  SHORT,   4,        4
                    SCALE, 0,         ,            ,    ,    true,  COVERED, 0,        0
                    SCALE, 1,         ,            ,    ,    true,  MISSING, 1,        1
                    GROUP, 11,        3,           ,    ,    false, RUNNING, 4,        1
                    GROUP, 11,        9,           ,    ,    false, RUNNING, 4,        0
                    """)
    void whatMustLieInCustodyIsHeldAgainstWhatWasSaid(
            Limits.IssuerKind kind,
            long prepaid,
            @Nullable String deposits,
            @Nullable String insurances,
            @Nullable String guarantees,
            boolean ended,
            Custody.State state,
            long required,
            long lacking) {
        var said = new ArrayList<Statement>();
        said.addAll(statements(Statement.Kind.GUARANTEE, guarantees));
        said.addAll(statements(Statement.Kind.INSURANCE, insurances));
        said.addAll(statements(Statement.Kind.DEPOSIT, deposits));
        Collections.reverse(said);
        var issuer = new Stored.Issuer("east", "East Ltd", kind, null, 0);
        var principal = new Turnover(0, prepaid, 0, 0, 0, 0, 0, prepaid);
        var bonus = new Turnover(0, 77, 0, 0, 0, 0, 0, 77);
        Custody.OfIssuer of = Custody.of(issuer, principal, bonus, said, ended);
        assertThat(of.state()).isEqualTo(state);
        assertThat(of.required()).isEqualTo(required);
        assertThat(of.lacking()).isEqualTo(lacking);
        assertThat(of.statements()).allMatch(each -> !of.replaced().contains(each));
        assertThat(of.statements().size() + of.replaced().size()).isEqualTo(said.size());
        assertThat(of.statements().stream().mapToLong(Statement::amount).sum())
                .isEqualTo(of.covered());
    }

    /// The amounts of one kind, version by version.
    private static List<Statement> statements(Statement.Kind kind, @Nullable String amounts) {
        var made = new ArrayList<Statement>();
        for (String each : amounts == null ? new String[0] : amounts.split(" ")) {
            int version = made.size() + 1;
            made.add(
                    new Statement(
                            "east",
                            kind,
                            version,
                            Long.parseLong(each),
                            "Bank",
                            LocalDate.parse("2026-10-08"),
                            "A-1",
                            version == 1 ? null : "typed wrongly",
                            "fin",
                            Instant.parse("2026-10-09T00:00:00Z").plusSeconds(version)));
        }
        return made;
    }

    /// Days count from today; both days of filing are told, and what is late is negative.
    @ParameterizedTest(name = "on {0}: {1} and {2} days")
    @CsvSource({
        "2026-10-01, 33, 24",
        "2026-10-25, 9, 0",
        "2026-11-03, 0, -9",
        "2026-11-04, -1, -10"
    })
    void anAlertTellsHowManyDaysAreLeft(LocalDate today, long left, long shanghai) {
        Custody.Alert alert = custody().alert(today, List.of());
        assertThat(alert.daysLeft()).isEqualTo(left);
        assertThat(alert.daysLeftShanghai()).isEqualTo(shanghai);
        assertThat(alert.open())
                .containsExactly(
                        new Custody.Lack("east", "East Ltd", Custody.State.MISSING, 4),
                        new Custody.Lack("west", "West Ltd", Custody.State.SHORT, 1));
    }

    private static Custody custody() {
        Quarter quarter = Quarter.read("2026-Q3").orElseThrow();
        return new Custody(
                quarter.toString(),
                quarter.first(),
                quarter.last(),
                true,
                quarter.filing(ShippedHolidays.table()),
                List.of(
                        of("east", "East Ltd", 11, null),
                        of("west", "West Ltd", 11, "3"),
                        of("north", "North Ltd", 11, "4")));
    }

    private static Custody.OfIssuer of(
            String code, String name, long prepaid, @Nullable String deposit) {
        return Custody.of(
                new Stored.Issuer(code, name, Limits.IssuerKind.GROUP, null, 0),
                new Turnover(prepaid, 0, 0, 0, 0, 0, 0, prepaid),
                Turnover.NONE,
                statements(Statement.Kind.DEPOSIT, deposit),
                true);
    }
}
