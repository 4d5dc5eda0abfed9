package io.regulars.checkout.idle;

import io.regulars.checkout.idle.Dying.Death;
import io.regulars.checkout.idle.Idle.Kind;
import io.regulars.checkout.idle.Idle.Why;
import io.regulars.kernel.Pure;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import io.regulars.rules.Called;
import io.regulars.rules.Condition;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What was found, in words that an author understands.
@Pure
record Saying(Called called) {
    Idle dead(Offer offer, Death death) {
        String zh = "永远用不上：" + zh(death.why()) + about(death, true);
        String en = "can never be used: " + en(death.why()) + about(death, false);
        return new Idle(Kind.DEAD, death.why(), offer.id(), null, zh, en);
    }

    Idle shadow(Kind kind, Offer offer, Offer by, Shadowing.Answer answer) {
        boolean held = answer == Shadowing.Answer.UNLESS_HELD_BACK;
        boolean item = offer.body().benefit().layer() == Benefit.Layer.ITEM;
        String zh =
                "「"
                        + offer.body().name()
                        + "」轮不到：凡能用它时「"
                        + by.body().name()
                        + "」也能用，给的不少于它，两者只取其一"
                        + (held ? item ? "；除非后者压到底价以下，或价高才够得上别的门槛" : "；除非后者压到底价以下" : "");
        String en =
                "“"
                        + offer.body().nameEn()
                        + "” never comes in: wherever it could be used, “"
                        + by.body().nameEn()
                        + "” can be too and gives at least as much, and only one of the two counts"
                        + (held
                                ? item
                                        ? "; unless the latter went below a floor price, or a higher price reaches another threshold"
                                        : "; unless the latter went below a floor price"
                                : "");
        return new Idle(
                kind,
                held ? Why.OTHER_UNLESS_HELD_BACK : Why.OTHER_AT_LEAST_AS_GOOD,
                offer.id(),
                by.id(),
                zh,
                en);
    }

    private String about(Death death, boolean zh) {
        List<String> said =
                death.parts().isEmpty()
                        ? death.named().stream()
                                .map(code -> called.name(Called.Topic.TIER, code, zh))
                                .toList()
                        : death.parts().stream().map(each -> say(each, zh)).toList();
        return said.isEmpty()
                ? ""
                : said.stream()
                        .collect(
                                Collectors.joining(
                                        zh ? "；" : "; ", zh ? "（" : " (", zh ? "）" : ")"));
    }

    private String say(Condition condition, boolean zh) {
        return condition.say(zh ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH, called);
    }

    private static String zh(Why why) {
        return switch (why) {
            case CONDITION_CONTRADICTS -> "条件互相矛盾";
            case TIME_NEVER_COMES -> "有效期里没有符合条件的时刻";
            case TIER_UNKNOWN -> "没有这样的等级";
            case ASKS_OF_BEHAVIOUR -> "条件问的是行为，而订单不是行为";
            case THRESHOLD_OUT_OF_REACH -> "符合条件的订单达不到它的门槛";
            case NO_GOODS -> "有价的商品都不在商品条件之内";
            case GOODS_RESTRICTED -> "它的商品都是不许参加的商品";
            case NO_PRICE_FOR_TIER -> "价格只给不存在的等级";
            case COUPON_OVER -> "券在发放之前就已到期";
            case BUDGET_STOPPED -> "它的预算已停用";
            case BUDGET_SPENT -> "它的预算一分不剩";
            case NO_SUPPLY -> "一张也发不出来";
            case OTHER_AT_LEAST_AS_GOOD, OTHER_UNLESS_HELD_BACK -> "另一个优惠总不比它差";
        };
    }

    private static String en(Why why) {
        return switch (why) {
            case CONDITION_CONTRADICTS -> "its conditions exclude each other";
            case TIME_NEVER_COMES -> "no moment of its time is as asked";
            case TIER_UNKNOWN -> "there is no such tier";
            case ASKS_OF_BEHAVIOUR -> "it asks about behaviour, and an order is none";
            case THRESHOLD_OUT_OF_REACH -> "no order that is as asked reaches its threshold";
            case NO_GOODS -> "none of the goods with a price are among those asked for";
            case GOODS_RESTRICTED -> "all of its goods are kept from it";
            case NO_PRICE_FOR_TIER -> "its prices are for tiers that there are not";
            case COUPON_OVER -> "its coupons are over before they are given";
            case BUDGET_STOPPED -> "its budget is stopped";
            case BUDGET_SPENT -> "nothing is left of its budget";
            case NO_SUPPLY -> "not one can be given";
            case OTHER_AT_LEAST_AS_GOOD, OTHER_UNLESS_HELD_BACK ->
                    "another one is always at least as good";
        };
    }
}
