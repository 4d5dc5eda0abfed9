package io.regulars.loyalty.tiers;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// D-23: a tier is lost after a grace, with a warning that names amount and date; what a person
/// gave is not overwritten before its end.
class KeepingTest {
    private static final Instant REACHED = Instant.parse("2026-01-10T02:00:00Z");

    /// A year from the day it was reached, to the end of that day in Shanghai.
    private static final Instant ENDS = ladder().lasts(REACHED, ZoneId.of("Asia/Shanghai"));

    private static final Duration GRACE = Duration.ofDays(30);

    private static Ladder ladder() {
        return new Ladder(
                1,
                Instant.EPOCH,
                new Ladder.Body(
                        List.of(tier("base", 0), tier("silver", 500), tier("gold", 1_000)),
                        Ladder.Lasting.MONTHS,
                        12,
                        30,
                        Ladder.Fall.TO_GROWTH));
    }

    private static Ladder.Tier tier(String code, long growth) {
        return new Ladder.Tier(code, code, code, growth, null, Ratio.ONE, false, List.of());
    }

    private static Climbing climbing(Standing standing, Growth growth) {
        return new Climbing(
                standing, Climbing.byStart(List.of(ladder())), growth, KeepingTest::nobody);
    }

    private static io.regulars.rules.Facts nobody(Instant at) {
        var who =
                new io.regulars.rules.Who(
                        new io.regulars.kernel.Id(1),
                        null,
                        0,
                        0,
                        at,
                        "pos",
                        null,
                        null,
                        null,
                        Map.of(),
                        Set.of(),
                        List.of());
        return new io.regulars.rules.Facts(
                who,
                null,
                null,
                List.of(),
                at,
                io.regulars.rules.Calendar.without(ZoneId.of("Asia/Shanghai")));
    }

    /// Silver from REACHED on with 600, of which 400 stop to count in June.
    private static Growth growth() {
        Growth growth = Growth.complete();
        growth.add(1, Instant.parse("2026-06-01T00:00:00Z"), 400);
        growth.add(2, Instant.parse("2030-01-01T00:00:00Z"), 200);
        return growth;
    }

    private static Standing silver() {
        Climbing climbing = climbing(Standing.fresh(ladder()), growth());
        climbing.climb(REACHED);
        assertThat(climbing.standing().tier()).isEqualTo("silver");
        return climbing.standing();
    }

    private static Keeping told(Standing standing, Instant now) {
        Growth growth = growth();
        return Keeping.of(ladder(), standing, growth.at(standing.due()), growth.at(now));
    }

    @Test
    void theWarningNamesWhatWillBeMissingAndTheDayBeforeTheTierEnds() {
        assertThat(silver().due()).isEqualTo(ENDS);
        assertThat(told(silver(), REACHED)).isEqualTo(new Keeping(300, ENDS));
    }

    @Test
    void nobodyIsWarnedWhoKeepsTheTier() {
        assertThat(Keeping.of(ladder(), silver(), 500, 500)).isNull();
        assertThat(Keeping.of(ladder(), Standing.fresh(ladder()), 0, 0)).isNull();
    }

    @Test
    void theTierStaysThroughTheGraceAndThenFalls() {
        Climbing climbing = climbing(silver(), growth());
        climbing.advance(ENDS);
        Standing grace = climbing.standing();
        assertThat(grace.tier()).isEqualTo("silver");
        assertThat(told(grace, ENDS)).isEqualTo(new Keeping(300, ENDS.plus(GRACE)));
        climbing.advance(ENDS.plus(GRACE).minusMillis(1));
        assertThat(climbing.standing().tier()).isEqualTo("silver");
        climbing.advance(ENDS.plus(GRACE));
        assertThat(climbing.standing().tier()).isEqualTo("base");
        assertThat(climbing.moves())
                .extracting(TierMove::why)
                .containsExactly(TierMove.Why.GRACE, TierMove.Why.FELL);
    }

    @Test
    void whoEarnsWhatIsMissingWithinTheGraceKeepsTheTier() {
        Growth growth = growth();
        Climbing climbing = climbing(silver(), growth);
        climbing.advance(ENDS);
        growth.add(3, Instant.parse("2030-01-01T00:00:00Z"), 300);
        climbing.climb(ENDS.plus(Duration.ofDays(10)));
        climbing.advance(ENDS.plus(GRACE));
        assertThat(climbing.standing().tier()).isEqualTo("silver");
        assertThat(climbing.standing().graceUntil()).isNull();
    }

    @Test
    void whatAPersonGaveIsNotOverwrittenBeforeItsEnd() {
        Instant until = ENDS.plus(Duration.ofDays(200));
        Growth rich = Growth.constant(5_000, null);
        Climbing climbing = climbing(silver(), rich);
        climbing.give("base", REACHED.plusSeconds(1), until, "by Wang");
        climbing.climb(REACHED.plusSeconds(2));
        climbing.advance(until.minusMillis(1));
        assertThat(climbing.standing().tier()).as("not up by growth").isEqualTo("base");
        assertThat(told(climbing.standing(), REACHED)).isNull();
        Climbing poor = climbing(silver(), Growth.constant(0, null));
        poor.give("gold", REACHED.plusSeconds(1), until, "by Wang");
        poor.advance(until.minusMillis(1));
        assertThat(poor.standing().tier()).as("not down without growth").isEqualTo("gold");
        poor.advance(until);
        assertThat(poor.standing().tier()).isEqualTo("base");
        assertThat(poor.moves().getLast().why()).isEqualTo(TierMove.Why.HAND_ENDED);
    }
}
