package io.regulars.rules;

import io.regulars.kernel.Fen;
import io.regulars.kernel.Pure;
import io.regulars.rules.Called.Topic;
import io.regulars.rules.Condition.History;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Figures over the history in words.
@Pure
record SayingHistory(Saying saying) {
    String say(History history) {
        Which of = history.of();
        return saying.zh()
                ? windowZh(history.window())
                        + figureZh(history.figure(), thingsZh(of))
                        + saying.compared(history.compare(), unit(history))
                : figureEn(history.figure(), thingsEn(of))
                        + windowEn(history.window())
                        + saying.compared(history.compare(), unit(history));
    }

    private static Saying.Unit unit(History history) {
        return switch (history.figure()) {
            case COUNT, PACE, EARLY_IN_MONTH -> Saying.Unit.NONE;
            case SUM, MAX, AVERAGE, BEST_YEAR -> Saying.Unit.MONEY;
            case VARIATION, SHARE -> Saying.Unit.PERCENT;
            case DAYS_SINCE_LAST, DAYS_SINCE_FIRST -> Saying.Unit.DAYS;
        };
    }

    private static String figureZh(History.Figure figure, String things) {
        return switch (figure) {
            case COUNT -> things + "次数";
            case SUM -> things + "累计金额";
            case MAX -> things + "单笔最高金额";
            case AVERAGE -> things + "单笔平均金额";
            case BEST_YEAR -> things + "最高的连续 12 个月金额";
            case VARIATION -> things + "单笔金额的波动（变异系数）";
            case PACE -> things + "自注册起每千天的次数";
            case SHARE -> things + "占全部次数的比例";
            case EARLY_IN_MONTH -> "最近 5 次" + things + "中在每月 1–5 日的次数";
            case DAYS_SINCE_LAST -> "距最后一次" + things + "的天数";
            case DAYS_SINCE_FIRST -> "距第一次" + things + "的天数";
        };
    }

    private static String figureEn(History.Figure figure, String things) {
        return switch (figure) {
            case COUNT -> "the number of " + things;
            case SUM -> "the sum of " + things;
            case MAX -> "the largest of " + things;
            case AVERAGE -> "the average of " + things;
            case BEST_YEAR -> "the best twelve months of " + things;
            case VARIATION -> "the variation of " + things;
            case PACE -> "the number in a thousand days since registration of " + things;
            case SHARE -> "the share in all of " + things;
            case EARLY_IN_MONTH ->
                    "how many on days 1 to 5 of a month, in the last five of " + things;
            case DAYS_SINCE_LAST -> "the time since the last of " + things;
            case DAYS_SINCE_FIRST -> "the time since the first of " + things;
        };
    }

    private String thingsZh(Which of) {
        var limits = new ArrayList<String>();
        limit(limits, "渠道", Topic.CHANNEL, of.channels());
        limit(limits, "门店", Topic.UNIT, of.stores());
        limit(limits, "品类", null, of.categories());
        limit(limits, "品牌", null, of.brands());
        Long least = of.minAmount();
        if (least != null) {
            limits.add("不少于 " + Fen.yuan(least));
        }
        of.properties().forEach(each -> limits.add(saying.property(each)));
        String within = limits.isEmpty() ? "" : "（" + String.join("，", limits) + "）";
        return switch (of.kind()) {
                    case ORDER -> "消费";
                    case BEHAVIOUR ->
                            of.names().isEmpty()
                                    ? "行为"
                                    : "行为「" + names(Topic.BEHAVIOUR, of.names()) + "」";
                }
                + within;
    }

    private String thingsEn(Which of) {
        var limits = new ArrayList<String>();
        limit(limits, "channel ", Topic.CHANNEL, of.channels());
        limit(limits, "store ", Topic.UNIT, of.stores());
        limit(limits, "category ", null, of.categories());
        limit(limits, "brand ", null, of.brands());
        Long least = of.minAmount();
        if (least != null) {
            limits.add("at least " + Fen.yuan(least));
        }
        of.properties().forEach(each -> limits.add(saying.property(each)));
        String within = limits.isEmpty() ? "" : " (" + String.join(", ", limits) + ")";
        return switch (of.kind()) {
                    case ORDER -> "orders";
                    case BEHAVIOUR ->
                            of.names().isEmpty()
                                    ? "behaviours"
                                    : "behaviours " + names(Topic.BEHAVIOUR, of.names());
                }
                + within;
    }

    private void limit(
            List<String> limits, String name, @Nullable Topic topic, List<String> values) {
        if (!values.isEmpty()) {
            limits.add(name + names(topic, values));
        }
    }

    private String names(@Nullable Topic topic, List<String> codes) {
        return saying.called().names(topic, codes, saying.zh());
    }

    private String windowZh(Window window) {
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

    private String windowEn(Window window) {
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
