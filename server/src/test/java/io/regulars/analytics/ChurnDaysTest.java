package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.lake.SmallChain;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// DEF-18: lost is whom the chain's own life stages call so.
class ChurnDaysTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final List<Span> PERIODS =
            List.of(
                    new Span(LocalDate.parse("2026-10-24"), TODAY),
                    new Span(LocalDate.parse("2026-09-01"), LocalDate.parse("2026-09-30")),
                    new Span(LocalDate.parse("2026-11-05"), LocalDate.parse("2026-11-05")));

    @Test
    void whoIsLostIsAQuestionOfTheChainsDays() {
        try (var chain = new SmallChain(11)) {
            chain.members(30);
            chain.live(260, 110);
            chain.flow();
            var again = new Recomputed(chain.house, TODAY);
            Metrics metrics = chain.house.get(Metrics.class);
            var seen = new HashSet<List<Figure>>();
            for (int days : List.of(7, 14, 30, 60, 36_500)) {
                List<Figure> figures = figures(chain, metrics, days);
                assertThat(figures)
                        .as("%d days", days)
                        .isEqualTo(
                                PERIODS.stream()
                                        .map(each -> again.churn(each.from(), each.to(), days))
                                        .toList());
                seen.add(figures);
            }
            assertThat(seen).as("each length says something else").hasSize(5);
        }
    }

    private static List<Figure> figures(SmallChain chain, Metrics metrics, int days) {
        var question =
                new Question(
                        metrics.find("churn-rate").orThrow(),
                        PERIODS,
                        TODAY,
                        TODAY,
                        "",
                        Question.Filter.NONE,
                        new Question.Own(
                                metrics.own(chain.house.tenant).ladder(), days, Active.BY_HOUSE));
        return metrics
                .answer(chain.house.tenant, question)
                .orThrow()
                .answer()
                .lines()
                .getFirst()
                .points()
                .stream()
                .map(each -> new Figure(each.num(), each.den()))
                .toList();
    }
}
