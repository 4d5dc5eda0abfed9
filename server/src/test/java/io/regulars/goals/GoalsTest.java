package io.regulars.goals;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.analytics.Figure;
import io.regulars.analytics.Figures;
import io.regulars.analytics.Span;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.lake.SmallChain;
import io.regulars.segments.FiguresHook;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// S2-05: core members shall buy 1.8 times a month.
class GoalsTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final LocalDate DEADLINE = LocalDate.parse("2026-12-22");

    private static SmallChain chain;
    private static Id core;

    @BeforeAll
    static void open() {
        chain = new SmallChain(41);
        for (String card : List.of("a", "b", "c")) {
            chain.member(card, "pos", "S1", chain.house.now().minus(Duration.ofDays(90)), null);
        }
        core = FiguresHook.list(chain.house, "core", chain.members.subList(0, 2));
        buys(0, 1);
        buys(1, 1);
        buys(2, 5);
        chain.flow();
    }

    @AfterAll
    static void close() {
        chain.close();
    }

    private static void buys(int member, int times) {
        for (int i = 1; i <= times; i++) {
            chain.order(
                    chain.members.get(member),
                    "S1",
                    chain.house.now().minus(Duration.ofDays(i)),
                    5_000,
                    0);
        }
    }

    private static Outcome<Goal> make(String metric, String target) {
        return chain.house
                .get(Goals.class)
                .make(
                        chain.caller(),
                        TestHouse.key(),
                        new Goal.Body(
                                "Core buys more",
                                "Li",
                                metric,
                                core,
                                30,
                                Ratio.of(target),
                                DEADLINE))
                .outcome();
    }

    private static Judging.Standing standing(Goal goal) {
        return chain.house.get(Goals.class).list(chain.house.tenant).stream()
                .filter(each -> each.goal().id().equals(goal.id()))
                .findFirst()
                .orElseThrow()
                .standing();
    }

    /// DEF-09, asked of the segment without the goal.
    private static Figure asked(LocalDate to) {
        var span = new Span(to.minusDays(29), to);
        LocalDate known = LocalDate.ofInstant(chain.house.now(), ZoneId.of("Asia/Shanghai"));
        var wanted = new Figures.Wanted("order-frequency", "", List.of(span), to, known);
        return Objects.requireNonNull(
                        chain.house
                                .get(Figures.class)
                                .of(chain.house.tenant, wanted, core)
                                .orThrow()
                                .groups()
                                .get(""))
                .getFirst();
    }

    @Test
    void theBaselineStaysAndTheActualFigureIsTheMetricOfTheSegment() {
        Goal goal = make("order-frequency", "1.8").orThrow();
        assertThat(goal.baseline().figure()).isEqualTo(new Figure(2, 2));
        assertThat(goal.baseline().from()).isEqualTo(LocalDate.parse("2026-10-24"));
        assertThat(goal.baseline().day()).isEqualTo(TODAY);
        assertThat(standing(goal).state()).isEqualTo(Judging.State.ON_THE_WAY);

        chain.house.pass(Duration.ofDays(15));
        chain.flow();
        assertThat(standing(goal).state()).isEqualTo(Judging.State.BEHIND);
        buys(0, 2);
        chain.flow();
        Judging.Standing half = standing(goal);
        assertThat(half.actual()).isEqualTo(new Figure(4, 2)).isEqualTo(asked(TODAY.plusDays(15)));
        assertThat(half.state()).isEqualTo(Judging.State.REACHED);
        assertThat(half.progress()).isEqualTo(1_250);

        chain.house.pass(Duration.ofDays(60)); // long after, when nobody bought any more
        chain.flow();
        Judging.Standing over = standing(goal);
        assertThat(over.asOf()).isEqualTo(DEADLINE);
        assertThat(over.actual()).isEqualTo(new Figure(2, 1)).isEqualTo(asked(DEADLINE));
        assertThat(over.state()).isEqualTo(Judging.State.REACHED);
        assertThat(goal.baseline())
                .isEqualTo(
                        chain.house.get(Goals.class).list(chain.house.tenant).stream()
                                .filter(each -> each.goal().id().equals(goal.id()))
                                .findFirst()
                                .orElseThrow()
                                .goal()
                                .baseline());
    }
}
