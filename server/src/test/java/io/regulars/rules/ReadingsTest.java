package io.regulars.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random trees over random facts: the readings of one tree agree.
class ReadingsTest {
    private static final long SEED = 20260922;

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Shanghai", "America/New_York", "Pacific/Apia"})
    void nothingChangesBeforeTheNextFlip(String zone) {
        var rules = new RandomRules(SEED, false);
        var clock = new Random(SEED);
        int flips = 0;
        int nevers = 0;
        for (int round = 0; round < 4_000; round++) {
            Condition condition = round % 4 == 0 ? rules.history() : rules.tree(round % 4);
            Facts some =
                    rules.facts()
                            .withAt(
                                    RandomRules.NOW.plusSeconds(
                                            clock.nextInt(round % 2 == 0 ? 100_000 : 40_000_000)));
            var facts =
                    new Facts(
                            some.member(),
                            some.occasion(),
                            null,
                            some.history(),
                            some.at(),
                            RandomScores.calendar(ZoneId.of(zone)));
            Instant next = condition.nextFlip(facts);
            boolean now = condition.holds(facts);
            if (next == null) {
                nevers++;
            } else {
                assertThat(next).isAfter(facts.at());
                flips += condition.holds(facts.withAt(next)) != now ? 1 : 0;
            }
            for (Instant then : moments(facts, next, clock)) {
                assertThat(condition.holds(facts.withAt(then)))
                        .as(
                                "seed %s round %s: %s at %s, next %s, then %s",
                                SEED, round, condition, facts.at(), next, then)
                        .isEqualTo(now);
            }
        }
        assertThat(flips).as("rounds whose next flip is one").isGreaterThan(500);
        assertThat(nevers).isGreaterThan(300);
    }

    /// Moments from now to before `next` (or ten years on): random ones, local midnights and slot
    /// edges, and the last one.
    private static List<Instant> moments(Facts facts, Instant next, Random clock) {
        Instant end = next == null ? facts.at().plusSeconds(315_000_000) : next;
        var moments = new ArrayList<Instant>();
        long span = end.getEpochSecond() - facts.at().getEpochSecond();
        for (int i = 0; i < 12 && span > 1; i++) {
            Instant moment = facts.at().plusSeconds((long) (clock.nextDouble() * (span - 1)));
            moments.add(moment);
            moments.add(
                    moment.atZone(facts.zone())
                            .toLocalDate()
                            .plusDays(1)
                            .atStartOfDay(facts.zone())
                            .toInstant());
        }
        LocalDate today = facts.at().atZone(facts.zone()).toLocalDate();
        for (int day = 1; day <= 60; day++) {
            moments.add(today.plusDays(day).atStartOfDay(facts.zone()).toInstant());
        }
        for (Past past : facts.history()) {
            moments.add(past.at());
        }
        moments.add(end.minusNanos(1));
        moments.removeIf(moment -> !moment.isBefore(end) || moment.isBefore(facts.at()));
        return moments;
    }

    @Test
    void theExplanationAgreesWithTheAnswerInEveryNode() {
        var rules = new RandomRules(SEED, false);
        for (int round = 0; round < 3_000; round++) {
            Condition condition = rules.tree(4);
            Facts facts = rules.facts();
            Explanation explanation = condition.explain(facts, Called.BY_HOUSE);
            assertThat(explanation.holds()).isEqualTo(condition.holds(facts));
            check(explanation);
            assertThat(explanation.say(Locale.CHINESE)).doesNotContain("null").endsWith("\n");
            assertThat(explanation.say(Locale.ENGLISH)).doesNotContain("null");
        }
    }

    private static void check(Explanation node) {
        List<Boolean> parts = node.of().stream().map(Explanation::holds).toList();
        switch (node.condition()) {
            case Condition.All _ -> assertThat(node.holds()).isEqualTo(!parts.contains(false));
            case Condition.Any _ -> assertThat(node.holds()).isEqualTo(parts.contains(true));
            case Condition.Not _ -> assertThat(parts).containsExactly(!node.holds());
            case Condition.SomeLine _ -> assertThat(parts.contains(true)).isEqualTo(node.holds());
            default -> assertThat(parts).isEmpty();
        }
        node.of().forEach(ReadingsTest::check);
    }

    @Test
    void everyConditionIsSaidInBothLanguages() {
        var rules = new RandomRules(SEED, false);
        for (int round = 0; round < 3_000; round++) {
            Condition condition = rules.tree(3);
            String zh = condition.say(Locale.SIMPLIFIED_CHINESE, Called.BY_HOUSE);
            String en = condition.say(Locale.UK, Called.BY_HOUSE);
            assertThat(zh)
                    .isNotBlank()
                    .isNotEqualTo(en)
                    .doesNotContain("null")
                    .doesNotContain("  ");
            assertThat(en).doesNotContain("null").doesNotContain("  ").doesNotContain("[");
        }
    }

    @Test
    void aTreeSurvivesJson() {
        var rules = new RandomRules(SEED, false);
        for (int round = 0; round < 3_000; round++) {
            Condition condition = rules.tree(4);
            String json = ConditionJson.write(condition);
            Outcome<Condition> read = ConditionJson.parse(json);
            if (json.contains("\"tookOff\"")) {
                assertThat(read)
                        .as("nobody seeks out who took something off")
                        .isInstanceOf(Outcome.Refused.class);
            } else {
                assertThat(read.orThrow()).as(json).isEqualTo(condition);
            }
        }
    }
}
