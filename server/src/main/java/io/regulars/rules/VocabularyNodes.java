package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Vocabulary.*;
import java.util.Arrays;
import java.util.List;

/// The words and slots of each node of the language.
@Pure
final class VocabularyNodes {
    private VocabularyNodes() {}

    static List<Node> conditions() {
        return List.of(
                node("all", "全部满足", "all of", true, many("of")),
                node("any", "任一满足", "any of", true, many("of")),
                node("not", "不满足", "not", true, one("of")),
                node("someLine", "同一商品行满足", "one line with", false, one("of")),
                node(
                        "number",
                        "数值",
                        "number",
                        true,
                        choice("field", "字段", "field", numbers()),
                        compare()),
                node("text", "文本", "text", true, choice("field", "字段", "field", texts()), values()),
                node("ownText", "自定义文本", "own text field", true, own(), values()),
                node("ownNumber", "自定义数字", "own number field", true, own(), compare()),
                node(
                        "ownFlag",
                        "自定义是否",
                        "own yes/no field",
                        true,
                        own(),
                        slot("value", Type.FLAG, "值", "value")),
                node(
                        "ownDate",
                        "自定义日期",
                        "own date field",
                        true,
                        own(),
                        openDate("from", "起", "from"),
                        openDate("until", "止（不含）", "before")),
                node("ownDays", "距自定义日期的天数", "days since own date field", true, own(), compare()),
                node("tagged", "标签", "tag", true, text("tag", "标签", "tag")),
                node(
                        "segment",
                        "人群",
                        "segment",
                        true,
                        slot("segment", Type.SEGMENT, "人群", "segment")),
                node(
                        "timeOfDay",
                        "时段",
                        "time of day",
                        true,
                        slot("from", Type.TIME, "起", "from"),
                        slot("until", Type.TIME, "止（不含）", "before")),
                node(
                        "weekdays",
                        "星期",
                        "weekdays",
                        true,
                        list("days", Type.WEEKDAYS, "星期", "days", 7)),
                node(
                        "during",
                        "时间范围",
                        "period",
                        true,
                        slot("from", Type.MOMENT, "起", "from"),
                        slot("until", Type.MOMENT, "止（不含）", "before")),
                node(
                        "festival",
                        "节日",
                        "festival",
                        true,
                        choice("festival", "节日", "festival", festivals()),
                        number("daysBefore", "提前天数", "days before", 0, 60),
                        number("daysAfter", "延后天数", "days after", 0, 60)),
                node(
                        "holiday",
                        "法定节假日",
                        "statutory holiday",
                        true,
                        choice("kind", "类型", "kind", holidays())),
                node(
                        "birthday",
                        "生日",
                        "birthday",
                        true,
                        choice("when", "范围", "window", whens()),
                        number("days", "提前天数", "days before", 0, 60)),
                node(
                        "childAged",
                        "孩子月龄",
                        "age of a child in months",
                        true,
                        number("fromMonths", "从（月）", "from", -10, 360),
                        number("toMonths", "到（月，含）", "to", -10, 360)),
                property(),
                history());
    }

    private static Node property() {
        return node(
                "property",
                "行为属性",
                "property of the behaviour",
                false,
                slot("of", Type.PROPERTY, "属性", "property"));
    }

    /// Figures over what was before.
    private static Node history() {
        return node(
                "history",
                "历史行为",
                "history",
                true,
                choice("figure", "指标", "figure", figures()),
                slot("of", Type.WHICH, "范围", "of"),
                slot("window", Type.WINDOW, "时间窗", "window"),
                compare());
    }

    static List<Node> windows() {
        return List.of(
                node("ever", "历史全部", "ever", true),
                node("days", "最近若干天", "last days", true, number("n", "天数", "days", 1, Valid.DAYS)),
                node(
                        "months",
                        "最近若干个月",
                        "last months",
                        true,
                        number("n", "月数", "months", 1, Valid.MONTHS)),
                node("calendarMonth", "本月", "this calendar month", true),
                node("calendarYear", "本年", "this calendar year", true),
                node(
                        "beforeLast",
                        "最后一次之前",
                        "before the last of",
                        true,
                        number("n", "数量", "how many", 1, Valid.DAYS),
                        choice(
                                "unit",
                                "单位",
                                "unit",
                                List.of(
                                        new Choice("days", new Words("天", "days"), ""),
                                        new Choice("months", new Words("个月", "months"), ""))),
                        slot("anchor", Type.WHICH, "锚点", "anchor"),
                        slot("withIt", Type.FLAG, "含该次", "with it")));
    }

    static Node which() {
        return node(
                "which",
                "哪些记录",
                "which entries",
                true,
                choice(
                        "kind",
                        "类型",
                        "kind",
                        List.of(
                                new Choice("order", new Words("消费", "orders"), ""),
                                new Choice("behaviour", new Words("行为", "behaviours"), ""))),
                optional("names", "行为名称", "behaviours"),
                optional("channels", "渠道", "channels"),
                optional("stores", "门店", "stores"),
                optional("categories", "品类", "categories"),
                optional("brands", "品牌", "brands"),
                new Slot(
                        "minAmount",
                        Type.MONEY,
                        false,
                        new Words("最低金额", "least amount"),
                        List.of(),
                        0,
                        Valid.NUMBER),
                new Slot(
                        "properties",
                        Type.PROPERTIES,
                        false,
                        new Words("行为属性", "properties of the behaviour"),
                        List.of(),
                        0,
                        Which.MOST));
    }

    static List<Choice> operators() {
        return Arrays.stream(Compare.Op.values())
                .map(op -> new Choice(op.key(), new Words(op.zh, op.en), ""))
                .toList();
    }

    private static List<Choice> numbers() {
        return Arrays.stream(NumberField.values())
                .map(field ->
                        new Choice(
                                field.key(),
                                new Words(field.zh, field.en),
                                field.kind.name().toLowerCase(java.util.Locale.ROOT)))
                .toList();
    }

    private static List<Choice> texts() {
        return Arrays.stream(TextField.values())
                .map(field -> new Choice(field.key(), new Words(field.zh, field.en), ""))
                .toList();
    }

    private static List<Choice> festivals() {
        return Arrays.stream(Festival.values())
                .map(festival ->
                        new Choice(festival.key(), new Words(festival.zh, festival.en), ""))
                .toList();
    }

    private static List<Choice> holidays() {
        return Arrays.stream(Holidays.Kind.values())
                .map(kind -> new Choice(kind.key(), new Words(kind.zh, kind.en), ""))
                .toList();
    }

    private static List<Choice> whens() {
        return Arrays.stream(Condition.NearBirthday.When.values())
                .map(when ->
                        new Choice(
                                when.key(),
                                switch (when) {
                                    case MONTH -> new Words("生日当月", "month of the birthday");
                                    case DAY -> new Words("生日当天", "the birthday");
                                    case DAYS_BEFORE ->
                                            new Words(
                                                    "生日前若干天至当天",
                                                    "days before the birthday to the day");
                                },
                                ""))
                .toList();
    }

    private static List<Choice> figures() {
        return Arrays.stream(Condition.History.Figure.values())
                .map(figure ->
                        switch (figure) {
                            case COUNT ->
                                    new Choice(figure.key(), new Words("次数", "count"), "count");
                            case SUM ->
                                    new Choice(
                                            figure.key(),
                                            new Words("累计金额", "sum of amounts"),
                                            "money");
                            case MAX ->
                                    new Choice(
                                            figure.key(),
                                            new Words("单笔最高", "largest amount"),
                                            "money");
                            case AVERAGE ->
                                    new Choice(
                                            figure.key(),
                                            new Words("单笔平均", "average amount"),
                                            "money");
                            case BEST_YEAR ->
                                    new Choice(
                                            figure.key(),
                                            new Words("最高的连续 12 个月", "best twelve months"),
                                            "money");
                            case VARIATION ->
                                    new Choice(
                                            figure.key(),
                                            new Words("金额波动", "variation of amounts"),
                                            "percent");
                            case PACE ->
                                    new Choice(
                                            figure.key(),
                                            new Words("每千天次数", "count in a thousand days"),
                                            "count");
                            case SHARE ->
                                    new Choice(
                                            figure.key(),
                                            new Words("占全部的比例", "share in all"),
                                            "percent");
                            case EARLY_IN_MONTH ->
                                    new Choice(
                                            figure.key(),
                                            new Words("最近五次中月初", "early of the last five"),
                                            "count");
                            case DAYS_SINCE_LAST ->
                                    new Choice(
                                            figure.key(),
                                            new Words("距最后一次天数", "days since the last"),
                                            "days");
                            case DAYS_SINCE_FIRST ->
                                    new Choice(
                                            figure.key(),
                                            new Words("距第一次天数", "days since the first"),
                                            "days");
                        })
                .toList();
    }

    private static Node node(String is, String zh, String en, boolean selects, Slot... slots) {
        return new Node(is, new Words(zh, en), selects, List.of(slots));
    }

    private static Slot slot(String name, Type type, String zh, String en) {
        return new Slot(name, type, true, new Words(zh, en), List.of(), 0, 0);
    }

    private static Slot many(String name) {
        return list(name, Type.CONDITIONS, "条件", "conditions", Valid.CHILDREN);
    }

    private static Slot one(String name) {
        return slot(name, Type.CONDITION, "条件", "condition");
    }

    private static Slot compare() {
        return new Slot(
                "compare",
                Type.COMPARE,
                true,
                new Words("比较", "compare"),
                List.of(),
                -Valid.NUMBER,
                Valid.NUMBER);
    }

    private static Slot own() {
        return new Slot(
                "field", Type.OWN_FIELD, true, new Words("字段", "field"), List.of(), 1, Valid.TEXT);
    }

    private static Slot text(String name, String zh, String en) {
        return new Slot(name, Type.TEXT, true, new Words(zh, en), List.of(), 1, Valid.TEXT);
    }

    private static Slot values() {
        return new Slot(
                "in", Type.TEXTS, true, new Words("属于", "one of"), List.of(), 1, Valid.VALUES);
    }

    private static Slot optional(String name, String zh, String en) {
        return new Slot(name, Type.TEXTS, false, new Words(zh, en), List.of(), 0, Valid.VALUES);
    }

    private static Slot openDate(String name, String zh, String en) {
        return new Slot(name, Type.DATE, false, new Words(zh, en), List.of(), 0, 0);
    }

    private static Slot list(String name, Type type, String zh, String en, int most) {
        return new Slot(
                name,
                type,
                true,
                new Words(zh, en),
                List.of(),
                type == Type.WEEKDAYS ? 1 : 0,
                most);
    }

    private static Slot number(String name, String zh, String en, long... bounds) {
        return new Slot(
                name, Type.NUMBER, true, new Words(zh, en), List.of(), bounds[0], bounds[1]);
    }

    private static Slot choice(String name, String zh, String en, List<Choice> choices) {
        return new Slot(name, Type.CHOICE, true, new Words(zh, en), choices, 0, 0);
    }
}
