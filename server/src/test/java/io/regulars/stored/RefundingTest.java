package io.regulars.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Ratio;
import io.regulars.stored.Refunding.Fault;
import io.regulars.stored.Refunding.Rate;
import io.regulars.stored.Refunding.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundingTest {
    private static final Instant AT = Instant.parse("2026-11-01T02:00:00Z");
    private static final Instant LATER = AT.plus(Duration.ofDays(30));
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static Refunding.Standing standing(long paid, long bonus, long used, String agreed) {
        return new Refunding.Standing(paid, bonus, used, 0, 0, AT, Ratio.of(agreed), false);
    }

    @ParameterizedTest(name = "golden {0}")
    @CsvSource(
            textBlock =
                    """
                    1.01, 100000, 40000,  70000, 50000, 30000
                    1.02, 100000, 40000, 110000, 21429,     0
                    1.04,  20000,  5000,      0, 20000, 20000
                    1.05,  20000,  5000,  10000, 12000, 10000
                    1.06,  20000,  5000,  25000,     0,     0
                    1.07,  50000, 15000,  13000, 40000, 37000
                    1.08,  50000, 15000,  40000, 19231, 10000
                    1.09,  50000, 15000,  60000,  3846,     0
                    """)
    void refundsComeToTheFen(
            String id, long paid, long bonus, long used, long proportional, long strict) {
        assertThat(
                        Refunding.decide(
                                        standing(paid, bonus, used, "1"),
                                        Fault.MERCHANT,
                                        LATER,
                                        Refunding.USUAL_DAYS)
                                .payable())
                .as(id)
                .isEqualTo(proportional);
        assertThat(
                        Refunding.decide(
                                        standing(paid, bonus, used, "0"),
                                        Fault.MERCHANT,
                                        LATER,
                                        Refunding.USUAL_DAYS)
                                .payable())
                .as("the house's own fault, whatever was agreed")
                .isEqualTo(proportional);
        assertThat(
                        Refunding.decide(
                                        standing(paid, bonus, used, "1"),
                                        Fault.CONSUMER,
                                        LATER,
                                        Refunding.USUAL_DAYS)
                                .payable())
                .isEqualTo(proportional);
        assertThat(
                        Refunding.decide(
                                        standing(paid, bonus, used, "0"),
                                        Fault.CONSUMER,
                                        LATER,
                                        Refunding.USUAL_DAYS)
                                .payable())
                .isEqualTo(strict);
    }

    @Test
    void untouchedWithinSevenDaysAllComesBackAndTheBonusIsVoid() {
        var s = standing(100000, 40000, 0, "0");
        Refunding.Decided decided =
                Refunding.decide(
                        s, Fault.CONSUMER, AT.plus(Duration.ofDays(7)), Refunding.USUAL_DAYS);
        assertThat(decided.rule()).isEqualTo(Rule.COOLING_OFF);
        assertThat(decided.payable()).isEqualTo(100000);
        assertThat(decided.voided()).isEqualTo(40000);
        assertThat(decided.days()).isEqualTo(5);
    }

    /// L-26: seven days to the moment, and not a moment longer.
    @ParameterizedTest
    @CsvSource({"PT168H, COOLING_OFF", "PT168H0.000001S, STRICT"})
    void theSevenDaysEndToTheMoment(Duration after, Rule rule) {
        var s = standing(100000, 40000, 0, "0");
        assertThat(Refunding.decide(s, Fault.CONSUMER, AT.plus(after), Refunding.USUAL_DAYS).rule())
                .isEqualTo(rule);
    }

    @Test
    void whoHadTheSameBeforeHasNoCoolingOff() {
        var s = new Refunding.Standing(100000, 40000, 70000, 0, 0, AT, Ratio.ZERO, true);
        assertThat(Refunding.decide(s, Fault.CONSUMER, AT, Refunding.USUAL_DAYS).rule())
                .isEqualTo(Rule.STRICT);
    }

    /// L-27: a chain may promise to be faster, also to who cooled off.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    15, 15, 5
                    10, 10, 5
                    3,  3,  3
                    """)
    void theMoneyIsBackWithinTheDaysOfTheChain(int usual, int later, int cooled) {
        var s = standing(100000, 40000, 0, "1");
        assertThat(Refunding.decide(s, Fault.CONSUMER, LATER, usual).days()).isEqualTo(later);
        assertThat(Refunding.decide(s, Fault.CONSUMER, AT, usual).days()).isEqualTo(cooled);
    }

    @ParameterizedTest(name = "golden 1.17: agreed share {0} gives {1}")
    @CsvSource({"1/2, 30000, STRICT", "1, 50000, PROPORTIONAL", "9/10, 45000, AGREED"})
    void theBetterOfAgreementAndLawIsPaid(String agreed, long payable, Rule rule) {
        Refunding.Decided decided =
                Refunding.decide(
                        standing(100000, 40000, 70000, agreed),
                        Fault.CONSUMER,
                        LATER,
                        Refunding.USUAL_DAYS);
        assertThat(decided.payable()).isEqualTo(payable);
        assertThat(decided.rule()).isEqualTo(rule);
    }

    @ParameterizedTest(name = "golden 1.10: {0}+{1}")
    @CsvSource({"20000, 5000, 4/5", "50000, 15000, 10/13", "100000, 40000, 5/7"})
    void aYuanOfValueCostsWhatWasPaidForIt(long paid, long bonus, String price) {
        assertThat(new Ratio(paid, paid + bonus)).isEqualTo(Ratio.of(price));
    }

    @Test
    void aDiscountOnTopMultiplies() {
        assertThat(
                        new Ratio(5, 7)
                                .times(Ratio.of("0.9"))
                                .of(100000, io.regulars.kernel.Rounding.HALF_UP))
                .as("golden 1.11: 64.3 % of list")
                .isEqualTo(64286);
    }

    @Test
    void theStepsSayHowItCameToThat() {
        Refunding.Decided decided =
                Refunding.decide(
                        standing(100000, 40000, 110000, "1"),
                        Fault.MERCHANT,
                        LATER,
                        Refunding.USUAL_DAYS);
        assertThat(decided.steps())
                .contains(
                        new Refunding.Step(
                                "proportional",
                                21429,
                                "1000.00 - 1100.00 × 1000.00 ÷ (1000.00 + 400.00)"))
                .endsWith(new Refunding.Step("payable", 21429, "214.29"));
    }

    @Test
    void interestRunsFromTheEndOfTheContractByTheRateOfItsKind() {
        var table =
                List.of(
                        new Rate(
                                Rate.Kind.LPR_ONE_YEAR,
                                LocalDate.parse("2025-05-20"),
                                Ratio.of("0.03")),
                        new Rate(
                                Rate.Kind.LPR_ONE_YEAR,
                                LocalDate.parse("2026-11-20"),
                                Ratio.of("0.02")),
                        new Rate(
                                Rate.Kind.DEPOSIT_ONE_YEAR,
                                LocalDate.parse("2015-10-24"),
                                Ratio.of("0.015")));
        var days =
                new Refunding.Days(
                        LocalDate.parse("2026-11-01"),
                        LocalDate.parse("2026-12-01"),
                        LocalDate.parse("2027-02-12"));
        var merchant =
                Objects.requireNonNull(Refunding.interest(50000, Fault.MERCHANT, days, table));
        assertThat(merchant.amount()).as("73 days of 3 % on 500.00").isEqualTo(300);
        var consumer =
                Objects.requireNonNull(Refunding.interest(50000, Fault.CONSUMER, days, table));
        assertThat(consumer.amount()).as("73 days of 1.5 % on 500.00").isEqualTo(150);
        assertThat(Refunding.interest(50000, Fault.MERCHANT, days, List.of())).isNull();
    }

    @ParameterizedTest(name = "golden 21.08: day {0}")
    @CsvSource({"15, false", "16, true"})
    void afterTheLastDayItIsOverdue(int day, boolean overdue) {
        Instant asked = Instant.parse("2026-11-01T15:30:00Z");
        Instant now = Instant.parse("2026-11-01T02:00:00Z").plus(Duration.ofDays(day));
        assertThat(Refunding.overdue(asked, 15, now, SHANGHAI)).isEqualTo(overdue);
    }
}
