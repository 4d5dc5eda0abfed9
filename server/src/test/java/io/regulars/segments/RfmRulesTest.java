package io.regulars.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.Rules;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Validity;
import io.regulars.orders.Order;
import io.regulars.orders.Who;
import io.regulars.rules.Compare;
import io.regulars.rules.Condition;
import io.regulars.rules.NumberField;
import io.regulars.rules.RulesReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Rules that ask for RFM scores decide by the cuts that were in force at the event's time.
class RfmRulesTest {
    private static final Condition OFTEN =
            new Condition.Number(NumberField.RFM_FREQUENCY, Compare.equalTo(5));

    private static Id draft(
            SegmentHouse chain, String name, Grant grant, @Nullable Condition when) {
        var body =
                new Rule.Body(
                        name,
                        null,
                        Asset.POINTS,
                        Rule.On.ORDER,
                        when,
                        null,
                        grant,
                        List.of(),
                        null,
                        new Validity(Validity.Unit.MONTHS, 12),
                        0);
        return rules(chain)
                .draft(chain.caller, TestHouse.key(), body)
                .outcome()
                .orThrow()
                .rule()
                .id();
    }

    private static Outcome<Rules.Checked> publish(SegmentHouse chain, Id rule) {
        return rules(chain)
                .publish(
                        chain.caller,
                        TestHouse.key(),
                        rule,
                        1,
                        new Rules.Publication(null, null, false))
                .outcome();
    }

    private static Rules rules(SegmentHouse chain) {
        return chain.house.get(Rules.class);
    }

    /// How many rules the page says would be judged by other cuts.
    private static int asking(SegmentHouse chain) {
        Id period = chain.house.get(RfmPeriods.class).list(chain.house.tenant).getFirst().id();
        return chain.house
                .get(RfmInForce.class)
                .effect(chain.house.tenant, period)
                .orThrow()
                .rules();
    }

    private static long earns(SegmentHouse chain, String no, Id member, Instant at) {
        var line = new Order.Line("SKU", null, "toy", null, 1, 10_000, 0, 10_000);
        var order =
                new Order("pos", no, at, null, Who.of(member), List.of(line), 0, 10_000, List.of());
        return Intake.join(
                        chain.house
                                .get(Intake.class)
                                .orders(chain.house.tenant, List.of(order), null, null))
                .getFirst()
                .outcome()
                .orThrow()
                .sum(Asset.POINTS);
    }

    private static void period(SegmentHouse chain, String name) {
        Id id =
                chain.house
                        .get(RfmPeriods.class)
                        .freeze(chain.caller, TestHouse.key(), new RfmPeriods.Wish(name, null))
                        .outcome()
                        .orThrow()
                        .id();
        chain.house
                .get(RfmInForce.class)
                .put(chain.caller, TestHouse.key(), id)
                .outcome()
                .orThrow();
        chain.house.pass(Duration.ofSeconds(3));
    }

    @Test
    void aRuleIsRefusedUntilAPeriodIsInForceAndALateOrderFindsTheCutsOfItsDay() {
        try (var chain = new SegmentHouse()) {
            Id rare = chain.member("rare", null, null);
            Id often = chain.member("often", null, null);
            Instant before = chain.house.now().minus(Duration.ofDays(5));
            chain.buys(rare, before, 10_000, "toy");
            for (int i = 0; i < 4; i++) {
                chain.buys(often, before.plus(Duration.ofHours(i)), 10_000, "toy");
            }
            publish(
                            chain,
                            draft(
                                    chain,
                                    "points",
                                    new Grant.Rate(Ratio.of("1"), Rounding.FLOOR),
                                    null))
                    .orThrow();
            Id doubling = draft(chain, "often", new Grant.Multiply(Ratio.of(2), "often"), OFTEN);
            assertThat(SegmentsTest.refused(publish(chain, doubling)))
                    .isEqualTo(RulesReason.NO_RFM_PERIOD);
            period(chain, "first");
            assertThat(asking(chain)).as("it is a draft").isZero();
            publish(chain, doubling).orThrow();
            assertThat(asking(chain)).as("it is to come in two seconds").isEqualTo(1);
            chain.house.pass(Duration.ofMinutes(1));
            Instant first = chain.house.now();
            assertThat(earns(chain, "a1", often, first)).isEqualTo(200);
            assertThat(earns(chain, "a2", rare, first)).isEqualTo(100);
            for (int i = 0; i < 30; i++) {
                chain.buys(rare, first.plusSeconds(i), 10_000, "toy");
            }
            chain.house.pass(Duration.ofDays(1));
            period(chain, "second");
            chain.house.pass(Duration.ofMinutes(1));
            assertThat(earns(chain, "a3", often, chain.house.now())).isEqualTo(100);
            assertThat(earns(chain, "a4", rare, chain.house.now())).isEqualTo(200);
            assertThat(earns(chain, "late", often, first.plusSeconds(600)))
                    .as("it was judged by the first cuts on its day")
                    .isEqualTo(200);
        }
    }
}
