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
            case OPENING ->
                    e.amount() < 0 ? "期初余额撤回" + -e.amount() + unit : "期初余额带入" + e.amount() + unit;
            case SETTLE -> "以释放的" + unit + "抵还欠数";
        };
    }

    static String en(Entry e, Earned.@Nullable Because because) {
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
            case OPENING ->
                    e.amount() < 0
                            ? "Opening balance taken back: " + -e.amount() + unit
                            : "Opening balance brought in: " + e.amount() + unit;
            case SETTLE -> "Freed" + unit + " repaid what was owed";
        };
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
        return minor / 100 + "." + (minor % 100 < 10 ? "0" : "") + minor % 100;
    }

    private static String signed(long amount) {
        return amount > 0 ? "+" + amount : Long.toString(amount);
    }
}
