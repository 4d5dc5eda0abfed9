package io.regulars.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// G-04: what an account comes to on a day, and which credits it is made of.
class BalanceThenTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-06-01T04:00:00Z");
    private static final Id HER = new Id(1024);

    private static Instant day(long days) {
        return NOW.plus(Duration.ofDays(days));
    }

    /// A credit of a hundred of which `spent` went and `held` is set aside, usable and lapsing so
    /// many days from now, seen on day `at`.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    -9, 30, 0,  0,  0,  100, 0,   OPEN 100
                    -9, 30, 40, 10, 0,  60,  0,   OPEN 60
                    -9, 30, 0,  0,  30, 0,   100, LAPSES 100
                    -9, 30, 0,  0,  29, 100, 0,   OPEN 100
                    -9, 30, 40, 10, 40, 10,  50,  LAPSES 50 OPEN 10
                    -9, -1, 0,  0,  0,  0,   0,
                    -9, -1, 0,  0,  -2, 100, 0,   OPEN 100
                    -9, -1, 0,  0,  5,  0,   0,
                    3,  30, 0,  0,  0,  100, 0,   PENDING 100
                    3,  30, 0,  0,  3,  100, 0,   OPEN 100
                    3,  30, 0,  0,  31, 0,   100, LAPSES 100
                    -9, 30, 100,0,  0,  0,   0,
                    """)
    void aCreditCountsOnADayByItsLife(
            long from,
            long to,
            long spent,
            long held,
            long at,
            long sum,
            long lapsing,
            String said) {
        var lot = new Id(2048);
        BalanceThen then =
                then(
                        List.of(
                                entry(lot, 0, new Book.Life(day(from), day(to)), lot, 100),
                                entry(new Id(3072), 0, null, lot, -spent)),
                        Map.of(lot, held),
                        day(at));
        assertThat(then.balance().balance()).isEqualTo(sum);
        assertThat(then.lapsing()).isEqualTo(lapsing);
        assertThat(
                        then.credits().stream()
                                .map(credit -> credit.state() + " " + credit.left())
                                .collect(Collectors.joining(" ")))
                .isEqualTo(said == null ? "" : said);
        addsUp(then);
    }

    /// What is owed is told beside what is there, and neither hides the other.
    @Test
    void aDebtIsToldBesideTheCredits() {
        var lot = new Id(2048);
        BalanceThen then =
                then(
                        List.of(
                                entry(lot, 0, new Book.Life(day(2), day(30)), lot, 100),
                                entry(new Id(3072), 30, null, lot, 0)),
                        Map.of(),
                        NOW);
        assertThat(then.balance().balance()).isEqualTo(70);
        assertThat(then.balance().pending()).isEqualTo(100);
        assertThat(then.balance().debt()).isEqualTo(30);
        addsUp(then);
    }

    /// A spend that was heard with an earlier time than the credit it drew on.
    @Test
    void whatWasDrawnBeforeItCameIsOwedUntilThen() {
        BalanceThen then =
                then(List.of(entry(new Id(3072), 0, null, new Id(2048), -30)), Map.of(), NOW);
        assertThat(then.balance().balance()).isEqualTo(-30);
        assertThat(then.balance().debt()).isEqualTo(30);
        addsUp(then);
    }

    @Test
    void aDayEndsAtMidnightOfTheChainAndTodayIsNow() {
        assertThat(BalanceThen.end(LocalDate.of(2026, 6, 1), ZONE, NOW)).isEqualTo(NOW);
        assertThat(BalanceThen.end(LocalDate.of(2026, 6, 2), ZONE, NOW))
                .isEqualTo(Instant.parse("2026-06-02T15:59:59.999999Z"));
        assertThat(BalanceThen.end(LocalDate.of(2026, 5, 31), ZONE, NOW))
                .isEqualTo(Instant.parse("2026-05-31T15:59:59.999999Z"));
    }

    private static void addsUp(BalanceThen then) {
        Balances.Balance b = then.balance();
        assertThat(b.available() + b.pending() + b.held() - b.debt()).isEqualTo(b.balance());
        long left =
                then.credits().stream()
                        .filter(credit -> credit.state() != BalanceThen.State.LAPSES)
                        .mapToLong(BalanceThen.Credit::left)
                        .sum();
        assertThat(left - b.balance()).as("what is owed").isGreaterThanOrEqualTo(0);
        assertThat(then.credits()).isSortedAccordingTo(BalanceThen.Credit.ORDER);
    }

    private static BalanceThen then(List<Entry> entries, Map<Id, Long> held, Instant at) {
        var then = new AsOf(entries, new HashMap<>(), held, at);
        List<Lot> lots = then.lots(Asset.POINTS);
        Account account = then.account(HER, Asset.POINTS);
        return BalanceThen.of(Balances.balance(account, lots, at), lots, at, NOW);
    }

    private static Entry entry(Id id, long debt, Book.Life life, Id lot, long change) {
        return new Entry(
                id,
                HER,
                Asset.POINTS,
                1,
                change - debt,
                House.ADJUST,
                0,
                day(-9),
                day(-9),
                new Cause(Cause.Kind.ADJUST, id, null, null, 0, null, null, null),
                new long[] {lot.value(), change},
                debt,
                life,
                new byte[32]);
    }
}
