package io.regulars.loyalty;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.earning.Cap;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Trial;
import io.regulars.loyalty.earning.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// A rule in one sentence, so that what is published is what everybody reads.
@Pure
final class RulesSaying {
    private RulesSaying() {}

    static String say(Rule.Body body, boolean zh) {
        Locale locale = zh ? Locale.CHINESE : Locale.ENGLISH;
        var parts = new ArrayList<String>();
        parts.add(grant(body, zh));
        if (body.when() != null) {
            parts.add((zh ? "条件：" : "if ") + body.when().say(locale));
        }
        if (body.lines() != null) {
            parts.add((zh ? "计算商品：" : "for goods where ") + body.lines().say(locale));
        }
        body.caps().forEach(cap -> parts.add(cap(cap, body.asset(), zh)));
        if (!(body.grant() instanceof Grant.Multiply)) {
            parts.add(validity(body.validity(), zh));
            if (body.pendingDays() > 0) {
                parts.add(
                        zh
                                ? body.pendingDays() + " 天后可用"
                                : "spendable after " + body.pendingDays() + " days");
            }
        }
        Trial trial = body.trial();
        if (trial != null) {
            parts.add(trial(trial, zh));
        }
        return body.name()
                + (zh ? "：" : ": ")
                + String.join(zh ? "；" : "; ", parts)
                + (zh ? "。" : ".");
    }

    static String asset(Asset asset, boolean zh) {
        return switch (asset) {
            case POINTS -> zh ? "积分" : "points";
            case GROWTH -> zh ? "成长值" : "growth value";
            case PRINCIPAL -> zh ? "本金" : "stored principal";
            case BONUS -> zh ? "赠金" : "stored bonus";
        };
    }

    private static String grant(Rule.Body body, boolean zh) {
        String asset = asset(body.asset(), zh);
        return switch (body.grant()) {
            case Grant.Rate(var perYuan, var rounding) ->
                    zh
                            ? "每消费 1 元得 "
                                    + number(perYuan)
                                    + " "
                                    + asset
                                    + "（整单"
                                    + rounding(rounding, true)
                                    + "）"
                            : number(perYuan)
                                    + " "
                                    + asset
                                    + " per yuan spent ("
                                    + rounding(rounding, false)
                                    + " per order)";
            case Grant.Fixed(long amount) -> {
                boolean order = body.on() == Rule.On.ORDER;
                yield zh
                        ? (order ? "每单得 " : "每次得 ") + amount + " " + asset
                        : amount + " " + asset + (order ? " per order" : " each time");
            }
            case Grant.Multiply(var factor, var group) ->
                    zh
                            ? "按消费所得的" + asset + " ×" + number(factor) + "（同组「" + group + "」取最大）"
                            : asset
                                    + " by spending ×"
                                    + number(factor)
                                    + " (the largest of the group \""
                                    + group
                                    + "\" counts)";
        };
    }

    /// As a decimal where it has one: `1.25`, `2/3`.
    static String number(Ratio ratio) {
        long millionths = 1_000_000;
        if (millionths % ratio.under() != 0) {
            return ratio.toString();
        }
        long scaled = Math.multiplyExact(ratio.over(), millionths / ratio.under());
        String places =
                Long.toString(millionths + scaled % millionths).substring(1).replaceAll("0+$", "");
        return scaled / millionths + (places.isEmpty() ? "" : "." + places);
    }

    private static String rounding(Rounding rounding, boolean zh) {
        return switch (rounding) {
            case FLOOR -> zh ? "向下取整" : "rounded down";
            case HALF_UP -> zh ? "四舍五入" : "rounded half up";
            case UP -> zh ? "向上取整" : "rounded up";
        };
    }

    private static String cap(Cap cap, Asset asset, boolean zh) {
        String period =
                switch (cap.per()) {
                    case DAY -> zh ? "每天" : "a day";
                    case WEEK -> zh ? "每周" : "a week";
                    case MONTH -> zh ? "每月" : "a month";
                    case YEAR -> zh ? "每年" : "a year";
                    case EVER -> zh ? "累计" : "in all";
                };
        return switch (cap.measure()) {
            case TIMES ->
                    zh ? period + "最多 " + cap.most() + " 次" : times(cap.most()) + " " + period;
            case AMOUNT ->
                    zh
                            ? period + "最多 " + cap.most() + " " + asset(asset, true)
                            : "at most " + cap.most() + " " + asset(asset, false) + " " + period;
        };
    }

    private static String times(long most) {
        return most == 1 ? "at most once" : "at most " + most + " times";
    }

    private static String validity(Validity validity, boolean zh) {
        int n = validity.count();
        return switch (validity.unit()) {
            case NEVER -> zh ? "长期有效" : "does not expire";
            case DAYS -> zh ? n + " 天有效" : "expires after " + n + " days";
            case MONTHS -> zh ? n + " 个月有效" : "expires after " + n + " months";
            case MONTH_END ->
                    zh ? n + " 个月后的月底到期" : "expires at the end of the month " + n + " months later";
            case YEAR_END ->
                    n == 0
                            ? (zh ? "当年年底到期" : "expires at the end of the year")
                            : (zh
                                    ? n + " 年后的年底到期"
                                    : "expires at the end of the year " + n + " years later");
        };
    }

    private static String trial(Trial trial, boolean zh) {
        List<String> stores = List.copyOf(new TreeSet<>(trial.stores()));
        String share =
                zh
                        ? "试行：" + trial.percent() + "% 的会员"
                        : "on trial for " + trial.percent() + "% of members";
        if (stores.isEmpty()) {
            return share;
        }
        return share + (zh ? "，门店 " : " in stores ") + String.join(zh ? "、" : ", ", stores);
    }
}
