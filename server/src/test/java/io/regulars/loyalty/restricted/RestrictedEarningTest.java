package io.regulars.loyalty.restricted;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.earning.Active;
import io.regulars.loyalty.earning.Earned;
import io.regulars.loyalty.earning.Earning;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Validity;
import io.regulars.rules.Calendar;
import io.regulars.rules.Facts;
import io.regulars.rules.Line;
import io.regulars.rules.Occasion;
import io.regulars.rules.Who;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestrictedEarningTest {
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-02T04:00:00Z");

    private static Rule rule(long id, Grant grant) {
        var body =
                new Rule.Body(
                        "rule",
                        null,
                        Asset.POINTS,
                        Rule.On.ORDER,
                        null,
                        null,
                        grant,
                        List.of(),
                        null,
                        new Validity(Validity.Unit.MONTH_END, 12),
                        0);
        return new Rule(new Id(id), 1, START, null, body);
    }

    private static Marked marked() {
        var body = new Restriction.Body(null, "formula", false, EnumSet.of(Bar.EARNING), "L-49");
        var mark = new Restriction(new Id(1), body, START, null, "tests", START);
        return new Restrictions(List.of(mark)).at(NOW);
    }

    private static List<Earned> earned(List<Line> lines) {
        long sum = lines.stream().mapToLong(Line::paidMinor).sum();
        var occasion = new Occasion(Occasion.ORDER, "", "pos", null, NOW, sum, lines);
        var who =
                new Who(
                        new Id(7), "gold", 0, 0, START, "pos", null, null, null, Map.of(), Set.of(),
                        List.of());
        List<Rule> rules =
                List.of(
                        rule(1, new Grant.Rate(Ratio.ONE, Rounding.FLOOR)),
                        rule(2, new Grant.Fixed(50)));
        return Earning.decide(
                        Active.at(NOW, rules, marked()),
                        new Facts(
                                who,
                                occasion,
                                null,
                                List.of(),
                                NOW,
                                Calendar.without(ZoneId.of("Asia/Shanghai"))),
                        new Earning.TierFactor("gold", 1, Ratio.ONE),
                        Map.of(),
                        false)
                .earned();
    }

    /// L-49: 200.00 of care and 300.00 of formula; only what is not restricted earns, whatever the
    /// rule asks, and a fixed extra falls to it whole.
    @ParameterizedTest
    @CsvSource({"care, 250", "care formula, 250", "formula, 0"})
    void restrictedGoodsEarnNothingAndTheWhySaysSo(String categories, long points) {
        List<Line> lines =
                Arrays.stream(categories.split(" "))
                        .map(each ->
                                new Line("SKU", each, "", 1, each.equals("care") ? 20_000 : 30_000))
                        .toList();
        List<Earned> earned = earned(lines);
        assertThat(earned.stream().mapToLong(Earned::amount).sum()).isEqualTo(points);
        if (lines.size() == 2) {
            assertThat(earned)
                    .allSatisfy(each -> {
                        assertThat(each.shares()[1]).isZero();
                        assertThat(each.because().restrictedMinor()).isEqualTo(30_000);
                    });
        }
    }
}
