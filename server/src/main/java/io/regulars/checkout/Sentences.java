package io.regulars.checkout;

import io.regulars.checkout.NotUsed.Benefited;
import io.regulars.kernel.Fen;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.earning.Cap;
import io.regulars.rules.Called;
import io.regulars.rules.Condition;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reasons in sentences. The one place where they are worded, so that till, page and API say the
/// same (S1-72).
@Pure
final class Sentences {
    private Sentences() {}

    static String say(NotUsed not, Locale locale, Called called) {
        String asked = asked(not, locale, called);
        return locale.getLanguage().equals("zh") ? chinese(not, asked) : english(not, asked);
    }

    private static String chinese(NotUsed not, String asked) {
        return switch (not.why()) {
            case NOT_WANTED -> "您选择了不使用";
            case NOT_YET -> "尚未开始，" + not.told().at() + " 起可用";
            case EXPIRED -> "已于 " + not.told().at() + " 到期";
            case NOT_IN_TRIAL -> "正在试行，暂未对您或本店开放";
            case STORE -> "本店不可用：" + asked;
            case CHANNEL -> "本渠道不可用：" + asked;
            case TIER -> "会员等级不符：" + asked;
            case CONDITION -> "条件未满足：" + asked;
            case USED_UP -> per(not, true) + "可用 " + not.needed() + " 次，已用 " + not.had() + " 次";
            case BUDGET_SPENT -> "活动名额已用完";
            case RESTRICTED_GOODS -> "购物车中的适用商品依法不参加优惠";
            case GOODS -> "购物车中没有适用商品";
            case NO_STORED_VALUE -> "仅限储值支付全部订单";
            case NO_POINTS -> "未使用积分或没有可用积分";
            case SAME_COUPON -> "同一种券每单限用一张";
            case THRESHOLD -> "满 " + needed(not) + " 可用，还差 " + gap(not);
            case EXCLUDED -> "与" + by(not, true) + "不可同享";
            case SAME_GOODS -> "适用商品已参加" + by(not, true);
            case NO_EFFECT -> "已享更低价格，本优惠不再减少金额";
            case STORED_VALUE_SHORT -> "储值余额 " + had(not) + "，不足以支付 " + needed(not);
            case UNIT_FLOOR -> "叠加后商品为 " + had(not) + "，低于最低限价 " + needed(not) + "，需授权";
            case ORDER_FLOOR -> "叠加后订单为 " + had(not) + "，低于最低限价 " + needed(not) + "，需授权";
            case DEPTH -> "叠加后订单为 " + had(not) + "，超过最大折扣深度（不低于 " + needed(not) + "），需授权";
            case NOT_BETTER -> "使用后需付 " + needed(not) + "，不如当前 " + had(not) + " 优惠";
        };
    }

    private static String english(NotUsed not, String asked) {
        return switch (not.why()) {
            case NOT_WANTED -> "You chose not to use it";
            case NOT_YET -> "Starts at " + not.told().at();
            case EXPIRED -> "Expired at " + not.told().at();
            case NOT_IN_TRIAL -> "On trial, and not yet open to you or this store";
            case STORE -> "Not in this store: " + asked;
            case CHANNEL -> "Not in this channel: " + asked;
            case TIER -> "Not for your tier: " + asked;
            case CONDITION -> "A condition does not hold: " + asked;
            case USED_UP ->
                    "May be used "
                            + not.needed()
                            + (not.needed() == 1 ? " time " : " times ")
                            + per(not, false)
                            + " and was used "
                            + not.had();
            case BUDGET_SPENT -> "All of this offer has been given out";
            case RESTRICTED_GOODS -> "The goods it is for must by law be sold without it";
            case GOODS -> "Nothing in the basket is what it is for";
            case NO_STORED_VALUE -> "Only when stored value pays the whole order";
            case NO_POINTS -> "No points are used, or there are none";
            case SAME_COUPON -> "One coupon of this kind for an order";
            case THRESHOLD -> "From " + needed(not) + " on; " + gap(not) + " to go";
            case EXCLUDED -> "Cannot be combined with " + by(not, false);
            case SAME_GOODS -> "Its goods are counted for " + by(not, false);
            case NO_EFFECT -> "The price is lower already; this would take nothing off";
            case STORED_VALUE_SHORT -> "Stored value of " + had(not) + " cannot pay " + needed(not);
            case UNIT_FLOOR ->
                    "The goods would cost "
                            + had(not)
                            + ", below the floor of "
                            + needed(not)
                            + "; needs an approval";
            case ORDER_FLOOR ->
                    "The order would cost "
                            + had(not)
                            + ", below the floor of "
                            + needed(not)
                            + "; needs an approval";
            case DEPTH ->
                    "The order would cost "
                            + had(not)
                            + ", too deep a discount (at least "
                            + needed(not)
                            + "); needs an approval";
            case NOT_BETTER ->
                    "With it " + needed(not) + " would be payable, more than " + had(not);
        };
    }

    private static String needed(NotUsed not) {
        return Fen.yuan(not.needed());
    }

    private static String had(NotUsed not) {
        return Fen.yuan(not.had());
    }

    private static String gap(NotUsed not) {
        return Fen.yuan(not.needed() - not.had());
    }

    private static String asked(NotUsed not, Locale locale, Called called) {
        Condition asked = not.told().asked();
        return asked == null ? "" : asked.say(locale, called);
    }

    private static String by(NotUsed not, boolean zh) {
        @Nullable Benefited by = not.told().by();
        String name = by == null ? "" : zh ? by.name() : by.nameEn();
        return zh ? "「" + name + "」" : "“" + name + "”";
    }

    private static String per(NotUsed not, boolean zh) {
        Cap.Per per = not.told().per();
        return switch (per) {
            case DAY -> zh ? "每日" : "a day";
            case WEEK -> zh ? "每周" : "a week";
            case MONTH -> zh ? "每月" : "a month";
            case YEAR -> zh ? "每年" : "a year";
            case EVER -> zh ? "一共" : "in all";
            case null -> "";
        };
    }
}
