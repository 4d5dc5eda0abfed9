package io.regulars.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.rules.Compare;
import io.regulars.rules.Condition;
import io.regulars.rules.Condition.*;
import io.regulars.rules.NumberField;
import io.regulars.rules.TextField;
import io.regulars.rules.Which;
import io.regulars.rules.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What events and deadlines make of members is what a build by SQL would make of them, in any
/// order of events and steps of the clock.
class IncrementalTest {
    private static final int MEMBERS = 12;
    private static final int STEPS = 45;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void followingTheLogEqualsBuildingAnew(long seed) {
        var chance = new Random(seed);
        try (var chain = new SegmentHouse()) {
            List<Id> members = members(chain, chance);
            Set<Id> all = Set.copyOf(members);
            chain.buys(members.getFirst(), chain.house.now(), 500, "toy");
            anotherPeriod(chain, 0);
            List<Id> segments = segments(chain);
            SegmentsCounts counts = chain.house.get(SegmentsCounts.class);
            chain.build();
            var orders = new ArrayList<String>();
            int turned = 0;
            for (int step = 0; step < STEPS; step++) {
                Id member = members.get(chance.nextInt(MEMBERS));
                // late by up to 100 days, or ahead by one
                Instant at = chain.house.now().minus(Duration.ofHours(chance.nextInt(-24, 2_400)));
                switch (chance.nextInt(6)) {
                    case 0, 1 ->
                            orders.add(
                                    chain.buys(
                                            member,
                                            at,
                                            200 + 100L * chance.nextInt(20),
                                            chance.nextBoolean() ? "toy" : "lamp"));
                    case 2 -> chain.does(member, "Product Viewed", at);
                    case 3 -> {
                        if (!orders.isEmpty()) {
                            chain.returns(
                                    orders.remove(chance.nextInt(orders.size())),
                                    chain.house.now());
                        }
                    }
                    default -> chain.house.pass(Duration.ofHours(1 + chance.nextInt(400)));
                }
                if (step % 30 == 14) {
                    anotherPeriod(chain, step);
                }
                if (chance.nextInt(3) > 0) {
                    chain.settle();
                }
                if (step % 9 == 8) {
                    chain.settle();
                    for (Id segment : segments) {
                        Set<Id> before = chain.in(segment, all);
                        assertThat(chain.differing(segment))
                                .as("seed %s step %s segment %s", seed, step, segment)
                                .isZero();
                        turned += before.size();
                        assertThat(counts.sizes(chain.house.tenant).getOrDefault(segment, 0L))
                                .as("counted")
                                .isEqualTo(before.size());
                    }
                }
            }
            assertThat(turned).as("members inside, over all checks").isGreaterThan(30);
        }
    }

    private static List<Id> members(SegmentHouse chain, Random chance) {
        var members = new ArrayList<Id>();
        LocalDate today = chain.house.now().atZone(SegmentHouse.SHANGHAI).toLocalDate();
        for (int i = 0; i < MEMBERS; i++) {
            members.add(
                    chain.member(
                            "m" + i,
                            chance.nextBoolean() ? "F" : "M",
                            today.minusYears(20 + chance.nextInt(20))
                                    .plusDays(chance.nextInt(60))));
        }
        return members;
    }

    private static List<Id> segments(SegmentHouse chain) {
        Id lately = chain.segment("bought lately", count(new Window.Days(30), 1));
        Id asleep = chain.segment("asleep", SegmentsTest.asleep(40));
        return List.of(
                lately,
                asleep,
                chain.segment("twice this year", count(new Window.CalendarYear(), 2)),
                chain.segment(
                        "spent in two months",
                        new History(
                                History.Figure.SUM,
                                Which.orders().inCategories("toy"),
                                new Window.Months(2),
                                Compare.atLeast(1_500))),
                chain.segment(
                        "before the last view",
                        new History(
                                History.Figure.COUNT,
                                Which.orders(),
                                new Window.BeforeLast(
                                        20,
                                        Window.Unit.DAYS,
                                        Which.behaviours("Product Viewed"),
                                        true),
                                Compare.atLeast(1))),
                chain.segment(
                        "near, or a group",
                        Condition.any(
                                new Condition.Number(NumberField.RFM_RECENCY, Compare.atLeast(4)),
                                new Text(
                                        TextField.RFM_GROUP,
                                        List.of("coreToKeep", "toWinBack", "valued")))),
                chain.segment(
                        "spends little",
                        new Text(TextField.RFM_MONETARY_LAYER, List.of("low", "mid"))),
                chain.segment(
                        "thirty and awake",
                        Condition.all(
                                new Condition.Number(NumberField.AGE, Compare.atLeast(30)),
                                Condition.not(SegmentHouse.in(asleep)),
                                Condition.any(
                                        SegmentHouse.in(lately),
                                        new Condition.Number(
                                                NumberField.REGISTERED_DAYS,
                                                Compare.between(20, 60))))));
    }

    /// Scores are by what members have bought until now from here on.
    private static void anotherPeriod(SegmentHouse chain, int step) {
        RfmPeriods.Period period =
                chain.house
                        .get(RfmPeriods.class)
                        .freeze(
                                chain.caller,
                                TestHouse.key(),
                                new RfmPeriods.Wish("step " + step, null))
                        .outcome()
                        .orThrow();
        chain.house
                .get(RfmInForce.class)
                .put(chain.caller, TestHouse.key(), period.id())
                .outcome()
                .orThrow();
        chain.house.pass(Duration.ofSeconds(3));
        chain.settle();
        chain.build();
    }

    private static Condition count(Window window, long least) {
        return new History(History.Figure.COUNT, Which.orders(), window, Compare.atLeast(least));
    }
}
