package io.regulars.loyalty;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Entry;
import io.regulars.loyalty.earning.Earned;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says in one sentence why an entry was posted.
@Pure
final class WhyText {
    private WhyText() {}

    static String zh(Entry e, Earned.@Nullable Because because) {
        if (!e.asset().earned()) {
            return stored(e);
        }
        String unit = e.asset() == Asset.POINTS ? "积分" : "成长值";
        return switch (e.cause().kind()) {
            case ORDER, BEHAVIOUR ->
                    because == null ? "获得" + e.amount() + unit : earned(because, e, unit);
            case RETURN -> "退货收回" + -e.amount() + unit;
            case CORRECTION -> "迟到的订单或退货改变了应得数额，更正" + signed(e.amount()) + unit;
            case REDEEM -> "使用" + -e.amount() + unit;
            case CANCEL -> "取消使用，退回" + e.amount() + unit;
            case ADJUST -> "人工调整" + signed(e.amount()) + unit;
            case EXPIRE -> "到期失效" + -e.amount() + unit;
            case SETTLE -> "以释放的" + unit + "抵还欠数";
            case TOP_UP, GIVE_BACK, REFUND, ROUNDING -> stored(e);
        };
    }

    static String en(Entry e, Earned.@Nullable Because because) {
        if (!e.asset().earned()) {
            return storedEn(e);
        }
        String unit = e.asset() == Asset.POINTS ? " points" : " growth value";
        return switch (e.cause().kind()) {
            case ORDER, BEHAVIOUR ->
                    because == null ? "Earned " + e.amount() + unit : earnedEn(because, e, unit);
            case RETURN -> "Taken back for a return: " + -e.amount() + unit;
            case CORRECTION ->
                    "A late order or return changed what is due: " + signed(e.amount()) + unit;
            case REDEEM -> "Used " + -e.amount() + unit;
            case CANCEL -> "Use cancelled, given back: " + e.amount() + unit;
            case ADJUST -> "Adjusted by hand: " + signed(e.amount()) + unit;
            case EXPIRE -> "Expired: " + -e.amount() + unit;
            case SETTLE -> "Freed" + unit + " repaid what was owed";
            case TOP_UP, GIVE_BACK, REFUND, ROUNDING -> storedEn(e);
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
                    default -> "变动";
                };
        return what
                + "，"
                + (e.asset() == Asset.PRINCIPAL ? "本金 " : "赠金 ")
                + yuan(e.amount())
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
                    default -> "Change";
                };
        return what
                + ": "
                + (e.asset() == Asset.PRINCIPAL ? "principal " : "bonus ")
                + yuan(e.amount())
                + " yuan";
    }

    private static String earned(Earned.Because b, Entry e, String unit) {
        Ratio rate = b.perYuan();
        if (rate == null) {
            return "“" + b.name() + "”：" + e.amount() + unit;
        }
        String factors =
                b.factors().stream()
                        .map(f -> " × " + f.factor() + "（" + by(f.by(), "规则") + "）")
                        .collect(Collectors.joining());
        return "“"
                + b.name()
                + "”："
                + yuan(b.baseMinor())
                + " 元 × 每元 "
                + rate
                + factors
                + (b.varies() ? "（各行倍数不同）" : "")
                + " = "
                + e.amount()
                + unit
                + (b.capped() > 0 ? "（受上限所限，少 " + b.capped() + "）" : "");
    }

    private static String earnedEn(Earned.Because b, Entry e, String unit) {
        Ratio rate = b.perYuan();
        if (rate == null) {
            return "“" + b.name() + "”: " + e.amount() + unit;
        }
        String factors =
                b.factors().stream()
                        .map(f -> " × " + f.factor() + " (" + by(f.by(), "rule ") + ")")
                        .collect(Collectors.joining());
        return "“"
                + b.name()
                + "”: ¥"
                + yuan(b.baseMinor())
                + " × "
                + rate
                + " per yuan"
                + factors
                + (b.varies() ? " (factors differ by line)" : "")
                + " = "
                + e.amount()
                + unit
                + (b.capped() > 0 ? " (a cap cut off " + b.capped() + ")" : "");
    }

    private static String by(String by, String rule) {
        return by.startsWith("tier:") ? by.substring(5) : rule + by;
    }

    private static String yuan(long minor) {
        long whole = Math.abs(minor);
        return (minor < 0 ? "-" : "")
                + whole / 100
                + "."
                + (whole % 100 < 10 ? "0" : "")
                + whole % 100;
    }

    private static String signed(long amount) {
        return amount > 0 ? "+" + amount : Long.toString(amount);
    }
}
