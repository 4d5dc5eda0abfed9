package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.lake.SmallChain;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// DEF-13: observed LTV less what goods, benefits and channels cost, against plain loops (S1-59).
class ObservedLtvTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final YearMonth LAST = YearMonth.parse("2026-10");

    private static Map<YearMonth, Answer.Cohort> ask(SmallChain chain, String code) {
        LocalDate from = LocalDate.parse("2026-06-01");
        var found = new TreeMap<YearMonth, Answer.Cohort>();
        chain.house
                .get(Metrics.class)
                .answer(chain.house.tenant, AskHook.question(chain.house, code, from, TODAY, TODAY))
                .orThrow()
                .answer()
                .cohorts()
                .forEach(each -> found.put(YearMonth.parse(each.month()), each));
        return found;
    }

    @Test
    void whatGoodsBenefitsAndChannelsCostIsTakenOffOnce() {
        try (var chain = new SmallChain(29)) {
            chain.members(40);
            chain.live(240, 110);
            Early.rises(chain);
            Costed.benefits(chain);
            chain.flow();
            assertThat(ask(chain, "observed-ltv-net")).as("no cost of goods is known").isEmpty();

            Margins.tell(chain.house);
            chain.flow();
            var again = new Recomputed(chain.house, TODAY);
            Set<YearMonth> redeemed = redeemed(again);
            Set<YearMonth> before = ask(chain, "observed-ltv-net").keySet();
            assertThat(redeemed).isNotEmpty();
            assertThat(before)
                    .as("nobody said what a point is")
                    .doesNotContainAnyElementsOf(redeemed);

            Costed.terms(chain.house);
            chain.flow();
            Map<YearMonth, Answer.Cohort> found = ask(chain, "observed-ltv-net");
            assertThat(found.keySet()).containsAll(before).hasSizeGreaterThan(before.size());
            equal(found, again);
            share(ask(chain, "cohort-known-cost-share"), again);
            chain.lake().rebuild(chain.house.tenant, null);
            assertThat(ask(chain, "observed-ltv-net")).isEqualTo(found);
        }
    }

    /// The months of registration of those who redeemed points outside of an order.
    private static Set<YearMonth> redeemed(Recomputed again) {
        var months = new TreeSet<YearMonth>();
        Costed.entered(again)
                .forEach((month, members) -> {
                    if (again.taken.stream()
                            .anyMatch(each ->
                                    members.contains(each.member())
                                            && each.points() != 0
                                            && !each.month().isAfter(LAST))) {
                        months.add(month);
                    }
                });
        return months;
    }

    private static void equal(Map<YearMonth, Answer.Cohort> found, Recomputed again) {
        var expected = Costed.less(again);
        int benefits = 0;
        for (var each : found.entrySet()) {
            YearMonth month = each.getKey();
            Set<Long> members = Costed.entered(again).get(month);
            assertThat(each.getValue().ages()).isNotEmpty();
            for (Answer.Aged aged : each.getValue().ages()) {
                assertThat(aged.num())
                        .as(month + " after " + aged.age())
                        .isEqualTo(expected.get(month).get(aged.age()));
                assertThat(aged.den()).isEqualTo(members.size());
                benefits +=
                        Costed.benefits(again, members, month.plusMonths(aged.age())) > 0 ? 1 : 0;
            }
        }
        assertThat(benefits).as("ages in which benefits cost something").isGreaterThan(2);
        assertThat(expected.keySet()).containsAll(found.keySet());
    }

    private static void share(Map<YearMonth, Answer.Cohort> found, Recomputed again) {
        var expected = Costed.known(again);
        assertThat(found.keySet()).hasSizeGreaterThan(2);
        for (var each : found.entrySet()) {
            List<Answer.Aged> ages = each.getValue().ages();
            assertThat(each.getValue().members())
                    .isEqualTo(Costed.entered(again).get(each.getKey()).size());
            for (Answer.Aged aged : ages) {
                assertThat(new Figure(aged.num(), aged.den()))
                        .isEqualTo(expected.get(each.getKey()).get(aged.age()));
            }
        }
        assertThat(found.values())
                .anyMatch(each -> each.ages().getLast().num() < each.ages().getLast().den());
    }
}
