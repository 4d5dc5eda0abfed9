package io.regulars.rules;

import io.regulars.kernel.Fen;
import io.regulars.kernel.Pure;
import io.regulars.rules.Condition.*;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The condition in words. Chinese for a Chinese locale, English for any other.
@Pure
final class Saying {
    private Saying() {}

    static boolean chinese(Locale locale) {
        return locale.getLanguage().equals("zh");
    }

    static String say(Condition condition, Locale locale) {
        return say(condition, chinese(locale));
    }

    private static String say(Condition condition, boolean zh) {
        return switch (condition) {
            case All(var of) when of.isEmpty() -> zh ? "总是" : "always";
            case Any(var of) when of.isEmpty() -> zh ? "从不" : "never";
            case All(var of) -> joined(of, zh ? "，且" : " and ", zh);
            case Any(var of) -> joined(of, zh ? "，或" : " or ", zh);
            case Not(var of) -> zh ? "不满足（" + say(of, true) + "）" : "not (" + say(of, false) + ")";
            case SomeLine(var of) ->
                    zh
                            ? "有一行商品满足（" + say(of, true) + "）"
                            : "some line has (" + say(of, false) + ")";
            case Condition.Number(var field, var compare) ->
                    (zh ? field.zh : field.en) + compared(compare, unit(field.kind), zh);
            case Text(var field, var in) -> (zh ? field.zh : field.en) + in(in, zh);
            case OwnText(var field, var in) -> own(field, zh) + in(in, zh);
            case OwnNumber(var field, var compare) ->
                    own(field, zh) + compared(compare, Unit.NONE, zh);
            case OwnFlag(var field, var value) ->
                    own(field, zh) + (zh ? (value ? "为是" : "为否") : (value ? " is yes" : " is no"));
            case OwnDate date -> own(date.field(), zh) + range(date, zh);
            case OwnDays(var field, var compare) ->
                    (zh ? "距" + own(field, true) + "的天数" : "days since " + own(field, false))
                            + compared(compare, Unit.DAYS, zh);
            case Tagged(var tag) -> zh ? "有标签「" + tag + "」" : "has the tag \"" + tag + "\"";
            case TimeOfDay(var from, var until) ->
                    zh
                            ? "时间在 " + from + " 至 " + until + " 之前"
                            : "the time is from " + from + " to before " + until;
            case Weekdays(var days) -> weekdays(List.copyOf(days), zh);
            case During(var from, var until) ->
                    zh
                            ? "时间自 " + from + " 起、" + until + " 之前"
                            : "the time is from " + from + " to before " + until;
            case OnFestival festival -> festival(festival, zh);
            case OnHoliday(var kind) -> zh ? "当天是" + kind.zh : "the day is " + kind.en;
            case NearBirthday window -> birthday(window, zh);
            case ChildAged(var from, var to) -> child(from, to, zh);
            case OfProperty(var of) -> property(of, zh);
            case History history -> SayingHistory.say(history, zh);
        };
    }

    enum Unit {
        NONE,
        MONEY,
        DAYS,
        YEARS
    }

    private static Unit unit(NumberField.Kind kind) {
        return switch (kind) {
            case COUNT -> Unit.NONE;
            case MONEY -> Unit.MONEY;
            case DAYS -> Unit.DAYS;
            case YEARS -> Unit.YEARS;
        };
    }

    private static String joined(List<Condition> of, String with, boolean zh) {
        if (of.size() == 1) {
            return say(of.getFirst(), zh);
        }
        return of.stream()
                .map(each -> {
                    boolean group =
                            (each instanceof All || each instanceof Any) && each.parts().size() > 1;
                    return group
                            ? (zh ? "（" : "(") + say(each, zh) + (zh ? "）" : ")")
                            : say(each, zh);
                })
                .collect(Collectors.joining(with));
    }

    static String compared(Compare compare, Unit unit, boolean zh) {
        String value = value(compare.value(), unit, zh);
        Long to = compare.to();
        if (to != null) {
            return zh
                    ? "在 " + value + " 到 " + value(to, unit, true) + " 之间"
                    : " is between " + value + " and " + value(to, unit, false);
        }
        return zh ? compare.op().zh + " " + value : " is " + compare.op().en + " " + value;
    }

    private static String value(long value, Unit unit, boolean zh) {
        return switch (unit) {
            case NONE -> Long.toString(value);
            case MONEY -> Fen.yuan(value);
            case DAYS -> value + (zh ? " 天" : value == 1 ? " day" : " days");
            case YEARS -> value + (zh ? " 岁" : "");
        };
    }

    static String in(List<String> values, boolean zh) {
        return (zh ? (values.size() == 1 ? "是 " : "是以下之一：") : " is ") + values(values, zh);
    }

    static String values(List<String> values, boolean zh) {
        return String.join(zh ? "、" : " or ", values);
    }

    private static String own(String field, boolean zh) {
        return zh ? "「" + field + "」" : "\"" + field + "\"";
    }

    static String property(Property of, boolean zh) {
        String name = zh ? "属性「" + of.name() + "」" : "the property \"" + of.name() + "\"";
        Compare compare = of.compare();
        if (compare != null) {
            return name + compared(compare, Unit.NONE, zh);
        }
        List<String> in = of.in();
        if (in != null) {
            return name + in(in, zh);
        }
        boolean yes = Boolean.TRUE.equals(of.value());
        return name + (zh ? (yes ? "为是" : "为否") : (yes ? " is yes" : " is no"));
    }

    private static String range(OwnDate date, boolean zh) {
        var from = date.from();
        var until = date.until();
        if (from == null && until == null) {
            return zh ? "有日期" : " has a date";
        }
        if (zh) {
            return "在"
                    + (from == null ? "" : " " + from + " 起（含）")
                    + (until == null ? "" : " " + until + " 之前");
        }
        return " is"
                + (from == null ? "" : " from " + from + " on")
                + (until == null ? "" : " before " + until);
    }

    private static String weekdays(List<DayOfWeek> days, boolean zh) {
        Locale locale = zh ? Locale.CHINESE : Locale.ENGLISH;
        String names =
                days.stream()
                        .map(day ->
                                zh
                                        ? "周" + "一二三四五六日".charAt(day.getValue() - 1)
                                        : day.getDisplayName(TextStyle.FULL, locale))
                        .collect(Collectors.joining(zh ? "、" : " or "));
        return zh ? "当天是" + names : "the day is a " + names;
    }

    private static String festival(OnFestival on, boolean zh) {
        Festival festival = on.festival();
        int before = on.daysBefore();
        int after = on.daysAfter();
        if (before == 0 && after == 0) {
            return zh ? "当天是" + festival.zh : "the day is " + festival.en;
        }
        if (zh) {
            return festival.zh + "前 " + before + " 天到后 " + after + " 天内";
        }
        return "from " + before + " days before " + festival.en + " to " + after + " days after";
    }

    private static String birthday(NearBirthday window, boolean zh) {
        return switch (window.when()) {
            case MONTH -> zh ? "当月是生日月" : "it is the month of the birthday";
            case DAY -> zh ? "当天是生日" : "it is the birthday";
            case DAYS_BEFORE ->
                    zh
                            ? "生日前 " + window.days() + " 天到生日当天"
                            : "from " + window.days() + " days before the birthday to the day";
        };
    }

    private static String child(int from, int to, boolean zh) {
        return zh
                ? "有孩子满 " + from + " 到 " + to + " 个月"
                : "a child is " + from + " to " + to + " months old";
    }
}
