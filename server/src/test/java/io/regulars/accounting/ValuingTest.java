package io.regulars.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.accounting.Cohort.Kind;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
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
            Journal journal =
                    Journal.of(
                            new Valuing.Money(some(dice), some(dice), some(dice)),
                            new Valuing.Money(some(dice), some(dice), some(dice)),
                            new Journal.Stored(
                                    some(dice), some(dice), some(dice), some(dice), some(dice)));
            assertThat(journal.debit()).isEqualTo(journal.credit()).isNotNegative();
            journal.lines().forEach(line -> assertThat(line.debit()).isNotNegative());
            journal.lines().forEach(line -> assertThat(line.debit() * line.credit()).isZero());
        }
    }

    private static long some(Random dice) {
        return dice.nextInt(5) == 0 ? 0 : dice.nextLong(-1_000_000, 1_000_000);
    }

    @Test
    void theRowsForTheAccountantHoldYuan() {
        Journal journal =
                Journal.of(
                        new Valuing.Money(867_600, 0, 0),
                        Valuing.Money.NONE,
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
        assertThat(books.sold().setAside()).isEqualTo(884_230);
        assertThat(books.cohorts().getFirst().closing()).isEqualTo(884_230);
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
}
