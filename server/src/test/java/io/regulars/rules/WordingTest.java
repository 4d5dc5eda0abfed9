package io.regulars.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.rules.Wording.Ban;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource({
        "本活动最终解释权归本店所有, LAST_WORD",
        "本公司保留对本活动的解释权, LAST_WORD",
        "The shop keeps the right of final interpretation, LAST_WORD",
        "储值卡一经售出概不退款, NO_REFUND",
        "特价商品恕不退换, NO_REFUND",
        "卡内余额不予退还, NO_REFUND",
        "No refunds after purchase, NO_REFUND",
        "储值卡不得转让, NO_TRANSFER",
        "卡片遗失不补, NO_TRANSFER",
        "本店有权单方面调整价格, ONE_SIDED",
        "规则调整恕不另行通知, ONE_SIDED",
        "五星好评返现5元, PAID_PRAISE",
        "晒单好评送100积分, PAID_PRAISE",
        "送积分，请给五星, PAID_PRAISE",
        "5-star reviews get a coupon, PAID_PRAISE"
    })
    void whatMayNotBeWrittenIsFound(String text, Ban ban) {
        assertThat(Wording.read(text)).extracting(Wording.Finding::ban).contains(ban);
        Wording.Finding first = Wording.read(text).getFirst();
        assertThat(text.substring(first.from(), first.to())).isEqualTo(first.words());
    }

    @ParameterizedTest
    @CsvSource({
        "满200减50，活动时间11月11日至11月12日",
        "七天内可无理由退款，余额按比例退还",
        "评价后获得20积分，与评分无关",
        "储值卡可转让、可挂失补办",
        "Refunds are paid within seven days"
    })
    void plainTermsAreLeftAlone(String text) {
        assertThat(Wording.read(text)).isEmpty();
    }

    @Test
    void everyBanNamesItsRuleInBothLanguages() {
        for (Ban ban : Ban.values()) {
            assertThat(ban.rule()).matches("L-\\d\\d");
            assertThat(ban.say(java.util.Locale.CHINESE)).isNotBlank();
            assertThat(ban.say(java.util.Locale.ENGLISH)).isNotBlank();
        }
    }
}
