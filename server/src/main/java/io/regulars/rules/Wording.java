package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Vocabulary.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what members will read, the names of rules and benefits, terms and copy, for what may not
/// be written there. It finds the usual wordings and is no lawyer: what it does not find may still
/// be forbidden.
@Pure
public final class Wording {
    /// What is forbidden, with the rule of `requirements.md` that says so.
    @Pure
    public enum Ban {
        LAST_WORD(
                "L-42",
                "不得保留最终解释权",
                "The shop may not keep the last word on its rules",
                "最终解释权|最终的解释权|(保留|享有|拥有).{0,8}解释权" + "|(?i:final|sole) (right of )?interpretation"),
        NO_REFUND(
                "L-42",
                "不得概不退款",
                "Refunds may not be refused altogether",
                "(概|一律|恕|均)不(予)?(退款|退换|退货|退还|退卡|退)|一经(售出|购买|充值).{0,8}(不(予|得|能|可)?退|概不)"
                        + "|不(予|得|能|可|支持)(退款|退卡|退货|退换|退还)|(?i:no refunds?\\b|non-?refundable)"),
        NO_TRANSFER(
                "L-30",
                "记名卡不得限制转让或拒绝挂失补办",
                "A named card may be transferred, and re-issued when it is lost",
                "(卡|券|储值|余额).{0,6}不(得|可|能|予)(转让|转赠)|(遗失|丢失)(概|恕|一律)?不(予)?补(办|发)?"
                        + "|不(予)?挂失|(?i:lost cards? (will|can)(not| not) be (replaced|re-?issued))"),
        ONE_SIDED(
                "L-30",
                "不得单方变更价格或服务内容",
                "Price and content may not be changed by one side",
                "(有权|可)?(单方|单方面|随时)(有权)?.{0,4}(变更|修改|调整|更改|终止)|(变更|修改|调整|更改).{0,10}(恕|概)?不另行通知"
                        + "|(?i:without (prior )?notice)"),
        PAID_PRAISE(
                "L-45",
                "不得以奖励换取好评",
                "Praise may not be paid for: a reward must not depend on the rating",
                "(好评|五星|5\\s*星|满分).{0,12}(返|送|赠|奖|领|红包|积分|优惠|券|现金)"
                        + "|(返|送|赠|奖励?|领|红包|积分|券).{0,12}(好评|五星|5\\s*星)"
                        + "|(?i:(five|5)[- ]?star reviews?.{0,30}(reward|points|coupon|gift|cash))");

        final String rule;
        final String zh;
        final String en;
        final Pattern pattern;

        Ban(String rule, String zh, String en, String pattern) {
            this.rule = rule;
            this.zh = zh;
            this.en = en;
            this.pattern = Pattern.compile(pattern);
        }

        public String rule() {
            return rule;
        }

        /// One sentence: Chinese for a Chinese locale, English for any other.
        public String say(Locale locale) {
            return locale.getLanguage().equals("zh") ? zh : en;
        }
    }

    /// Words at `[from, to)` of the text that are banned.
    @Pure
    public record Finding(Ban ban, int from, int to, String words) {
        /// The words with the reason, in one line.
        public Words said() {
            return new Words(
                    "“" + words + "”：" + ban.zh + "（" + ban.rule + "）",
                    "\"" + words + "\": " + ban.en + " (" + ban.rule + ")");
        }
    }

    private Wording() {}

    public static List<Finding> read(String text) {
        var found = new ArrayList<Finding>();
        for (Ban ban : Ban.values()) {
            Matcher matcher = ban.pattern.matcher(text);
            while (matcher.find()) {
                found.add(new Finding(ban, matcher.start(), matcher.end(), matcher.group()));
            }
        }
        return found;
    }
}
