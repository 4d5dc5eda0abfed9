package io.regulars.checkout;

import static io.regulars.checkout.Till.body;
import static io.regulars.checkout.Till.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Ratio;
import io.regulars.offers.Benefit;
import io.regulars.offers.Stacking;
import io.regulars.rules.Condition;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// S2-32: a weekend discount, a pack for Double 11 and happy hours switch on and off to the minute.
class CalendarOffersTest {
    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(Till.BEIJING).toInstant();
    }

    private static Till till() {
        var weekend = new Condition.Weekdays(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
        var pack = new Condition.During(at("2027-11-11T00:00"), at("2027-11-12T00:00"));
        var happy =
                Condition.all(
                        new Condition.Weekdays(EnumSet.of(DayOfWeek.FRIDAY)),
                        new Condition.TimeOfDay(LocalTime.of(17, 30), LocalTime.of(19, 0)));
        return new Till()
                .goods(1, 10_000)
                .offer(
                        1,
                        with(
                                body("周末 9 折", new Benefit.UnitPay(Ratio.of("0.9"))),
                                weekend,
                                null,
                                Stacking.FREE))
                .offer(
                        2,
                        with(
                                body("双 11 礼包", Benefit.Steps.once(10_000, 2_000)),
                                pack,
                                null,
                                Stacking.FREE))
                .offer(
                        3,
                        with(
                                body("欢乐时光", Benefit.Steps.once(10_000, 500)),
                                happy,
                                null,
                                Stacking.FREE));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2027-11-05T23:59:59, 10000",
        "2027-11-06T00:00:00, 9000",
        "2027-11-07T23:59:59, 9000",
        "2027-11-08T00:00:00, 10000",
        "2027-11-10T23:59:59, 10000",
        "2027-11-11T00:00:00, 8000",
        "2027-11-11T23:59:59, 8000",
        "2027-11-12T00:00:00, 10000",
        "2027-11-12T17:29:59, 10000",
        "2027-11-12T17:30:00, 9500",
        "2027-11-12T18:59:59, 9500",
        "2027-11-12T19:00:00, 10000",
    })
    void aCalendarConditionSwitchesAnOfferToTheMinute(String local, long payable) {
        Till till = till();
        till.at = at(local);
        assertThat(till.quote().sum().payable()).isEqualTo(payable);
    }
}
