package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.earning.Cap;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Trial;
import io.regulars.loyalty.earning.Validity;
import io.regulars.rules.Called;
import io.regulars.rules.Called.Topic;
import io.regulars.rules.Condition;
import io.regulars.rules.TextField;
import io.regulars.rules.Vocabulary.Words;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesSayingTest {
    private static Rule.Body body(@Nullable String nameEn) {
        return new Rule.Body(
                "周末加倍",
                nameEn,
                Asset.POINTS,
                Rule.On.ORDER,
                null,
                new Condition.Text(TextField.CATEGORY, List.of("玩具")),
                new Grant.Rate(Ratio.of("1.5"), Rounding.FLOOR),
                List.of(new Cap(Cap.Per.DAY, Cap.Measure.AMOUNT, 500)),
                new Trial(10, Set.of("S2", "S1")),
                new Validity(Validity.Unit.MONTH_END, 12),
                7);
    }

    @Test
    void aRuleIsSaidInBothLanguages() {
        Called called = Called.BY_HOUSE.with(Topic.UNIT, Map.of("S1", new Words("徐汇店", "徐汇店")));
        Words sentence = new RulesSaying(called).say(body("More at weekends"));
        assertThat(sentence.zh())
                .isEqualTo(
                        "周末加倍：每消费 1 元得 1.5 积分（整单向下取整）；计算商品：商品品类是 玩具；每天最多 500 积分；12 个月后的月底到期；7 天后可用；试行：10% 的会员，门店 徐汇店、S2。");
        assertThat(sentence.en())
                .isEqualTo(
                        "More at weekends: 1.5 points per yuan spent (rounded down per order); for goods where product category is 玩具; at most 500 points a day; expires at the end of the month 12 months later; spendable after 7 days; on trial for 10% of members in stores 徐汇店, S2.");
        assertThat(new RulesSaying(called).say(body(null)).en())
                .as("without an English name it keeps its own")
                .startsWith("周末加倍: 1.5 points");
    }

    /// A group that the house names is said by that name, one of the chain's own as it was written.
    @ParameterizedTest
    @CsvSource({"birthday, 生日, birthday", "calendar, 节日与时段, days and hours", "店庆, 店庆, 店庆"})
    void theGroupOfAMultiplierIsSaidByItsName(String group, String zh, String en) {
        Rule.Body plain = body("More at weekends");
        var doubled =
                new Rule.Body(
                        plain.name(),
                        plain.nameEn(),
                        plain.asset(),
                        plain.on(),
                        null,
                        null,
                        new Grant.Multiply(Ratio.of(2), group),
                        List.of(),
                        null,
                        plain.validity(),
                        0);
        Words sentence = new RulesSaying(Called.BY_HOUSE).say(doubled);
        assertThat(sentence.zh()).isEqualTo("周末加倍：按消费所得的积分 ×2（同组「" + zh + "」取最大）。");
        assertThat(sentence.en())
                .isEqualTo(
                        "More at weekends: points by spending ×2 (the largest of the group \""
                                + en
                                + "\" counts).");
    }
}
