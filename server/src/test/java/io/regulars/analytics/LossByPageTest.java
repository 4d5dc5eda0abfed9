package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.lake.SmallChain;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// S2-35: how many new members are lost in 30 days (DEF-17), by the version of the page on which
/// they registered.
class LossByPageTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final Instant THEN = Instant.parse("2026-10-01T04:00:00Z");
    private static SmallChain chain;

    /// On the old page two of four came back, on the new one three of three; of two nobody said on
    /// which, and neither came. The day of registration itself does not count, nor day 31.
    @BeforeAll
    static void open() {
        chain = new SmallChain(35);
        for (int i = 0; i < 4; i++) {
            Id member = chain.memberOn("centre-1", "old" + i, THEN);
            buys(member, i < 2 ? Duration.ofDays(30) : Duration.ofDays(31));
            buys(member, Duration.ofHours(1));
        }
        for (int i = 0; i < 3; i++) {
            buys(chain.memberOn("centre-2", "new" + i, THEN), Duration.ofDays(1));
        }
        chain.memberOn(null, "unsaid0", THEN);
        chain.memberOn(null, "unsaid1", THEN);
        chain.memberOn("centre-3", "young", THEN.plus(Duration.ofDays(30)));
        chain.flow();
    }

    @AfterAll
    static void close() {
        chain.close();
    }

    private static void buys(Id member, Duration after) {
        chain.order(member, "S1", THEN.plus(after), 5_000, 0);
    }

    private static Map<String, Figure> loss(String by) {
        Metrics metrics = chain.house.get(Metrics.class);
        var question =
                new Question(
                        metrics.find("new-member-loss").orThrow(),
                        List.of(new Span(LocalDate.parse("2026-09-01"), TODAY)),
                        TODAY,
                        TODAY,
                        by,
                        Question.Filter.NONE,
                        metrics.own(chain.house.tenant));
        var found = new HashMap<String, Figure>();
        for (Answer.Line line :
                metrics.answer(chain.house.tenant, question).orThrow().answer().lines()) {
            Answer.Point point = line.points().getFirst();
            found.put(line.group(), new Figure(point.num(), point.den()));
        }
        return found;
    }

    @Test
    void theLossIsToldByTheVersionOfThePage() {
        assertThat(loss("page"))
                .isEqualTo(
                        Map.of(
                                "centre-1",
                                new Figure(2, 4),
                                "centre-2",
                                new Figure(0, 3),
                                "",
                                new Figure(2, 2)));
        assertThat(loss("")).isEqualTo(Map.of("", new Figure(4, 9)));
    }

    @Test
    void noOtherMetricIsGroupedByIt() {
        assertThat(chain.house.get(Metrics.class).all().values())
                .filteredOn(metric -> metric.groups().contains("page"))
                .extracting(Metric::code)
                .containsExactly("new-member-loss");
    }
}
