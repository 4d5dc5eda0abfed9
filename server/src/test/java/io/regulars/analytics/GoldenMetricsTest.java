package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.lake.SmallChain;
import io.regulars.orders.Order;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
        chain.flow();
        return AskHook.figure(chain.house, code, LocalDate.parse(from), LocalDate.parse(to), TODAY);
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
