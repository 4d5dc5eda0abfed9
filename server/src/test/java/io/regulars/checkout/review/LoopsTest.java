package io.regulars.checkout.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.RulesCheck;
import io.regulars.loyalty.earning.Active;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Validity;
import io.regulars.loyalty.restricted.Marked;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import io.regulars.offers.Stacking;
import io.regulars.offers.coupons.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What comes back of an order, and pays for the next.
class LoopsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");

    private static Offer offer(long id, Benefit benefit) {
        return new Offer(
                new Id(id),
                1,
                NOW,
                null,
                new Offer.Body(
                        "优惠",
                        "Offer",
                        benefit,
                        null,
                        null,
                        Stacking.FREE,
                        0,
                        null,
                        List.of(),
                        null,
                        false));
    }

    private static Active earning(String perYuan) {
        return Active.at(NOW, List.of(rate(9, perYuan)), Marked.NOTHING);
    }

    private static Rule rate(long id, String perYuan) {
        var body =
                new Rule.Body(
                        "rate",
                        null,
                        Asset.POINTS,
                        Rule.On.ORDER,
                        null,
                        null,
                        new Grant.Rate(Ratio.of(perYuan), Rounding.FLOOR),
                        List.of(),
                        null,
                        Validity.FOR_EVER,
                        0);
        return new Rule(new Id(id), 1, NOW, null, body);
    }

    /// Points per yuan earned, points for a yuan off, what a yuan of stored value costs.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    1,   100, 1,    100, false
                    99,  100, 1,   9900, false
                    100, 100, 1,  10000, true
                    71,  100, 5/7, 7100, false
                    72,  100, 5/7, 7200, true
                    """)
    void pointsPayForThemselvesWhereAYuanEarnsAYuan(
            String perYuan, long forAYuan, String price, long back, boolean itself) {
        var sources =
                new Loops.Sources(
                        earning(perYuan),
                        Ratio.ONE,
                        List.of(offer(1, new Benefit.PointsOffset(forAYuan, 0, Ratio.ONE))),
                        Map.of(),
                        List.of(),
                        Ratio.of(price));
        assertThat(Loops.find(sources))
                .singleElement()
                .satisfies(loop -> {
                    assertThat(loop.back()).isEqualTo(back);
                    assertThat(loop.fundsItself()).isEqualTo(itself);
                });
    }

    /// A scheme that sells value cheaper closes the loop that a dearer one leaves open.
    @ParameterizedTest
    @CsvSource({"200, 1, false", "200, 50, false", "1000, 400, true"})
    void aBonusMayMakePointsPayForThemselves(long paid, long bonus, boolean itself) {
        var sources =
                new Loops.Sources(
                        earning("72"),
                        Ratio.ONE,
                        List.of(offer(1, new Benefit.PointsOffset(100, 0, Ratio.ONE))),
                        Map.of(),
                        List.of(),
                        Ratio.ONE);
        assertThat(Loops.find(sources.at(new Ratio(paid, paid + bonus))))
                .singleElement()
                .satisfies(loop -> assertThat(loop.fundsItself()).isEqualTo(itself));
    }

    /// G-08 of a rule: 60 points a yuan are given already and 100 pay a yuan; the rule adds to
    /// them, or takes the place of what it was.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    8, 39,
                    8, 40,  points-fund-themselves
                    9, 99,
                    9, 100, points-fund-themselves
                    """)
    void theAuthorOfARuleIsToldOfTheLoopThatItCloses(long id, String perYuan, String told) {
        var before =
                new Loops.Sources(
                        earning("60"),
                        Ratio.ONE,
                        List.of(offer(1, new Benefit.PointsOffset(100, 0, Ratio.ONE))),
                        Map.of(),
                        List.of(),
                        Ratio.ONE);
        List<RulesCheck.Warning> warnings =
                RuleLoops.Told.of(before, rate(id, perYuan), List.of(rate(9, "60")));
        assertThat(warnings)
                .extracting(RulesCheck.Warning::code)
                .isEqualTo(told == null ? List.of() : List.of(told));
    }

    /// A coupon of `off` from `least` for an order from `from`.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    20000, 20000, 5000,  20000, 5000,  false
                    1000,  10000, 5000,  5000,  5000,  true
                    1000,  10000, 4000,  6000,  4000,  false
                    """)
    void aCouponOfACouponIsTold(
            long from, long least, long off, long spent, long back, boolean itself) {
        var trigger =
                new Trigger(
                        new Id(5),
                        new Trigger.Body("back", new Trigger.On.Spend(from), List.of(new Id(2))),
                        Trigger.State.ON,
                        NOW,
                        "tests",
                        NOW);
        var sources =
                new Loops.Sources(
                        Active.at(NOW, List.of(), Marked.NOTHING),
                        Ratio.ONE,
                        List.of(),
                        Map.of(new Id(2), offer(2, Benefit.Steps.once(least, off))),
                        List.of(trigger),
                        Ratio.ONE);
        assertThat(Loops.find(sources))
                .containsExactly(
                        new Loops.Loop(
                                Loops.Kind.COUPON_OF_COUPON, spent, back, List.of(new Id(2))));
        assertThat(Loops.find(sources).getFirst().fundsItself()).isEqualTo(itself);
    }
}
