package io.regulars.rules;

import io.regulars.kernel.Fen;
import io.regulars.kernel.Pure;
import io.regulars.rules.Condition.History;
import java.util.ArrayList;
import java.util.List;

/// Figures over the history in words.
@Pure
final class SayingHistory {
    private SayingHistory() {}

    static String say(History history, boolean zh) {
        Which of = history.of();
        return zh
                ? windowZh(history.window())
                        + figureZh(history.figure(), thingsZh(of))
                        + Saying.compared(history.compare(), unit(history), true)
                : figureEn(history.figure(), thingsEn(of))
                        + windowEn(history.window())
                        + Saying.compared(history.compare(), unit(history), false);
    }

    private static Saying.Unit unit(History history) {
        return switch (history.figure()) {
            case COUNT -> Saying.Unit.NONE;
            case SUM, MAX -> Saying.Unit.MONEY;
            case DAYS_SINCE_LAST, DAYS_SINCE_FIRST -> Saying.Unit.DAYS;
        };
    }

    private static String figureZh(History.Figure figure, String things) {
        return switch (figure) {
            case COUNT -> things + "次数";
            case SUM -> things + "累计金额";
            case MAX -> things + "单笔最高金额";
            case DAYS_SINCE_LAST -> "距最后一次" + things + "的天数";
            case DAYS_SINCE_FIRST -> "距第一次" + things + "的天数";
        };
    }

    private static String figureEn(History.Figure figure, String things) {
        return switch (figure) {
            case COUNT -> "the number of " + things;
            case SUM -> "the sum of " + things;
            case MAX -> "the largest of " + things;
            case DAYS_SINCE_LAST -> "the time since the last of " + things;
            case DAYS_SINCE_FIRST -> "the time since the first of " + things;
        };
    }

    private static String thingsZh(Which of) {
        var limits = new ArrayList<String>();
        limit(limits, "渠道", of.channels(), true);
        limit(limits, "门店", of.stores(), true);
        limit(limits, "品类", of.categories(), true);
        limit(limits, "品牌", of.brands(), true);
        Long least = of.minAmount();
        if (least != null) {
            limits.add("不少于 " + Fen.yuan(least));
        }
        of.properties().forEach(each -> limits.add(Saying.property(each, true)));
        String within = limits.isEmpty() ? "" : "（" + String.join("，", limits) + "）";
        return switch (of.kind()) {
                    case ORDER -> "消费";
                    case BEHAVIOUR ->
                            of.names().isEmpty()
                                    ? "行为"
                                    : "行为「" + Saying.values(of.names(), true) + "」";
                }
                + within;
    }

    private static String thingsEn(Which of) {
        var limits = new ArrayList<String>();
        limit(limits, "channel ", of.channels(), false);
        limit(limits, "store ", of.stores(), false);
        limit(limits, "category ", of.categories(), false);
        limit(limits, "brand ", of.brands(), false);
        Long least = of.minAmount();
        if (least != null) {
            limits.add("at least " + Fen.yuan(least));
        }
        of.properties().forEach(each -> limits.add(Saying.property(each, false)));
        String within = limits.isEmpty() ? "" : " (" + String.join(", ", limits) + ")";
        return switch (of.kind()) {
                    case ORDER -> "orders";
                    case BEHAVIOUR ->
                            of.names().isEmpty()
                                    ? "behaviours"
                                    : "behaviours " + Saying.values(of.names(), false);
                }
                + within;
    }

    private static void limit(List<String> limits, String name, List<String> values, boolean zh) {
        if (!values.isEmpty()) {
            limits.add(name + Saying.values(values, zh));
        }
    }

    private static String windowZh(Window window) {
        return switch (window) {
            case Window.Ever _ -> "历史";
            case Window.Days(int n) -> "最近 " + n + " 天";
            case Window.Months(int n) -> "最近 " + n + " 个月";
            case Window.CalendarMonth _ -> "本月";
            case Window.CalendarYear _ -> "本年";
            case Window.BeforeLast(int n, Window.Unit unit, Which anchor, boolean withIt) ->
                    "最后一次"
                            + thingsZh(anchor)
                            + "前 "
                            + n
                            + (unit == Window.Unit.DAYS ? " 天" : " 个月")
                            + (withIt ? "（含该次）" : "（不含该次）");
        };
    }

    private static String windowEn(Window window) {
        return switch (window) {
            case Window.Ever _ -> "";
            case Window.Days(int n) -> " in the last " + units(n, "day");
            case Window.Months(int n) -> " in the last " + units(n, "month");
            case Window.CalendarMonth _ -> " in this calendar month";
            case Window.CalendarYear _ -> " in this calendar year";
            case Window.BeforeLast(int n, Window.Unit unit, Which anchor, boolean withIt) ->
                    " in the "
                            + units(n, unit == Window.Unit.DAYS ? "day" : "month")
                            + " before the last of "
                            + thingsEn(anchor)
                            + (withIt ? " (with it)" : " (without it)");
        };
    }

    private static String units(int n, String unit) {
        return n + " " + unit + (n == 1 ? "" : "s");
    }
}
