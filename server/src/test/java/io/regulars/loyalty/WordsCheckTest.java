package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Validity;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.rules.Calendar;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");

    /// L-42, L-45: what a rule is called is read by members, so it is refused and told before.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    消费积分,             Points,               ,
                    好评送积分,           Points,               body.name,   L-45
                    积分活动，本店保留最终解释权, Points,         body.name,   L-42
                    评价送积分,           No refunds,           body.nameEn, L-42
                    评价送积分,           ,                     ,
                    """)
    void aRuleIsNotCalledWhatNoShopMaySay(
            String name, @Nullable String nameEn, @Nullable String field, @Nullable String law) {
        var body =
                new Rule.Body(
                        name,
                        nameEn,
                        Asset.POINTS,
                        Rule.On.ORDER,
                        null,
                        null,
                        new Grant.Multiply(Ratio.of(2), "day"),
                        List.of(),
                        null,
                        Validity.FOR_EVER,
                        0);
        var known = new EditionCheck.Known(Calendar.without(ZoneOffset.UTC), List.of());
        var refusal = RulesCheck.refusal(body, NOW, null, known);
        var warnings =
                RulesCheck.warnings(new Rule(new Id(5), 1, NOW, null, body), List.of(), Ratio.ONE);
        if (field == null || law == null) {
            assertThat(refusal).isNull();
            assertThat(warnings).isEmpty();
        } else {
            assertThat(refusal).isNotNull();
            assertThat(refusal.reason()).isEqualTo(Refused.WORDS_UNLAWFUL);
            assertThat(refusal.field()).isEqualTo(field);
            assertThat(warnings)
                    .singleElement()
                    .satisfies(warning -> {
                        assertThat(warning.code()).isEqualTo("words-unlawful");
                        assertThat(warning.zh()).contains(law);
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "生日礼, Birthday gift, ",
        "五星好评返现, Cash for stars, body.tiers[1].benefits[0].nameZh",
        "生日礼, Non-refundable gift, body.tiers[1].benefits[0].nameEn",
    })
    void aBenefitIsNotCalledWhatNoShopMaySay(String zh, String en, @Nullable String field) {
        var low = tier("base", List.of());
        var high = tier("gold", List.of(new Ladder.Benefit(zh, en, null, null)));
        var body =
                new Ladder.Body(
                        List.of(low, high), Ladder.Lasting.MONTHS, 12, 0, Ladder.Fall.ONE_STEP);
        List<WordsCheck.Found> found = WordsCheck.of(body);
        assertThat(found)
                .extracting(WordsCheck.Found::field)
                .isEqualTo(field == null ? List.of() : List.of(field));
        assertThat(found).allSatisfy(each -> assertThat(each.warning().tier()).isEqualTo("gold"));
        assertThat(WordsCheck.refusal(found) == null).isEqualTo(field == null);
    }

    private static Ladder.Tier tier(String code, List<Ladder.Benefit> benefits) {
        long growth = code.equals("base") ? 0 : 100;
        return new Ladder.Tier(code, code, code, growth, null, Ratio.ONE, false, benefits);
    }
}
