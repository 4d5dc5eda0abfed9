package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.lake.SmallChain;
import io.regulars.orders.Order;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Published and worked-out values of repurchase and lifetime value, over chains made for them.
class GoldenMetricsTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    private final SmallChain chain = new SmallChain(1);

    @AfterEach
    void close() {
        chain.close();
    }

    private Id buyer(int number) {
        return chain.member("g" + number, "pos", "S1", Instant.parse("2026-10-01T04:00:00Z"), null);
    }

    private Order buy(Id member, String at) {
        return chain.order(member, "S1", Instant.parse(at), 5_000, 0);
    }

    private Figure ask(String code, String from, String to) {
        return ask(code, from, to, TODAY);
    }

    private Figure ask(String code, String from, String to, LocalDate asOf) {
        chain.flow();
        return AskHook.figure(chain.house, code, LocalDate.parse(from), LocalDate.parse(to), asOf);
    }

    /// Golden 7.01: 10 buyers, 4 with two orders, one of these has its second order refunded; and
    /// 7.02: one more buyer with two orders on one Beijing day only.
    @Test
    void refundedOrdersAndSameDayOrdersAreNoRepurchase() {
        Order second = null;
        for (int i = 0; i < 10; i++) {
            Id member = buyer(i);
            buy(member, "2026-11-01T04:00:00Z");
            if (i < 4) {
                second = buy(member, "2026-11-10T04:00:00Z");
            }
        }
        chain.bringBack(second, Instant.parse("2026-11-12T04:00:00Z"), null);
        assertThat(ask("repurchase-rate", "2026-10-24", "2026-11-22")).isEqualTo(new Figure(3, 10));
        Id eleventh = buyer(11);
        buy(eleventh, "2026-11-05T02:00:00Z");
        buy(eleventh, "2026-11-05T10:00:00Z");
        assertThat(ask("repurchase-rate", "2026-10-24", "2026-11-22")).isEqualTo(new Figure(3, 11));
    }

    /// Golden 7.03.
    @Test
    void theCycleIsTheMeanOfTheGaps() {
        Id member = buyer(1);
        for (String at : List.of("2026-10-10", "2026-10-20", "2026-11-19")) {
            buy(member, at + "T04:00:00Z");
        }
        assertThat(ask("repurchase-cycle", "2026-10-01", "2026-11-22"))
                .isEqualTo(new Figure(40, 2));
        assertThat(ask("repurchase-cycle-median", "2026-10-01", "2026-11-22"))
                .isEqualTo(new Figure(40, 2));
        assertThat(ask("repurchase-cycle-member-mean", "2026-10-01", "2026-11-22"))
                .isEqualTo(new Figure(20_000_000, 1_000_000));
    }

    /// Golden 7.04: 23:59 and 00:01 in Beijing.
    @Test
    void aMinuteOverMidnightIsAnotherOccasion() {
        Id member = buyer(1);
        buy(member, "2026-11-20T15:59:00Z");
        buy(member, "2026-11-20T16:01:00Z");
        assertThat(ask("occasions", "2026-11-01", "2026-11-22")).isEqualTo(new Figure(2, 1));
        assertThat(ask("repurchase-rate", "2026-10-24", "2026-11-22")).isEqualTo(new Figure(1, 1));
    }

    /// Golden 8.01 and 8.02: the same life in months and in years.
    @Test
    void formulaLtvIsTheSameInAnyPeriod() {
        assertThat(Figure.product(List.of(new Figure(80, 1), new Figure(2, 1), new Figure(18, 1))))
                .isEqualTo(new Figure(2880, 1));
        assertThat(Figure.product(List.of(new Figure(80, 1), new Figure(24, 1), new Figure(3, 2))))
                .isEqualTo(new Figure(2880, 1));
    }

    /// Golden 8.01 of orders: ¥80.00, twice a month for 18 months, asked of a year, a month and
    /// half a month.
    @Test
    void formulaLtvIsTheSameOfAYearAMonthAndAHalf() {
        Id member = buyer(1);
        for (YearMonth month = YearMonth.parse("2025-06");
                month.isBefore(YearMonth.parse("2026-12"));
                month = month.plusMonths(1)) {
            for (int day : new int[] {5, 20}) {
                LocalDate at = month.atDay(day);
                if (!at.isAfter(TODAY)) {
                    chain.order(member, "S1", Instant.parse(at + "T04:00:00Z"), 4_000, 0);
                }
            }
        }
        for (String from : List.of("2025-12-01", "2026-11-01")) {
            assertThat(ask("formula-ltv", from, "2026-11-30", LocalDate.parse("2026-11-30")))
                    .as("since " + from)
                    .isEqualTo(new Figure(288_000, 1));
        }
        assertThat(ask("formula-ltv", "2026-11-01", "2026-11-15"))
                .isEqualTo(new Figure(288_000, 1));
        assertThat(point("formula-ltv", "2026-11-01", "2026-11-15").factors())
                .as("80 yuan, two a month, 18 months")
                .extracting(each -> (double) each.num() / each.den())
                .containsExactly(8_000.0, 2.0, 18.0);
        assertThat(point("valid-orders", "2026-11-01", "2026-11-15").factors()).isNull();
    }

    /// What members did in the days after a period is no late fact (DEF-03): only the figure as it
    /// stood once these were over is what was known then.
    @Test
    void whatComesAfterAPeriodByItselfIsNotCalledLate() {
        Id member = buyer(1);
        chain.house.at("2026-09-02T02:00:00Z");
        buy(buyer(2), "2026-09-01T04:00:00Z");
        chain.house.at("2026-10-11T02:00:00Z");
        buy(member, "2026-10-10T04:00:00Z");
        chain.house.at("2026-11-22T02:00:00Z");
        assertThat(then("members", "2026-08-01", "2026-08-31"))
                .as("nothing was known yet of what was there before us")
                .isNull();
        for (String code : List.of("first-order-conversion", "new-member-loss")) {
            assertThat(then(code, "2026-10-01", "2026-10-01")).as(code).isNull();
        }
        buy(member, "2026-10-20T04:00:00Z");
        assertThat(then("valid-orders", "2026-10-01", "2026-10-21"))
                .extracting(Answer.Point::num)
                .isEqualTo(1L);
        assertThat(then("valid-orders", "2026-08-01", "2026-09-01"))
                .as("the day before the first fact was heard of")
                .isNull();
        assertThat(then("repurchase-cohort", "2026-10-10", "2026-10-10"))
                .as("it stood on the 9th of November, and was heard of on the 22nd")
                .extracting(Answer.Point::num)
                .isEqualTo(0L);
    }

    private Answer.Point point(String code, String from, String to) {
        Question question =
                AskHook.question(
                        chain.house, code, LocalDate.parse(from), LocalDate.parse(to), TODAY);
        return chain.house
                .get(Metrics.class)
                .answer(chain.house.tenant, question)
                .orThrow()
                .answer()
                .lines()
                .getFirst()
                .points()
                .getFirst();
    }

    private Answer.@Nullable Point then(String code, String from, String to) {
        chain.flow();
        var asked = new Asked(from, to, null, null, null, null, null, null, null, null);
        var api =
                new BoardsApi(
                        chain.house.get(Metrics.class),
                        chain.house.get(Questions.class),
                        chain.house.get(FigureMembers.class));
        return api.metric(chain.caller(), code, asked).knownThen();
    }

    /// A figure that late facts changed keeps what it was (DEF-03).
    @Test
    void aRestatedFigureKeepsWhatItWas() {
        Id member = buyer(1);
        chain.house.at("2026-11-11T02:00:00Z");
        buy(member, "2026-11-10T04:00:00Z");
        chain.house.at("2026-11-22T02:00:00Z");
        buy(member, "2026-11-09T04:00:00Z");
        assertThat(ask("valid-orders", "2026-11-01", "2026-11-15")).isEqualTo(new Figure(2, 1));
        assertThat(
                        AskHook.knownBy(
                                chain.house,
                                "valid-orders",
                                LocalDate.parse("2026-11-01"),
                                LocalDate.parse("2026-11-15"),
                                TODAY))
                .isEqualTo(new Figure(1, 1));
    }
}
