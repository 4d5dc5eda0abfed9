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
import io.regulars.rules.Called;
import io.regulars.rules.Vocabulary.Words;
import java.util.ArrayList;
import java.util.Locale;

/// A rule in one sentence, so that what is published is what everybody reads; codes are said by the
/// names that `called` has for them.
@Pure
record RulesSaying(Called called) {
    /// The sentence in both languages.
    Words say(Rule.Body body) {
        return new Words(say(body, true), say(body, false));
    }

    private String say(Rule.Body body, boolean zh) {
        Locale locale = zh ? Locale.CHINESE : Locale.ENGLISH;
        var parts = new ArrayList<String>();
        parts.add(grant(body, zh));
        if (body.when() != null) {
            parts.add((zh ? "条件：" : "if ") + body.when().say(locale, called));
        }
        if (body.lines() != null) {
            parts.add((zh ? "计算商品：" : "for goods where ") + body.lines().say(locale, called));
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
            parts.add(Phrases.trial(trial, called, zh));
        }
        return (zh ? body.name() + "：" : body.english() + ": ")
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

    private String grant(Rule.Body body, boolean zh) {
        String asset = asset(body.asset(), zh);
        return switch (body.grant()) {
            case Grant.Rate(var perYuan, var rounding) ->
                    zh
                            ? "每消费 1 元得 "
                                    + Phrases.number(perYuan)
                                    + " "
                                    + asset
                                    + "（整单"
                                    + rounding(rounding, true)
                                    + "）"
                            : Phrases.number(perYuan)
                                    + " "
                                    + (asset.equals("points") && perYuan.equals(Ratio.ONE)
                                            ? "point"
                                            : asset)
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
                            ? "按消费所得的"
                                    + asset
                                    + " ×"
                                    + Phrases.number(factor)
                                    + "（同组「"
                                    + called.name(Called.Topic.GROUP, group, true)
                                    + "」取最大）"
                            : asset
                                    + " by spending ×"
                                    + Phrases.number(factor)
                                    + " (the largest of the group \""
                                    + called.name(Called.Topic.GROUP, group, false)
                                    + "\" counts)";
        };
    }

    private static String rounding(Rounding rounding, boolean zh) {
        return switch (rounding) {
            case FLOOR -> zh ? "向下取整" : "rounded down";
            case HALF_UP -> zh ? "四舍五入" : "rounded half up";
            case UP -> zh ? "向上取整" : "rounded up";
        };
    }

    private static String cap(Cap cap, Asset asset, boolean zh) {
        return switch (cap.measure()) {
            case TIMES -> Phrases.often(cap.per(), cap.most(), zh);
            case AMOUNT ->
                    zh
                            ? Phrases.period(cap.per(), true)
                                    + "最多 "
                                    + cap.most()
                                    + " "
                                    + asset(asset, true)
                            : "at most "
                                    + cap.most()
                                    + " "
                                    + asset(asset, false)
                                    + " "
                                    + Phrases.period(cap.per(), false);
        };
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
}
