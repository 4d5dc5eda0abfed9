package io.regulars.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsLintTest {
    private static Scheme.Body body(String name, String refundWay, String liability) {
        return new Scheme.Body(
                name, "east", List.of(new Scheme.Tier(20_000, 5_000)), null, refundWay, liability);
    }

    private static String said(String text) {
        return TermsLint.find(body("充值送", text, "由发行方承担")).stream()
                .map(found -> found.kind() + " " + found.clause())
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    充值后不予退款。                         | BARS_REFUND 充值后不予退款
                    一经售出，概不退换                       | BARS_REFUND 概不退换
                    本金与赠金均不退                         | BARS_REFUND 本金与赠金均不退
                    超过 30 天不再办理退款                   | BARS_REFUND 超过 30 天不再办理退款
                    充值后不 予 退 款                        | BARS_REFUND 充值后不 予 退 款
                    我们拒绝退款                             | BARS_REFUND 我们拒绝退款
                    一经使用不退余额                         | BARS_REFUND 一经使用不退余额
                    Once sold, no refund                     | BARS_REFUND no refund
                    The card is NON-REFUNDABLE.              | BARS_REFUND The card is NON-REFUNDABLE
                    It cannot be refunded                    | BARS_REFUND It cannot be refunded
                    本卡不得转让                             | BARS_TRANSFER 本卡不得转让
                    仅限本人使用                             | BARS_TRANSFER 仅限本人使用
                    禁止转赠                                 | BARS_TRANSFER 禁止转赠
                    This card is non-transferable            | BARS_TRANSFER This card is non-transferable
                    It may not be transferred                | BARS_TRANSFER It may not be transferred
                    遗失不补办                               | BARS_REISSUE 遗失不补办
                    卡片丢失，不予补发                       | BARS_REISSUE 不予补发
                    遗失责任自负                             | BARS_REISSUE 遗失责任自负
                    A lost card is not replaced              | BARS_REISSUE A lost card is not replaced
                    We do not re-issue cards                 | BARS_REISSUE We do not re-issue cards
                    本公司有权随时修改本协议                 | ONE_SIDED 本公司有权随时修改本协议
                    有权不经同意调整价格                     | ONE_SIDED 有权不经同意调整价格
                    价格可随时调整                           | ONE_SIDED 价格可随时调整
                    本公司保留最终解释权                     | ONE_SIDED 本公司保留最终解释权
                    内容变更恕不通知                         | ONE_SIDED 内容变更恕不通知
                    We reserve the right to change prices    | ONE_SIDED We reserve the right to change prices
                    The shop may at any time and without notice amend them | ONE_SIDED The shop may at any time and without notice amend them
                    有效期一年，过期作废                     | LAPSES 过期作废
                    期满余额清零                             | LAPSES 期满余额清零
                    The balance expires after a year         | LAPSES The balance expires after a year
                    不退款；不得转让                         | BARS_REFUND 不退款; BARS_TRANSFER 不得转让
                    """)
    void aClauseThatTheLawDoesNotAllowIsQuoted(String text, String found) {
        assertThat(said(text)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    原路退回；原路不可退的，退到会员本人的银行账户，15 天内办结。
                    本公司停业、迁址或无法继续服务的，按余额全额退还并支付利息。
                    七日内未消费的，可全额退回本金，赠金不退
                    已消费的部分不退
                    逾期不退款的，按日支付违约金
                    我们不会拒绝退款
                    如原路无法退回，请提供银行账户
                    本公司不得单方变更价款
                    本公司无权修改本协议
                    会员有权随时修改支付密码
                    本金不会过期作废
                    不记名卡不挂失
                    可以转让，不收手续费
                    不得转让给未成年人
                    遗失可凭证件补办
                    back the way it came, within 15 days
                    The shop may not change price or content
                    The holder may at any time change her PIN
                    A lost card is blocked and re-issued; no fee for re-issue
                    The principal never expires; the bonus is not refunded
                    The part that was used is not refunded
                    Refunds are not made by bank transfer but the way it was paid
                    """)
    void whatIsLawfulPasses(String text) {
        assertThat(said(text)).isEmpty();
    }

    @Test
    void eachFieldIsReadAndNamed() {
        assertThat(TermsLint.find(body("不退款优惠卡", "原路退回", "最终解释权归本公司所有")))
                .extracting(TermsLint.Found::field)
                .containsExactly("body.name", "body.liability");
    }
}
