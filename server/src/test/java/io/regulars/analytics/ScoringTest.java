package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.analytics.Scoring.Dimension;
import io.regulars.kernel.Ratio;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// S2-10: a score is what anybody reckons from the inputs beside it.
class ScoringTest {
    private static Figure figure(String written) {
        String[] both = written.split("/");
        return new Figure(Long.parseLong(both[0]), Long.parseLong(both[1]));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1/2, 0/7, 0",
        "0, 1/2, 1/4, 500",
        "0, 1/2, 1/2, 1000",
        "0, 1/2, 9/10, 1000",
        "0, 1/2, 1/3, 667",
        "0, 1/2, 1/6, 333",
        "0, 1, 1/2000, 1",
        "0, 1, 1/2001, 0",
        "3/5, 0, 0/9, 1000",
        "3/5, 0, 3/5, 0",
        "3/5, 0, 4/5, 0",
        "3/5, 0, 3/10, 500",
        "1, 3, 2/1, 500",
        "1, 3, 1/2, 0",
        "1, 3, 5000000000000/1000000000000, 1000",
        "0, 2/5, -1/5, 0"
    })
    void pointsLieOnAStraightLineAndNoFurther(String none, String all, String found, int points) {
        var part = new Scoring.Part(Dimension.BENEFIT, "x", 1, Ratio.of(none), Ratio.of(all));
        assertThat(Scoring.points(part, figure(found))).isEqualTo(points);
    }

    @Test
    void everyDimensionHasInputsOfAHundredInAll() {
        for (Dimension dimension : Dimension.values()) {
            assertThat(
                            Scoring.PARTS.stream()
                                    .filter(part -> part.dimension() == dimension)
                                    .mapToInt(Scoring.Part::weight)
                                    .sum())
                    .as(dimension.name())
                    .isEqualTo(100);
        }
        var library = new Library();
        for (Scoring.Part part : Scoring.PARTS) {
            Metric metric = library.metrics().get(part.metric());
            assertThat(metric).as(part.metric()).isNotNull();
            assertThat(metric.sums() || metric.cohorts()).as(part.metric()).isFalse();
            assertThat(part.none()).isNotEqualTo(part.all());
        }
        assertThat(Scoring.PARTS).extracting(Scoring.Part::metric).doesNotHaveDuplicates();
    }

    /// Of what is measured by less than half there is no score; of the rest it is said how much.
    @ParameterizedTest
    @CsvSource({
        "benefit-users points-redemption-rate coupon-use-rate, 100, 500",
        "benefit-users points-redemption-rate, 70, 500",
        "points-redemption-rate coupon-use-rate, 60, 500",
        "benefit-users, 40, ",
        "coupon-use-rate, 30, ",
        "'', 0, "
    })
    void whatIsNotMeasuredIsNotGuessed(String there, int counted, Integer score) {
        Map<String, Figure> half =
                Map.of(
                        "benefit-users", new Figure(1, 4),
                        "points-redemption-rate", new Figure(2, 5),
                        "coupon-use-rate", new Figure(1, 4));
        var figures = new HashMap<String, Figure>();
        half.forEach((metric, figure) ->
                figures.put(
                        metric,
                        List.of(there.split(" ")).contains(metric) ? figure : Figure.NOTHING));
        Scoring.Scored benefit = Scoring.of(figures).getFirst();
        assertThat(benefit.dimension()).isEqualTo(Dimension.BENEFIT);
        assertThat(benefit.counted()).isEqualTo(counted);
        assertThat(benefit.score()).isEqualTo(score);
        assertThat(benefit.inputs()).hasSize(3);
    }

    /// From the points shown, in another arithmetic.
    static Integer reckonedAgain(Scoring.Scored scored) {
        double sum = 0;
        double weight = 0;
        for (Scoring.Input input : scored.inputs()) {
            if (input.points() != null) {
                sum += input.points() * (double) input.part().weight();
                weight += input.part().weight();
            }
        }
        return weight < 50 ? null : Integer.valueOf((int) Math.floor(sum / weight + 0.5));
    }

    @Test
    void recomputationFromTheInputsShownIsTheScore() {
        var random = new Random(10);
        int scores = 0;
        for (int i = 0; i < 2_000; i++) {
            var figures = new HashMap<String, Figure>();
            for (Scoring.Part part : Scoring.PARTS) {
                if (random.nextInt(4) > 0) {
                    figures.put(
                            part.metric(),
                            new Figure(random.nextInt(1_000), 1 + random.nextInt(1_000)));
                }
            }
            for (Scoring.Scored scored : Scoring.of(figures)) {
                assertThat(scored.score()).as("%s", scored).isEqualTo(reckonedAgain(scored));
                scores += scored.score() == null ? 0 : 1;
            }
        }
        assertThat(scores).isBetween(4_000, 7_900);
    }
}
