package io.regulars.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.kernel.Id;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Scores as conditions ask for them: live figures, frozen cuts.
class ScoringTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-09-22T04:00:00Z");
    private static final Rfm.Cuts CUTS =
            new Rfm.Cuts(
                    List.of(69L, 165L, 360L, 900L),
                    List.of(5L, 10L, 15L, 30L),
                    List.of(50_000L, 150_000L, 250_000L, 500_000L));
    private static final Instant SINCE = NOW.minus(Duration.ofDays(10));
    private static final Scoring SCORING =
            new Scoring(List.of(new Scoring.Term(new Id(1024), SINCE, CUTS)));

    /// So many orders of 100 yuan each, the last of them so many days ago.
    private static Facts buyer(Scoring scoring, long daysAgo, int orders) {
        var pasts = new ArrayList<Past>();
        for (int i = 0; i < orders; i++) {
            Instant at = NOW.minus(Duration.ofDays(daysAgo + 3L * i));
            pasts.add(new Past("order", "", at, "pos", null, 10_000, List.of()));
        }
        var who =
                new Who(
                        new Id(1025),
                        null,
                        0,
                        0,
                        Instant.EPOCH,
                        "pos",
                        null,
                        null,
                        null,
                        Map.of(),
                        Set.of(),
                        List.of());
        var calendar = new Calendar(ZONE, Holidays.NONE, scoring);
        return new Facts(who, null, null, pasts, NOW, calendar);
    }

    private static Condition number(NumberField field, Compare compare) {
        return new Condition.Number(field, compare);
    }

    private static Condition group(String... keys) {
        return new Condition.Text(TextField.RFM_GROUP, List.of(keys));
    }

    /// What a question asks of the orders holds exactly for those whose score it asks for: all
    /// intervals, at every cut and beside it.
    @ParameterizedTest
    @EnumSource(
            value = NumberField.class,
            names = {"RFM_RECENCY", "RFM_FREQUENCY", "RFM_MONETARY"})
    void whatIsAskedOfTheOrdersIsWhatTheScoreSays(NumberField field) {
        int met = 0;
        for (long days : new long[] {0, 13, 14, 33, 34, 72, 73, 180, 181, 900}) {
            for (int orders = 0; orders <= 12; orders++) {
                Facts facts = buyer(SCORING, days, orders);
                for (int from = -1; from <= 7; from++) {
                    for (int to = from; to <= 7; to++) {
                        var asked = new Condition.Number(field, Compare.between(from, to));
                        boolean holds = asked.holds(facts);
                        assertThat(Scored.of(asked, CUTS).holds(facts))
                                .as("%s of %s days, %s orders", asked, days, orders)
                                .isEqualTo(holds);
                        met += holds ? 1 : 0;
                    }
                }
            }
        }
        assertThat(met).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    13,  7, coreValued
                    34,  7, coreToKeep
                    13,  3, toGrow
                    34,  1, toWinBack
                    """)
    void everyBuyerIsInOneOfEightGroups(long days, int orders, String key) {
        Facts facts = buyer(SCORING, days, orders);
        for (RfmGroup group : RfmGroup.values()) {
            assertThat(group(group.key).holds(facts))
                    .as(group.key)
                    .isEqualTo(group.key.equals(key));
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    33,  high
                    34,  mid
                    72,  mid
                    73,  low
                    """)
    void recencyIsNearNeitherOrFar(long days, String key) {
        for (RfmLayer layer : RfmLayer.values()) {
            assertThat(
                            new Condition.Text(TextField.RFM_RECENCY_LAYER, List.of(layer.key))
                                    .holds(buyer(SCORING, days, 1)))
                    .as(layer.key)
                    .isEqualTo(layer.key.equals(key));
        }
    }

    @Test
    void timeTakesRecencyAwayOnItsDay() {
        Condition near = number(NumberField.RFM_RECENCY, Compare.atLeast(5));
        Facts facts = buyer(SCORING, 10, 1);
        Instant flip = near.nextFlip(facts);
        assertThat(flip).isEqualTo(Instant.parse("2026-09-25T16:00:00Z"));
        assertThat(near.holds(facts.withAt(flip.minusNanos(1)))).isTrue();
        assertThat(near.holds(facts.withAt(flip))).isFalse();
    }

    @Test
    void whoNeverBoughtHasNoScoreAndNobodyHasOneBeforeTheFirstPeriod() {
        Condition any = number(NumberField.RFM_RECENCY, Compare.between(1, 5));
        assertThat(any.holds(buyer(SCORING, 10, 1))).isTrue();
        assertThat(any.holds(buyer(SCORING, 10, 0))).isFalse();
        assertThat(any.holds(buyer(Scoring.NONE, 10, 1))).isFalse();
        assertThat(any.holds(buyer(SCORING, 20, 1).withAt(SINCE.minusNanos(1)))).isFalse();
        Condition none = Condition.not(any);
        assertThat(none.holds(buyer(SCORING, 10, 0))).as("not (a score) is true then").isTrue();
    }

    /// What others do changes no cuts; another period does, from its own moment on.
    @Test
    void anotherPeriodScoresFromItsOwnMomentOn() {
        Instant soon = NOW.plus(Duration.ofHours(1));
        var wider = new Rfm.Cuts(List.of(10L, 20L, 30L, 40L), CUTS.orders(), CUTS.fen());
        var both =
                new Scoring(
                        List.of(
                                new Scoring.Term(new Id(1025), soon, wider),
                                new Scoring.Term(new Id(1024), SINCE, CUTS)));
        Condition near = number(NumberField.RFM_RECENCY, Compare.atLeast(5));
        Facts facts = buyer(both, 10, 1);
        assertThat(near.holds(facts)).isTrue();
        assertThat(near.nextFlip(facts)).isEqualTo(soon);
        assertThat(near.holds(facts.withAt(soon))).isFalse();
    }

    @Test
    void itIsExplainedByTheScoreAndWhatItMeans() {
        Condition when =
                Condition.all(
                        number(NumberField.RFM_RECENCY, Compare.atLeast(4)),
                        group("coreValued", "toGrow"));
        Explanation explanation = when.explain(buyer(SCORING, 34, 7), Called.BY_HOUSE);
        assertThat(explanation.say(Locale.CHINESE))
                .isEqualTo(
                        """
                        ✗ 以下全部满足
                          ✗ RFM 最近购买 R不少于 4 分（实际：3 分，34 到 72 天前买过）
                          ✗ RFM 客群是以下之一：重要价值、一般发展（实际：重要保持）
                        """);
        assertThat(explanation.say(Locale.ENGLISH))
                .isEqualTo(
                        """
                        ✗ all of these
                          ✗ RFM recency R is at least 4 (seen: 3, bought 34 to 72 days ago)
                          ✗ RFM group is core, valued or other, to grow (seen: core, to keep)
                        """);
    }

    @Test
    void aGroupThatIsNoneIsRefusedByName() {
        assertThatThrownBy(() -> group("vip"))
                .isInstanceOf(InvalidCondition.class)
                .hasMessageContaining("one of coreValued, ");
        assertThat(
                        ConditionJson.parse(
                                "{\"is\":\"text\",\"field\":\"rfm.group\",\"in\":[\"vip\"]}"))
                .isInstanceOf(io.regulars.kernel.Outcome.Refused.class);
    }

    @Test
    void itNeedsCutPointsAndOrders() {
        assertThat(group("valued").needs()).containsExactlyInAnyOrder(Need.SCORES, Need.HISTORY);
    }
}
