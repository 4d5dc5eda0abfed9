package io.regulars.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Tenants;
import io.regulars.segments.BuiltIns.Pack;
import io.regulars.segments.SegmentsBuiltIn.StagesWish;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// DEF-18: the days that figures of the past ask for are those of the stages in force.
class LifeStagesTest {
    @Test
    void aMemberIsLostAfterTheDaysThatTheChainPutInForce() {
        try (var house = new TestHouse(false)) {
            house.at("2026-11-29T02:00:00Z");
            LifeStages stages = house.get(LifeStages.class);
            assertThat(stages.lostDays(house.tenant)).as("none in force").isEqualTo(90);
            assertThat(stages.now(house.tenant)).isEqualTo(new LifeStages.Now(30, 60, 90, null));
            put(house, Pack.FRESH_FOOD, null);
            assertThat(stages.lostDays(house.tenant)).as("the pack's own").isEqualTo(60);
            put(house, Pack.FRESH_FOOD, 45);
            assertThat(stages.lostDays(house.tenant)).as("the chain's own").isEqualTo(45);
            assertThat(stages.now(house.tenant))
                    .as("as the next who changes them finds them")
                    .isEqualTo(new LifeStages.Now(7, 30, 45, house.now()));
            put(house, Pack.LUXURY, null);
            assertThat(stages.now(house.tenant).lostDays()).isNull();
            assertThat(stages.lostDays(house.tenant)).as("nobody, ever").isEqualTo(36_500);
            var other = house.get(Tenants.class).create("Other");
            assertThat(stages.lostDays(other)).as("of another chain").isEqualTo(90);
        }
    }

    private static void put(TestHouse house, Pack pack, @Nullable Integer lost) {
        house.get(SegmentsBuiltIn.class)
                .stages(
                        Caller.house(house.tenant, "test"),
                        TestHouse.key(),
                        new StagesWish(pack, null, null, lost))
                .outcome()
                .orThrow();
    }
}
