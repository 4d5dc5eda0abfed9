package io.regulars.benefits;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.benefits.Labelled.Kind;
import io.regulars.benefits.Labelled.Label;
import io.regulars.kernel.Id;
import io.regulars.rules.Condition;
import io.regulars.rules.TextField;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// S2-33 and S2-32: the report by label adds up to the total, and so do benefits of the calendar
/// and those that always hold.
class LabelledTest {
    @Test
    void labelsAndWaysAddUpWhateverIsLabelled() {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            var lines = new ArrayList<Labelled.Line>();
            for (int i = random.nextInt(12); i > 0; i--) {
                int label = random.nextInt(4);
                lines.add(
                        new Labelled.Line(
                                Kind.values()[random.nextInt(3)],
                                new Id(i),
                                "权益",
                                "Benefit",
                                random.nextBoolean(),
                                random.nextBoolean(),
                                label == 3 ? null : Label.values()[label],
                                random.nextInt(50),
                                0));
            }
            Labelled.Report report = Labelled.report(Instant.EPOCH, Instant.EPOCH, lines);
            assertThat(report.labels()).hasSize(4);
            assertThat(report.labels().stream().mapToLong(Labelled.OfLabel::uses).sum())
                    .isEqualTo(report.uses());
            assertThat(report.labels().stream().mapToLong(Labelled.OfLabel::benefits).sum())
                    .isEqualTo(report.benefits());
            assertThat(report.ways().stream().mapToLong(Labelled.OfWay::uses).sum())
                    .isEqualTo(report.uses());
            assertThat(report.ways().stream().mapToLong(Labelled.OfWay::benefits).sum())
                    .isEqualTo(report.benefits());
        }
    }

    @Test
    void aBenefitIsOfTheCalendarWhereAnyPartOfItsConditionIs() {
        Condition tier = new Condition.Text(TextField.TIER, List.of("gold"));
        Condition weekend = new Condition.Weekdays(Set.of(DayOfWeek.SUNDAY));
        Condition evening = new Condition.TimeOfDay(LocalTime.of(18, 0), LocalTime.of(20, 0));
        assertThat(Labelled.calendar(null)).isFalse();
        assertThat(Labelled.calendar(tier)).isFalse();
        assertThat(Labelled.calendar(weekend)).isTrue();
        assertThat(Labelled.calendar(Condition.all(tier, Condition.not(evening)))).isTrue();
        assertThat(Labelled.calendar(Condition.any(tier, tier))).isFalse();
    }
}
