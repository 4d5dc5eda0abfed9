package io.regulars.loyalty.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.loyalty.IntakeHook;
import io.regulars.loyalty.Ladders;
import io.regulars.loyalty.tiers.Economics;
import io.regulars.loyalty.tiers.Ladder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the chain's own members say of a ladder.
class LadderReadsTest {
    @Test
    void whoCouldReachATierIsSeenByLastYearsGrowth() {
        try (var desk = new DeskHouse()) {
            Instant from = Instant.parse("2026-01-01T00:00:00Z");
            for (int i = 0; i < 150; i++) {
                var member = desk.member("m" + i, null, "pos", null, from);
                if (i == 0) {
                    desk.buys(member, "o" + i, null, "2026-06-01T04:00:00Z", 3000);
                }
            }
            desk.settle();
            var body =
                    new Ladder.Body(
                            List.of(
                                    DeskHouse.tier("base", 0),
                                    DeskHouse.tier("silver", 3000),
                                    DeskHouse.tier("gold", 5000)),
                            Ladder.Lasting.MONTHS,
                            12,
                            0,
                            Ladder.Fall.ONE_STEP);
            Ladders.Version draft =
                    desk.house
                            .get(Ladders.class)
                            .draft(Caller.house(desk.house.tenant, "x"), TestHouse.key(), body)
                            .outcome()
                            .orThrow();
            assertThat(draft.warnings())
                    .filteredOn(warning -> warning.code().equals("unattainable"))
                    .extracting(Economics.Warning::tier)
                    .containsExactly("silver", "gold");
            assertThat(draft.warnings())
                    .anyMatch(warning ->
                            warning.en().contains("1 of 150 members could reach silver"));
        }
    }

    @Test
    void eachTierHasItsMembersNowAndThen() {
        try (var desk = new DeskHouse()) {
            Instant from = Instant.parse("2026-01-01T00:00:00Z");
            var silver = desk.member("a", null, "pos", null, from);
            var gold = desk.member("b", null, "pos", null, from);
            desk.member("c", null, "pos", null, from);
            desk.buys(silver, "a1", null, "2026-06-01T04:00:00Z", 1500);
            desk.buys(gold, "b1", null, "2026-06-01T04:00:00Z", 3000);
            desk.buys(gold, "b2", null, "2026-07-01T04:00:00Z", 3000);
            desk.settle();
            assertThat(IntakeHook.tiers(desk.house, ladder()))
                    .as("nobody loses what the tier that is gone had given")
                    .containsExactly("base 1 1", "bronze 0 0", "gold 1 2", "silver 1 0");
            assertThat(IntakeHook.repurchases(desk.house)).containsExactly("gold 1 1 1.00");
            assertThat(IntakeHook.repurchases(desk.house, ladder()))
                    .as("the one whose tier is gone stands in gold then, and bought once")
                    .containsExactly("gold 2 1 0.50");
        }
    }

    private static Ladder.Body ladder() {
        return new Ladder.Body(
                List.of(
                        DeskHouse.tier("base", 0),
                        DeskHouse.tier("bronze", 500),
                        DeskHouse.tier("gold", 5000)),
                Ladder.Lasting.MONTHS,
                12,
                0,
                Ladder.Fall.ONE_STEP);
    }
}
