package io.regulars.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.access.InvalidValue;
import io.regulars.accounting.Cohort.Kind;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// golden.md §2: points as a part of a sale, and what is recognised of them.
class ValuingTest {
    @Test
    void aPriceIsSharedByStandAlonePrices() {
        // 2.01, in yuan as published
        assertThat(Valuing.share(100_000, 10_000, Ratio.ONE, Ratio.of("0.95"))).isEqualTo(8_676);
        // 2.04, in fen: 8,842.30
        assertThat(Valuing.share(10_000_000, 10_000, Ratio.of(100), Ratio.of("0.97")))
                .isEqualTo(884_230);
        assertThat(Valuing.share(0, 0, Ratio.ONE, Ratio.ONE)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # liability, redeemed so far, expected, before, in this year
                    8676, 4500, 9500, 0, 4110
                    8676, 8500, 9700, 4110, 3493
                    9000, 4500, 9700, 0, 4175
                    9000, 8500, 9900, 4175, 3552
                    9000, 8500, 9200, 4175, 4140
                    """)
    void whatIsRedeemedIsRecognisedOfWhatIsExpected(
            long liability, long redeemed, long expected, long before, long year) {
        assertThat(Valuing.recognised(liability, redeemed, expected) - before).isEqualTo(year);
    }

    @Test
    void aCohortWithNothingOpenIsRecognisedWhole() {
        var lapsed = new Cohort.State(1_000, 100, 300, 0);
        assertThat(Valuing.money(9_000, lapsed, Ratio.of("0.9")).liability()).isZero();
        assertThat(Valuing.money(9_000, lapsed, Ratio.of("0.9")).reversed()).isEqualTo(900);
        var open = new Cohort.State(1_000, 0, 0, 1_000);
        assertThat(Valuing.money(9_000, open, Ratio.of("0.9")).liability()).isEqualTo(9_000);
    }

    @Test
    void debitIsCreditWhateverHappens() {
        var dice = new Random(3);
        for (int i = 0; i < 500; i++) {
            var changes = new EnumMap<Origin, Valuing.Money>(Origin.class);
            for (Origin origin : Origin.values()) {
                changes.put(origin, new Valuing.Money(some(dice), some(dice), some(dice)));
            }
            changes.remove(Origin.DEBT);
            Journal journal =
                    Journal.of(
                            new Closing.Books(List.of(), changes),
                            new Journal.Stored(
                                    some(dice), some(dice), some(dice), some(dice), some(dice)));
            assertThat(journal.debit()).isEqualTo(journal.credit()).isNotNegative();
            long owed = changes.values().stream().mapToLong(Valuing.Money::liability).sum();
            assertThat(credited(journal, "2205.01") + credited(journal, "2801.01"))
                    .as("every origin is in the books")
                    .isEqualTo(owed);
            journal.lines().forEach(line -> assertThat(line.debit()).isNotNegative());
            journal.lines().forEach(line -> assertThat(line.debit() * line.credit()).isZero());
        }
    }

    private static long credited(Journal journal, String account) {
        return journal.lines().stream()
                .filter(line -> line.account().equals(account))
                .mapToLong(line -> line.credit() - line.debit())
                .sum();
    }

    /// What was brought along was owed before, and what a cancellation restores had been revenue:
    /// neither is an expense of the month.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    PURCHASE, 6001, 2205.01
                    GIFT, 6601, 2801.01
                    COMPENSATION, 6601, 2801.01
                    BROUGHT, 1901, 2205.01
                    RESTORED, 6001, 2205.01
                    """)
    void whatIsSetAsideIsDebitedByWhereThePointsComeFrom(
            Origin origin, String debited, String credited) {
        var books = new Closing.Books(List.of(), Map.of(origin, new Valuing.Money(700, 0, 0)));
        assertThat(Journal.of(books, new Journal.Stored(0, 0, 0, 0, 0)).lines())
                .extracting(line -> line.account() + " " + line.debit() + " " + line.credit())
                .containsExactly(debited + " 700 0", credited + " 0 700");
    }

    private static long some(Random dice) {
        return dice.nextInt(5) == 0 ? 0 : dice.nextLong(-1_000_000, 1_000_000);
    }

    @Test
    void theRowsForTheAccountantHoldYuan() {
        Journal journal =
                Journal.of(
                        new Closing.Books(
                                List.of(),
                                Map.of(Origin.PURCHASE, new Valuing.Money(867_600, 0, 0))),
                        new Journal.Stored(0, 0, 0, 0, 0));
        assertThat(JournalTakeout.rows(journal, "2026-11-30"))
                .contains(
                        List.of(
                                "2026-11-30",
                                "1",
                                "6001",
                                "主营业务收入 Revenue",
                                "8676.00",
                                "0.00",
                                "销售附带积分：按单独售价分摊递延 Points granted with sales: their share of the"
                                        + " price"));
    }

    @Test
    void withoutTermsNothingIsValued() {
        var cohort = new Cohort("2026-01", Origin.PURCHASE, Map.of(), Map.of(Kind.ISSUED, 10_000L));
        var months = new Closing.Months("2025-12", "2026-01");
        var sales = Map.of("2026-01", new Closing.Sales(0, 10_000_000));
        assertThat(Closing.value(List.of(cohort), sales, List.of(), months))
                .isInstanceOf(Outcome.Refused.class);
        var late = new Terms("2026-02", Ratio.of(100), Ratio.of("0.97"), "board");
        assertThat(Closing.value(List.of(cohort), sales, List.of(late), months))
                .isInstanceOf(Outcome.Refused.class);
        var terms = new Terms("2026-01", Ratio.of(100), Ratio.of("0.97"), "board");
        Closing.Books books =
                Closing.value(List.of(cohort), sales, List.of(terms, late), months).orThrow();
        assertThat(books.of(Origin.PURCHASE).setAside()).isEqualTo(884_230);
        assertThat(books.cohorts().getFirst().closing()).isEqualTo(884_230);
    }

    /// No database knows the end of such a period.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2026-11-02, 2026-11-01, to
                    1989-12-31, 2026-11-01, from
                    2026-11-01, 2201-01-01, to
                    2026-11-01, +999999999-12-31, to
                    """)
    void aPeriodIsOfDaysThatABookMayHave(LocalDate from, LocalDate to, String field) {
        assertThatThrownBy(() -> new PointsBook.Period(from, to))
                .isInstanceOfSatisfying(
                        InvalidValue.class, no -> assertThat(no.field()).isEqualTo(field));
    }

    @Test
    void breakageNeedsMonthsThatAreOver() {
        var over = new java.util.ArrayList<Cohort>();
        for (int month = 1; month <= 6; month++) {
            over.add(
                    new Cohort(
                            "2025-0" + month,
                            Origin.PURCHASE,
                            Map.of(
                                    Kind.ISSUED, 3_000L,
                                    Kind.TAKEN_BACK, -500L,
                                    Kind.REDEEMED, -2_000L,
                                    Kind.EXPIRED, -500L),
                            Map.of()));
        }
        assertThat(Breakage.of(over.subList(0, 5)).redeemedShare()).isNull();
        Breakage found = Breakage.of(over);
        assertThat(found.redeemedShare()).isEqualTo(new Ratio(4, 5));
        assertThat(found.expired()).isEqualTo(3_000);
        over.add(new Cohort("2025-07", Origin.PURCHASE, Map.of(Kind.ISSUED, 9_000L), Map.of()));
        assertThat(Breakage.of(over).openCohorts()).isEqualTo(1);
        assertThat(Breakage.of(over).redeemedShare()).isEqualTo(new Ratio(4, 5));
    }

    /// A young month that is through was spent early: counted, it would say that nothing lapses.
    @Test
    void aMonthThatWasSpentEarlyWaitsForTheOlderOnes() {
        var all = new java.util.ArrayList<Cohort>();
        for (int month = 1; month <= 6; month++) {
            all.add(
                    cohort(
                            "2025-0" + month,
                            Origin.PURCHASE,
                            Map.of(
                                    Kind.ISSUED,
                                    3_000L,
                                    Kind.REDEEMED,
                                    -1_500L,
                                    Kind.EXPIRED,
                                    -1_500L)));
        }
        all.add(cohort("2025-07", Origin.PURCHASE, Map.of(Kind.ISSUED, 3_000L)));
        all.add(
                cohort(
                        "2025-08",
                        Origin.PURCHASE,
                        Map.of(Kind.ISSUED, 90_000L, Kind.REDEEMED, -90_000L)));
        assertThat(Breakage.of(all))
                .returns(new Ratio(1, 2), Breakage::redeemedShare)
                .returns("2025-06", Breakage::last)
                .returns(2, Breakage::openCohorts);
        all.add(cohort("2025-08", Origin.GIFT, Map.of(Kind.ISSUED, 2_000L, Kind.SETTLED, -2_000L)));
        assertThat(Breakage.of(all))
                .as("of another origin, and it repaid what had been spent")
                .returns(new Ratio(11, 20), Breakage::redeemedShare);
    }

    private static Cohort cohort(String month, Origin origin, Map<Kind, Long> became) {
        return new Cohort(month, origin, became, Map.of());
    }

    /// Terms are said in a month for the months from one on.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # said before (from month @ in month), wanted, now, may
                    '', 2025-01, 2026-11, true
                    2025-01@2026-10, 2026-10, 2026-11, false
                    2025-01@2026-10, 2025-01, 2026-11, false
                    2025-01@2026-10, 2026-11, 2026-11, true
                    2025-01@2026-10, 2026-12, 2026-11, true
                    2025-01@2026-11, 2025-01, 2026-11, true
                    2025-01@2026-11, 2026-03, 2026-11, true
                    2026-05@2026-10, 2026-04, 2026-11, true
                    2025-01@2025-12 2026-10@2026-11, 2026-10, 2026-11, true
                    2025-01@2025-12 2026-10@2026-11, 2026-09, 2026-11, false
                    2025-01@2025-12, 2025-12, 2026-01, false
                    2025-01@2025-12, 2026-01, 2026-01, true
                    """)
    void aMonthThatIsOverKeepsWhatWasSaidForIt(
            String before, String wanted, String now, boolean may) {
        List<Terms.Said> said =
                java.util.Arrays.stream(before.split(" "))
                        .filter(each -> !each.isEmpty())
                        .map(each -> each.split("@"))
                        .map(each -> new Terms.Said(each[0], each[1]))
                        .toList();
        var terms = new Terms(wanted, Ratio.ONE, Ratio.ONE, "board");
        assertThat(Terms.set(said, terms, now) instanceof io.regulars.kernel.Outcome.Done<Terms>)
                .isEqualTo(may);
    }
}
