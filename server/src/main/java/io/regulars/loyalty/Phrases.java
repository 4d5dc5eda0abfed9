package io.regulars.loyalty;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.loyalty.earning.Cap;
import io.regulars.loyalty.earning.Trial;
import io.regulars.rules.Called;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Parts of the sentences that rules and offers have in common.
@Pure
public final class Phrases {
    private Phrases() {}

    /// As a decimal where it has one: `1.25`, `2/3`.
    public static String number(Ratio ratio) {
        long millionths = 1_000_000;
        if (millionths % ratio.under() != 0) {
            return ratio.toString();
        }
        long scaled = Math.multiplyExact(ratio.over(), millionths / ratio.under());
        String places =
                Long.toString(millionths + scaled % millionths).substring(1).replaceAll("0+$", "");
        return scaled / millionths + (places.isEmpty() ? "" : "." + places);
    }

    /// How often in a period at most.
    public static String often(Cap.Per per, long most, boolean zh) {
        return zh
                ? period(per, true) + "最多 " + most + " 次"
                : times(most) + " " + period(per, false);
    }

    public static String period(Cap.Per per, boolean zh) {
        return switch (per) {
            case DAY -> zh ? "每天" : "a day";
            case WEEK -> zh ? "每周" : "a week";
            case MONTH -> zh ? "每月" : "a month";
            case YEAR -> zh ? "每年" : "a year";
            case EVER -> zh ? "累计" : "in all";
        };
    }

    private static String times(long most) {
        return most == 1 ? "at most once" : "at most " + most + " times";
    }

    public static String trial(Trial trial, Called called, boolean zh) {
        String stores =
                new TreeSet<>(trial.stores())
                        .stream()
                                .map(store -> called.name(Called.Topic.UNIT, store, zh))
                                .collect(Collectors.joining(zh ? "、" : ", "));
        String share =
                zh
                        ? "试行：" + trial.percent() + "% 的会员"
                        : "on trial for " + trial.percent() + "% of members";
        if (stores.isEmpty()) {
            return share;
        }
        return share + (zh ? "，门店 " : " in stores ") + stores;
    }
}
