package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.lake.SmallChain;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// S2-15: the share of sales on promotion by day and category, against plain loops over the facts.
class PromotedTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    @Test
    void eachCategoryOfEachDayHasItsShareAndAllTogetherHaveTheWhole() {
        try (var chain = new SmallChain(23)) {
            chain.members(8);
            chain.live(120, 30);
            chain.flow();
            var again = new Recomputed(chain.house, TODAY);
            var spans = new ArrayList<Span>();
            spans.add(new Span(TODAY.minusDays(60), TODAY));
            for (int back = 0; back < 14; back++) {
                spans.add(new Span(TODAY.minusDays(back), TODAY.minusDays(back)));
            }
            Map<String, List<Answer.Point>> found = new TreeMap<>();
            lines(chain, spans, "category").forEach(line -> found.put(line.group(), line.points()));
            assertThat(found.keySet()).containsExactly("C0", "C1", "C2");
            List<Answer.Point> whole = lines(chain, spans, "").getFirst().points();
            int some = 0;
            for (int i = 0; i < spans.size(); i++) {
                Span span = spans.get(i);
                long offered = 0;
                long net = 0;
                for (String category : found.keySet()) {
                    Answer.Point point = found.get(category).get(i);
                    assertThat(new Figure(point.num(), point.den()))
                            .as(category + " in " + span)
                            .isEqualTo(of(again, category, span));
                    offered += point.num();
                    net += point.den();
                    some += point.num() > 0 && point.num() < point.den() ? 1 : 0;
                }
                assertThat(whole.get(i).num()).isEqualTo(offered);
                assertThat(whole.get(i).den()).isEqualTo(net);
            }
            assertThat(some).as("neither nothing nor all is on promotion").isGreaterThan(3);
        }
    }

    private static Figure of(Recomputed again, String category, Span span) {
        long offered = 0;
        long net = 0;
        for (Happened.Sale sale : again.sold(span.from(), span.to()).toList()) {
            long kept = sale.kept().getOrDefault(category, 0L);
            offered += sale.list() > sale.paid() ? kept : 0;
            net += kept;
        }
        return new Figure(offered, net);
    }

    private static List<Answer.Line> lines(SmallChain chain, List<Span> spans, String by) {
        Metrics metrics = chain.house.get(Metrics.class);
        var question =
                new Question(
                        metrics.find("promotion-share").orThrow(),
                        spans,
                        TODAY,
                        TODAY,
                        by,
                        Question.Filter.NONE,
                        metrics.own(chain.house.tenant));
        return metrics.answer(chain.house.tenant, question).orThrow().answer().lines();
    }
}
