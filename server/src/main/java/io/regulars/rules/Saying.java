package io.regulars.rules;

import io.regulars.kernel.Fen;
import io.regulars.kernel.Pure;
import io.regulars.rules.Called.Topic;
import io.regulars.rules.Condition.*;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The condition in words. Chinese for a Chinese locale, English for any other; codes by the names
/// that `called` has for them.
@Pure
record Saying(Called called, boolean zh) {
    static Saying in(Locale locale, Called called) {
        return new Saying(called, chinese(locale));
    }

    static boolean chinese(Locale locale) {
        return locale.getLanguage().equals("zh");
    }

    String say(Condition condition) {
        return switch (condition) {
            case All(var of) when of.isEmpty() -> zh ? "总是" : "always";
            case Any(var of) when of.isEmpty() -> zh ? "从不" : "never";
            case All(var of) -> joined(of, zh ? "，且" : " and ");
            case Any(var of) -> joined(of, zh ? "，或" : " or ");
            case Not(var of) -> zh ? "不满足（" + say(of) + "）" : "not (" + say(of) + ")";
            case SomeLine(var of) ->
                    zh ? "有一行商品满足（" + say(of) + "）" : "some line has (" + say(of) + ")";
            case Condition.Number(var field, var compare) ->
                    (zh ? field.zh : field.en) + compared(compare, unit(field.kind));
            case Text(var field, var in) ->
                    (zh ? field.zh : field.en) + in(in, called.names(field.topic(), in, zh));
            case OwnText(var field, var in) -> own(field) + in(in, called.names(null, in, zh));
            case OwnNumber(var field, var compare) -> own(field) + compared(compare, Unit.NONE);
            case OwnFlag(var field, var value) ->
                    own(field) + (zh ? (value ? "为是" : "为否") : (value ? " is yes" : " is no"));
            case OwnDate date -> own(date.field()) + range(date, zh);
            case OwnDays(var field, var compare) ->
                    (zh ? "距" + own(field) + "的天数" : "days since " + own(field))
                            + compared(compare, Unit.DAYS);
            case Tagged(var tag) -> zh ? "有标签「" + tag + "」" : "has the tag \"" + tag + "\"";
            case InSegment(var segment) -> segment(segment);
            case TookOff(var tag) ->
                    zh
                            ? "会员自行移除了该标签（" + segment(tag) + "）"
                            : "took that tag off (" + segment(tag) + ")";
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
            case OfProperty(var of) -> property(of);
            case History history -> new SayingHistory(this).say(history);
        };
    }

    enum Unit {
        NONE,
        MONEY,
        DAYS,
        YEARS,
        SCORE,
        PERCENT
    }

    private static Unit unit(NumberField.Kind kind) {
        return switch (kind) {
            case COUNT -> Unit.NONE;
            case MONEY -> Unit.MONEY;
            case DAYS -> Unit.DAYS;
            case YEARS -> Unit.YEARS;
            case SCORE -> Unit.SCORE;
        };
    }

    private String joined(List<Condition> of, String with) {
        if (of.size() == 1) {
            return say(of.getFirst());
        }
        return of.stream()
                .map(each -> {
                    boolean group =
                            (each instanceof All || each instanceof Any) && each.parts().size() > 1;
                    return group ? (zh ? "（" : "(") + say(each) + (zh ? "）" : ")") : say(each);
                })
                .collect(Collectors.joining(with));
    }

    String compared(Compare compare, Unit unit) {
        String value = value(compare.value(), unit);
        Long to = compare.to();
        if (to != null) {
            return zh
                    ? "在 " + value + " 到 " + value(to, unit) + " 之间"
                    : " is between " + value + " and " + value(to, unit);
        }
        return zh ? compare.op().zh + " " + value : " is " + compare.op().en + " " + value;
    }

    private String value(long value, Unit unit) {
        return switch (unit) {
            case NONE -> Long.toString(value);
            case MONEY -> Fen.yuan(value);
            case DAYS -> zh ? value + " 天" : days(value);
            case YEARS -> value + (zh ? " 岁" : "");
            case SCORE -> value + (zh ? " 分" : "");
            case PERCENT -> value + " %";
        };
    }

    private String in(List<String> values, String said) {
        return (zh ? (values.size() == 1 ? "是 " : "是以下之一：") : " is ") + said;
    }

    private String own(String field) {
        String name = called.name(Topic.OWN_FIELD, field, zh);
        return zh ? "「" + name + "」" : "\"" + name + "\"";
    }

    String property(Property of) {
        String called = this.called.name(Topic.PROPERTY, of.name(), zh);
        String name = zh ? "属性「" + called + "」" : "the property \"" + called + "\"";
        Compare compare = of.compare();
        if (compare != null) {
            return name + compared(compare, Unit.NONE);
        }
        List<String> in = of.in();
        if (in != null) {
            return name + in(in, this.called.names(null, in, zh));
        }
        boolean yes = Boolean.TRUE.equals(of.value());
        return name + (zh ? (yes ? "为是" : "为否") : (yes ? " is yes" : " is no"));
    }

    private String segment(String id) {
        String name = called.name(Topic.SEGMENT, id, zh);
        return zh ? "在人群「" + name + "」中" : "is in the segment \"" + name + "\"";
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
        String names =
                days.stream()
                        .map(day -> weekday(day, zh))
                        .collect(Collectors.joining(zh ? "、" : " or "));
        return zh ? "当天是" + names : "the day is a " + names;
    }

    static String weekday(DayOfWeek day, boolean zh) {
        return zh
                ? "周" + "一二三四五六日".charAt(day.getValue() - 1)
                : day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
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
        return "from " + days(before) + " before " + festival.en + " to " + days(after) + " after";
    }

    private static String birthday(NearBirthday window, boolean zh) {
        return switch (window.when()) {
            case MONTH -> zh ? "当月是生日月" : "it is the month of the birthday";
            case DAY -> zh ? "当天是生日" : "it is the birthday";
            case DAYS_BEFORE ->
                    zh
                            ? "生日前 " + window.days() + " 天到生日当天"
                            : "from " + days(window.days()) + " before the birthday to the day";
        };
    }

    private static String days(long n) {
        return n + (n == 1 ? " day" : " days");
    }

    private static String child(int from, int to, boolean zh) {
        return zh
                ? "有孩子满 " + from + " 到 " + to + " 个月"
                : "a child is " + from + " to " + to + " months old";
    }
}
