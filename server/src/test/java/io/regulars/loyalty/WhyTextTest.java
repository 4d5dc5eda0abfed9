package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.loyalty.earning.Earned;
import io.regulars.rules.Called;
import io.regulars.rules.Called.Topic;
import io.regulars.rules.Vocabulary.Words;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WhyTextTest {
    private static final WhyText TEXT =
            new WhyText(
                    Called.BY_HOUSE.with(Topic.TIER, Map.of("gold", new Words("金卡", "Gold"))),
                    Map.of(new Id(77).toString(), new Words("周三双倍", "Double Wednesday")));

    private static Earned.Because because(Earned.Factor... factors) {
        return because(null, factors);
    }

    private static Earned.Because because(@Nullable Long restricted, Earned.Factor... factors) {
        return new Earned.Because(
                "消费积分",
                "gold",
                10_050,
                Ratio.of("1.5"),
                List.of(factors),
                false,
                Rounding.FLOOR,
                0,
                false,
                restricted);
    }

    @Test
    void factorsAreSaidByTheNamesOfTierAndRule() {
        var factors =
                because(
                        new Earned.Factor("tier:gold", 1, "tier", Ratio.of("1.2")),
                        new Earned.Factor(new Id(77).toString(), 2, "calendar", Ratio.of("2")),
                        new Earned.Factor(new Id(78).toString(), 1, "other", Ratio.of("3")));
        assertThat(TEXT.zh(factors, 904, "积分"))
                .isEqualTo("“消费积分”：100.50 元 × 每元 1.5 × 1.2（金卡） × 2（规则“周三双倍”） × 3（规则“78”） = 904积分");
        assertThat(TEXT.en(factors, "Points for spending", 904, " points"))
                .isEqualTo(
                        "“Points for spending”: ¥100.50 × 1.5 per yuan × 1.2 (Gold) × 2 (rule “Double Wednesday”) × 3 (rule “78”) = 904 points");
    }

    @Test
    void whatTheLawLeavesOutIsNamed() {
        assertThat(TEXT.zh(because(29_800L), 150, "积分"))
                .isEqualTo("“消费积分”：100.50 元 × 每元 1.5 = 150积分（受限商品 298.00 元依法不计）");
        assertThat(TEXT.en(because(29_800L), "Points for spending", 150, " points"))
                .isEqualTo(
                        "“Points for spending”: ¥100.50 × 1.5 per yuan = 150 points (restricted goods of ¥298.00 earn nothing, by law)");
    }
}
