package io.regulars.imports.mapping;

import io.regulars.imports.files.RawRow;
import io.regulars.imports.mapping.Mapping.KindRule;
import io.regulars.kernel.Pure;
import io.regulars.members.FieldDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A mapping made ready for one file's header: makes a [Line] or a [Problem] of each row. Remembers
/// the texts it saw last, to read a date that repeats only once; that changes nothing but speed.
@Pure
public final class RowReader {
    private static final Target[] TARGETS = Target.values();
    private static final int KEY = 128;

    /// Masked or a placeholder: such a value names nobody, so the order is nobody's until somebody
    /// claims it.
    private static final Pattern NOBODY =
            Pattern.compile(
                    "(.*:)?(0+|-+|null|undefined|none|unknown|n/?a|.*[*＊].*)",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern MEMBER =
            Pattern.compile("(phone|memberNo|[a-z][a-z0-9-]{0,31}):.{1,128}");
    private static final int SKU = 64;
    private static final int NAME = 200;

    private final Mapping mapping;
    private final int[] columns = new int[TARGETS.length];
    private final Step[][] steps = new Step[TARGETS.length][];
    private final String[] texts = new String[TARGETS.length];
    private final Moments moments;
    private final long earliest;
    private final long latest;
    private final Pricing pricing;
    private final PersonReader people;
    private String lastDate = "";
    private @Nullable Instant lastAt;

    private RowReader(
            Mapping mapping,
            Map<String, Integer> header,
            Instant began,
            Map<String, FieldDefinition> definitions) {
        this.mapping = mapping;
        for (Target target : TARGETS) {
            Mapping.Field field = mapping.fields().get(target);
            texts[target.ordinal()] = "";
            columns[target.ordinal()] =
                    field == null || field.column() == null
                            ? -1
                            : header.getOrDefault(field.column(), -1);
            steps[target.ordinal()] =
                    field == null ? new Step[0] : field.steps().toArray(Step[]::new);
        }
        moments = new Moments(mapping.datePatterns(), ZoneId.of(mapping.zone()));
        earliest =
                mapping.plausible().earliest().toEpochSecond(LocalTime.MIN, ZoneOffset.UTC) * 1000;
        latest = began.plus(Duration.ofDays(1)).toEpochMilli();
        pricing = new Pricing(mapping);
        people = new PersonReader(mapping, header, definitions, earliest, latest);
    }

    /// Throws [InvalidMapping] where the file lacks columns that the mapping names. `began` is when
    /// the import began: no sale lies more than a day after it.
    public static RowReader of(Mapping mapping, List<String> header, Instant began) {
        return of(mapping, header, began, Map.of());
    }

    /// The same where rows may hold the chain's own fields, which `definitions` tell by name.
    public static RowReader of(
            Mapping mapping,
            List<String> header,
            Instant began,
            Map<String, FieldDefinition> definitions) {
        var at = new HashMap<String, Integer>();
        for (int i = 0; i < header.size(); i++) {
            at.putIfAbsent(header.get(i), i);
        }
        List<String> missing =
                mapping.sources()
                        .map(Mapping.Field::column)
                        .filter(column -> column != null && !at.containsKey(column))
                        .toList();
        if (!missing.isEmpty()) {
            throw new InvalidMapping(
                    "fields", "the file has no column " + String.join(", ", missing));
        }
        return new RowReader(mapping, at, began, definitions);
    }

    public Mapped read(RawRow row) {
        if (row.flaw() != null) {
            return new Problem(
                    switch (row.flaw()) {
                        case RAGGED -> Why.RAGGED_ROW;
                        case BAD_ENCODING -> Why.BAD_ENCODING;
                        case CONTROL_CHARACTER -> Why.BAD_TEXT;
                    },
                    null);
        }
        for (int i = 0; i < TARGETS.length; i++) {
            String text = columns[i] < 0 ? "" : row.cells().get(columns[i]);
            for (Step step : steps[i]) {
                text = step.apply(text);
            }
            texts[i] = text;
        }
        if (mapping.balances()) {
            return brought(row.number());
        }
        if (mapping.members()) {
            Target broken = brokenText();
            return broken != null
                    ? new Problem(Why.BAD_TEXT, broken)
                    : people.read(row, this::text, member());
        }
        if (text(Target.ORDER).isEmpty()) {
            return new Problem(Why.MISSING_ORDER, Target.ORDER);
        }
        Target broken = brokenText();
        if (broken != null) {
            return new Problem(Why.BAD_TEXT, broken);
        }
        Line.Kind kind = kind();
        return kind == Line.Kind.EXCLUDED
                ? new Problem(Why.EXCLUDED, null)
                : line(row.number(), kind);
    }

    private Mapped line(long row, Line.Kind kind) {
        String returnId =
                kind == Line.Kind.CANCELLATION && text(Target.RETURN_ID).isEmpty()
                        ? text(Target.ORDER)
                        : text(Target.RETURN_ID);
        if (kind == Line.Kind.RETURN && returnId.isEmpty()) {
            return new Problem(Why.MISSING_RETURN_ID, Target.RETURN_ID);
        }
        String date = text(Target.PLACED_AT);
        if (date.isEmpty()) {
            return new Problem(Why.MISSING_DATE, Target.PLACED_AT);
        }
        Instant at = moment(date);
        if (at == null) {
            return new Problem(Why.BAD_DATE, Target.PLACED_AT);
        }
        long millis = at.toEpochMilli();
        if (millis < earliest || millis > latest) {
            return new Problem(Why.IMPLAUSIBLE_DATE, Target.PLACED_AT);
        }
        if (text(Target.SKU).isEmpty()) {
            return new Problem(Why.MISSING_SKU, Target.SKU);
        }
        boolean nobody =
                text(Target.MEMBER).isEmpty() || NOBODY.matcher(text(Target.MEMBER)).matches();
        String member = nobody ? null : member(text(Target.MEMBER));
        if (member == null && !nobody) {
            return new Problem(Why.BAD_MEMBER, Target.MEMBER);
        }
        Object priced = pricing.price(kind, this::text);
        if (priced instanceof Problem problem) {
            return problem;
        }
        var amounts = (Pricing.Priced) priced;
        var goods =
                new Line.Goods(
                        text(Target.SKU),
                        orNull(Target.NAME),
                        orNull(Target.CATEGORY),
                        orNull(Target.BRAND),
                        amounts.quantity(),
                        amounts.price(),
                        amounts.unitPrice(),
                        amounts.discount(),
                        amounts.paid());
        return new Line(
                row,
                kind,
                text(Target.ORDER),
                returnId.isEmpty() ? null : returnId,
                member,
                orNull(Target.STORE),
                millis,
                goods,
                amounts.shipping());
    }

    private Mapped brought(long row) {
        Target broken = brokenText();
        if (broken != null) {
            return new Problem(Why.BAD_TEXT, broken);
        }
        String named = text(Target.MEMBER);
        if (named.isEmpty() || NOBODY.matcher(named).matches()) {
            return new Problem(Why.MISSING_MEMBER, Target.MEMBER);
        }
        String member = member(named);
        if (member == null) {
            return new Problem(Why.BAD_MEMBER, Target.MEMBER);
        }
        long points = amount(text(Target.POINTS));
        long growth = amount(text(Target.GROWTH));
        if (points < 0 || growth < 0) {
            return new Problem(Why.BAD_BALANCE, points < 0 ? Target.POINTS : Target.GROWTH);
        }
        if (points + growth == 0) {
            return new Problem(Why.EMPTY_BALANCE, null);
        }
        String expiry = text(Target.EXPIRES);
        if (expiry.isEmpty()) {
            return new Brought(row, member, points, growth, Brought.NEVER);
        }
        Instant until = moment(expiry);
        // latest is a day after the import began: what lapses by then is as good as gone
        return until == null || until.toEpochMilli() <= latest
                ? new Problem(Why.BAD_EXPIRY, Target.EXPIRES)
                : new Brought(row, member, points, growth, until.toEpochMilli());
    }

    /// A whole number up to a billion, 0 where there is none, -1 where it cannot be read.
    private static long amount(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        long amount = text.matches("\\d{1,10}(\\.0{1,6})?") ? whole(text) : -1;
        return amount > 1_000_000_000 ? -1 : amount;
    }

    private static long whole(String text) {
        int dot = text.indexOf('.');
        return Long.parseLong(dot < 0 ? text : text.substring(0, dot));
    }

    private @Nullable Instant moment(String date) {
        if (!date.equals(lastDate)) {
            lastAt = moments.read(date);
            lastDate = date;
        }
        return lastAt;
    }

    private Line.Kind kind() {
        for (KindRule rule : mapping.kinds()) {
            if (rule.fits(text(rule.field()))) {
                return rule.is();
            }
        }
        return Line.Kind.SALE;
    }

    /// How a row names its member, null where that cannot be read, an empty text for nobody.
    private @Nullable String member() {
        String named = text(Target.MEMBER);
        return named.isEmpty() || NOBODY.matcher(named).matches() ? "" : member(named);
    }

    private @Nullable String member(String value) {
        Mapping.Member member = mapping.member();
        String written =
                switch (member.as()) {
                    case IDENTITY -> member.channel() + ":" + value;
                    case PHONE -> "phone:" + value;
                    case MEMBER_NO -> "memberNo:" + value;
                    case TYPED -> value;
                };
        return MEMBER.matcher(written).matches() ? written : null;
    }

    /// The first text that no order may hold: over length, blank at an end, or with control
    /// characters.
    private @Nullable Target brokenText() {
        for (Target target : TARGETS) {
            int most =
                    switch (target) {
                        case ORDER, RETURN_ID -> KEY;
                        case SKU, STORE, CATEGORY, BRAND, CHANNEL -> SKU;
                        case NAME -> NAME;
                        case MEMBER, PHONE, CARD_NO -> KEY;
                        case KIND,
                                EXPIRES,
                                SEX,
                                BIRTHDAY,
                                LUNAR,
                                REGISTERED_AT,
                                POINTS,
                                GROWTH,
                                PLACED_AT,
                                QUANTITY,
                                UNIT_PRICE,
                                DISCOUNT,
                                PAID,
                                SHIPPING ->
                                SKU;
                    };
            if (!clean(text(target), most)) {
                return target;
            }
        }
        return null;
    }

    static boolean clean(String text, int most) {
        int length = text.length();
        if (length == 0) {
            return true;
        }
        if (length > most
                || Character.isWhitespace(text.charAt(0))
                || Character.isWhitespace(text.charAt(length - 1))) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c) && !paired(text, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    private String text(Target target) {
        return texts[target.ordinal()];
    }

    private @Nullable String orNull(Target target) {
        String text = text(target);
        return text.isEmpty() ? null : text;
    }
}
