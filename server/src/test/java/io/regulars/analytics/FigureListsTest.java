package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.TestHouse;
import io.regulars.access.Rejection;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.lake.SmallChain;
import io.regulars.runtime.RequestKey;
import io.regulars.segments.FigureSegments;
import io.regulars.segments.FiguresHook;
import io.regulars.segments.Segment;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A list of the members behind a figure holds exactly them.
class FigureListsTest {
    private static SmallChain chain;

    @BeforeAll
    static void open() {
        chain = new SmallChain(5);
        chain.members(20);
        chain.live(120, 60);
        chain.flow();
    }

    @AfterAll
    static void close() {
        chain.close();
    }

    private static Asked of(@Nullable String by) {
        return new Asked("2026-08-01", "2026-11-22", null, null, by, null, null, null, null, null);
    }

    private static FigureLists.Wanted wanted(@Nullable String by, BoardsApi.Drill who) {
        return new FigureLists.Wanted("From the board", of(by), who);
    }

    private static Outcome<FigureSegments.Made> make(RequestKey key, FigureLists.Wanted wanted) {
        return chain.house
                .get(FigureLists.class)
                .make(chain.caller(), key, "repurchase-rate", wanted)
                .outcome();
    }

    private static Set<Id> behind(@Nullable String by, String group, boolean counted) {
        Question question =
                chain.house
                        .get(Questions.class)
                        .question(chain.caller(), "repurchase-rate", of(by));
        return AskHook.behind(chain.house, question, new Metrics.Who(group, counted));
    }

    @Test
    void theListHoldsTheMembersOfTheFigureAndSaysWhichItWas() {
        for (boolean counted : List.of(true, false)) {
            var made =
                    make(TestHouse.key(), wanted(null, new BoardsApi.Drill(null, counted)))
                            .orThrow();
            Set<Id> expected = behind(null, "", counted);
            assertThat(expected).isNotEmpty();
            assertThat(FiguresHook.inside(chain.house, made.segment().id())).isEqualTo(expected);
            assertThat(made.members()).isEqualTo(expected.size());
            assertThat(made.gone()).isZero();
            Segment.Origin origin = made.segment().body().origin();
            assertThat(origin.metric()).isEqualTo("repurchase-rate");
            assertThat(origin.from()).isEqualTo(LocalDate.parse("2026-08-01"));
            assertThat(origin.asOf()).isEqualTo(LocalDate.parse("2026-11-22"));
            assertThat(origin.counted()).isEqualTo(counted);
            assertThat(origin.members()).isEqualTo(expected.size());
            assertThat(origin.position()).isPositive();
        }
        assertThat(behind(null, "", true)).isNotEqualTo(behind(null, "", false));
    }

    @Test
    void aGroupGivesItsOwnMembers() {
        var made =
                make(TestHouse.key(), wanted("store", new BoardsApi.Drill("S2", null))).orThrow();
        Set<Id> expected = behind("store", "S2", false);
        assertThat(FiguresHook.inside(chain.house, made.segment().id()))
                .isEqualTo(expected)
                .isNotEqualTo(behind("store", "", false));
        assertThat(made.segment().body().origin().group()).isEqualTo("S2");
    }

    @Test
    void theSameRequestAgainMakesNoOther() {
        RequestKey key = TestHouse.key();
        FigureLists.Wanted wanted = wanted(null, new BoardsApi.Drill(null, true));
        var first = make(key, wanted).orThrow();
        assertThat(make(key, wanted).orThrow().segment().id()).isEqualTo(first.segment().id());
    }

    @Test
    void nobodyIsNoList() {
        assertThat(make(TestHouse.key(), wanted("store", new BoardsApi.Drill("nowhere", null))))
                .isEqualTo(Outcome.refused(Refused.NOBODY_BEHIND_FIGURE, "repurchase-rate"));
    }

    /// Who of a month came again in a later one, and who did not, is a list too.
    @Test
    void aMonthOfACohortGivesItsMembers() {
        var lists = chain.house.get(FigureLists.class);
        var who = new BoardsApi.Drill("2026-09/1", true);
        FigureSegments.Made made =
                lists.make(chain.caller(), TestHouse.key(), "retention", wanted(null, who))
                        .outcome()
                        .orThrow();
        Question question =
                chain.house.get(Questions.class).question(chain.caller(), "retention", of(null));
        Set<Id> expected =
                AskHook.behind(
                        chain.house, question, Questions.group(question, "2026-09/1").who(true));
        assertThat(expected).isNotEmpty();
        assertThat(FiguresHook.inside(chain.house, made.segment().id())).isEqualTo(expected);
        Segment.Origin origin = made.segment().body().origin();
        assertThat(origin.by()).isEqualTo("cohort");
        assertThat(origin.group()).isEqualTo("2026-09/1");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "September", "2026-13", "2026-09/x", "2026-11", "2026-09/2"})
    void whatIsNoMonthOfACohortThatIsOverIsNoList(@Nullable String group) {
        var lists = chain.house.get(FigureLists.class);
        var who = new BoardsApi.Drill(group, null);
        assertThatThrownBy(() ->
                        lists.make(chain.caller(), TestHouse.key(), "retention", wanted(null, who)))
                .isInstanceOfSatisfying(
                        Rejection.class, no -> assertThat(no.refusal().field()).endsWith("group"));
    }

    @Test
    void severalPeriodsAreNoFigure() {
        var lists = chain.house.get(FigureLists.class);
        var all = new BoardsApi.Drill(null, null);
        var months =
                new Asked(
                        "2026-08-01",
                        "2026-11-22",
                        null,
                        null,
                        null,
                        "month",
                        null,
                        null,
                        null,
                        null);
        var several = new FigureLists.Wanted("Months", months, all);
        assertThatThrownBy(() -> lists.make(chain.caller(), TestHouse.key(), "members", several))
                .isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> new FigureLists.Wanted(" ", of(null), all))
                .isInstanceOf(Rejection.class);
    }
}
