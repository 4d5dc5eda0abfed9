package io.regulars.loyalty;

import io.regulars.kernel.Fen;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Entry;
import io.regulars.loyalty.earning.Earned;
import io.regulars.rules.Called;
import io.regulars.rules.Vocabulary.Words;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says in one sentence why an entry was posted. Tiers are said by the names of `called`, rules by
/// those of `rules`, by id; one without an English name goes by its own in both languages.
@Pure
record WhyText(Called called, Map<String, Words> rules) {
    private static final String BY_TIER = "tier:";

    String zh(Entry e, Earned.@Nullable Because because) {
        if (!e.asset().earned()) {
            return stored(e);
        }
        String unit = e.asset() == Asset.POINTS ? "积分" : "成长值";
        return switch (e.cause().kind()) {
            case ORDER, BEHAVIOUR ->
                    because == null ? "获得" + e.amount() + unit : zh(because, e.amount(), unit);
            case RETURN -> "退货收回" + -e.amount() + unit;
            case CORRECTION -> "迟到的订单或退货改变了应得数额，更正" + signed(e.amount()) + unit;
            case REDEEM -> "使用" + -e.amount() + unit;
            case CANCEL -> "取消使用，退回" + e.amount() + unit;
            case ADJUST -> "人工调整" + signed(e.amount()) + unit;
            case EXPIRE -> "到期失效" + -e.amount() + unit;
            case OPENING ->
                    e.amount() < 0 ? "期初余额撤回" + -e.amount() + unit : "期初余额带入" + e.amount() + unit;
            case SETTLE -> "以释放的" + unit + "抵还欠数";
            case TOP_UP, GIVE_BACK, REFUND, ROUNDING, TRANSFER -> stored(e);
        };
    }

    /// `rule` is the English name of the rule that the entry came of.
    String en(Entry e, Earned.@Nullable Because because, @Nullable String rule) {
        if (!e.asset().earned()) {
            return storedEn(e);
        }
        String unit = e.asset() == Asset.POINTS ? " points" : " growth value";
        return switch (e.cause().kind()) {
            case ORDER, BEHAVIOUR ->
                    because == null
                            ? "Earned " + e.amount() + unit
                            : en(because, rule == null ? because.name() : rule, e.amount(), unit);
            case RETURN -> "Taken back for a return: " + -e.amount() + unit;
            case CORRECTION ->
                    "A late order or return changed what is due: " + signed(e.amount()) + unit;
            case REDEEM -> "Used " + -e.amount() + unit;
            case CANCEL -> "Use cancelled, given back: " + e.amount() + unit;
            case ADJUST -> "Adjusted by hand: " + signed(e.amount()) + unit;
            case EXPIRE -> "Expired: " + -e.amount() + unit;
            case OPENING ->
                    e.amount() < 0
                            ? "Opening balance taken back: " + -e.amount() + unit
                            : "Opening balance brought in: " + e.amount() + unit;
            case SETTLE -> "Freed" + unit + " repaid what was owed";
            case TOP_UP, GIVE_BACK, REFUND, ROUNDING, TRANSFER -> storedEn(e);
        };
    }

    private static String stored(Entry e) {
        String what =
                switch (e.cause().kind()) {
                    case TOP_UP -> "充值";
                    case REDEEM -> "消费";
                    case GIVE_BACK -> "退货退回";
                    case REFUND -> "退款";
                    case ROUNDING -> "按比例取整更正";
                    case TRANSFER -> e.amount() < 0 ? "转出" : "转入";
                    default -> "变动";
                };
        return what
                + "，"
                + (e.asset() == Asset.PRINCIPAL ? "本金 " : "赠金 ")
                + Fen.plain(e.amount())
                + " 元";
    }

    private static String storedEn(Entry e) {
        String what =
                switch (e.cause().kind()) {
                    case TOP_UP -> "Top-up";
                    case REDEEM -> "Spent";
                    case GIVE_BACK -> "Given back for a return";
                    case REFUND -> "Refund";
                    case ROUNDING -> "Rounding brought back to the ratio";
                    case TRANSFER -> e.amount() < 0 ? "Handed over" : "Received from another";
                    default -> "Change";
                };
        return what
                + ": "
                + (e.asset() == Asset.PRINCIPAL ? "principal " : "bonus ")
                + Fen.plain(e.amount())
                + " yuan";
    }

    String zh(Earned.Because b, long amount, String unit) {
        Ratio rate = b.perYuan();
        if (rate == null) {
            return "“" + b.name() + "”：" + amount + unit + restricted(b, true);
        }
        String factors =
                b.factors().stream()
                        .map(f -> " × " + Phrases.number(f.factor()) + "（" + by(f.by(), true) + "）")
                        .collect(Collectors.joining());
        return "“"
                + b.name()
                + "”："
                + Fen.plain(b.baseMinor())
                + " 元 × 每元 "
                + Phrases.number(rate)
                + factors
                + (b.varies() ? "（各行倍数不同）" : "")
                + " = "
                + amount
                + unit
                + (b.capped() > 0 ? "（受上限所限，少 " + b.capped() + "）" : "")
                + restricted(b, true);
    }

    String en(Earned.Because b, String rule, long amount, String unit) {
        Ratio rate = b.perYuan();
        if (rate == null) {
            return "“" + rule + "”: " + amount + unit + restricted(b, false);
        }
        String factors =
                b.factors().stream()
                        .map(f ->
                                " × " + Phrases.number(f.factor()) + " (" + by(f.by(), false) + ")")
                        .collect(Collectors.joining());
        return "“"
                + rule
                + "”: ¥"
                + Fen.plain(b.baseMinor())
                + " × "
                + Phrases.number(rate)
                + " per yuan"
                + factors
                + (b.varies() ? " (factors differ by line)" : "")
                + " = "
                + amount
                + unit
                + (b.capped() > 0 ? " (a cap cut off " + b.capped() + ")" : "")
                + restricted(b, false);
    }

    private static String restricted(Earned.Because b, boolean zh) {
        Long minor = b.restrictedMinor();
        if (minor == null) {
            return "";
        }
        return zh
                ? "（受限商品 " + Fen.plain(minor) + " 元依法不计）"
                : " (restricted goods of ¥" + Fen.plain(minor) + " earn nothing, by law)";
    }

    private String by(String by, boolean zh) {
        if (by.startsWith(BY_TIER)) {
            return called.name(Called.Topic.TIER, by.substring(BY_TIER.length()), zh);
        }
        Words name = rules.getOrDefault(by, new Words(by, by));
        return zh ? "规则“" + name.zh() + "”" : "rule “" + name.en() + "”";
    }

    private static String signed(long amount) {
        return amount > 0 ? "+" + amount : Long.toString(amount);
    }
}
