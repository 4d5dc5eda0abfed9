package io.regulars.rules;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Facts with what readings ask of them again and again: the local time, the lines, single values.
@Pure
final class View {
    final Facts facts;
    private final List<Line> lines;
    private @Nullable LocalDateTime local;
    private Rfm.@Nullable Scores scores;
    private boolean scored;

    View(Facts facts) {
        this(facts, lines(facts), null);
    }

    private View(Facts facts, List<Line> lines, @Nullable LocalDateTime local) {
        this.facts = facts;
        this.lines = lines;
        this.local = local;
    }

    /// Somebody of whom nothing but the birthday is known.
    static View ofBirthday(@Nullable Birthday birthday, Instant at, Calendar calendar) {
        var somebody =
                new Who(
                        new Id(1), null, 0, 0, at, "", null, null, birthday, Map.of(), Set.of(),
                        List.of());
        return new View(new Facts(somebody, null, null, List.of(), at, calendar));
    }

    /// A moment without anybody, for conditions on the calendar alone.
    static View ofMoment(Instant at, Calendar calendar) {
        return ofBirthday(null, at, calendar);
    }

    View at(Instant at) {
        return new View(facts.withAt(at), lines, null);
    }

    /// Of the occasion's line at that place alone.
    View with(int place) {
        Line line = lines.get(place);
        return new View(facts.withLine(line), List.of(line), local);
    }

    View of(Line line) {
        return new View(facts, List.of(line), local);
    }

    LocalDateTime local() {
        LocalDateTime time = local;
        if (time == null) {
            time = LocalDateTime.ofInstant(facts.at(), facts.zone());
            local = time;
        }
        return time;
    }

    LocalDate today() {
        return local().toLocalDate();
    }

    /// What the table of holidays says of today.
    Holidays.@Nullable Kind holiday() {
        return facts.calendar().holidays().on(today());
    }

    LocalDate date(Instant instant) {
        return instant.atZone(facts.zone()).toLocalDate();
    }

    /// The line at hand, or all lines of the occasion.
    List<Line> lines() {
        return lines;
    }

    private static List<Line> lines(Facts facts) {
        Line line = facts.line();
        Occasion occasion = facts.occasion();
        return line != null ? List.of(line) : occasion == null ? List.of() : occasion.lines();
    }

    /// A number of the member or the occasion; [Compare#ABSENT] where unknown. Not for fields of a
    /// line.
    long number(NumberField field) {
        Who member = facts.member();
        Occasion occasion = facts.occasion();
        return switch (field) {
            case GROWTH -> member.growth();
            case POINTS -> member.points();
            case AGE -> {
                Birthday birthday = member.birthday();
                yield birthday == null
                        ? Compare.ABSENT
                        : Ages.completedYears(birthday.date(), today());
            }
            case REGISTERED_DAYS -> today().toEpochDay() - date(member.registeredAt()).toEpochDay();
            case CHILDREN -> member.children().size();
            case RFM_RECENCY -> score(Rfm.Scores::r);
            case RFM_FREQUENCY -> score(Rfm.Scores::f);
            case RFM_MONETARY -> score(Rfm.Scores::m);
            case AMOUNT -> occasion == null ? Compare.ABSENT : occasion.amountMinor();
            case QUANTITY -> occasion == null ? Compare.ABSENT : quantity(occasion);
            case LINE_PAID, LINE_QUANTITY -> Compare.ABSENT;
        };
    }

    /// Null of who never bought, and where no period of RFM is in force.
    Rfm.@Nullable Scores scores() {
        if (!scored) {
            scores = facts.calendar().scoring().of(facts.history(), facts.at(), facts.zone());
            scored = true;
        }
        return scores;
    }

    private long score(ToIntFunction<Rfm.Scores> figure) {
        Rfm.Scores known = scores();
        return known == null ? Compare.ABSENT : figure.applyAsInt(known);
    }

    private @Nullable String of(Function<Rfm.Scores, String> text) {
        Rfm.Scores known = scores();
        return known == null ? null : text.apply(known);
    }

    static long number(Line line, NumberField field) {
        return field == NumberField.LINE_PAID ? line.paidMinor() : line.quantity();
    }

    /// A text of the member or the occasion; null where unknown. Not for fields of a line.
    @Nullable String text(TextField field) {
        Who member = facts.member();
        Occasion occasion = facts.occasion();
        return switch (field) {
            case TIER -> member.tier();
            case SEX -> member.sex();
            case REGISTRATION_CHANNEL -> member.channel();
            case REGISTRATION_STORE -> member.store();
            case KIND -> occasion == null ? null : occasion.kind();
            case BEHAVIOUR -> occasion == null ? null : occasion.name();
            case CHANNEL -> occasion == null ? null : occasion.channel();
            case STORE -> occasion == null ? null : occasion.store();
            case RFM_GROUP -> of(scores -> RfmGroup.of(scores).key);
            case RFM_RECENCY_LAYER -> of(scores -> RfmLayer.of(scores.r()).key);
            case RFM_FREQUENCY_LAYER -> of(scores -> RfmLayer.of(scores.f()).key);
            case RFM_MONETARY_LAYER -> of(scores -> RfmLayer.of(scores.m()).key);
            case SKU, CATEGORY, BRAND -> null;
        };
    }

    static String text(Line line, TextField field) {
        return switch (field) {
            case SKU -> line.sku();
            case CATEGORY -> line.category();
            default -> line.brand();
        };
    }

    /// A whole number in a field of the tenant's own; [Compare#ABSENT] where there is none.
    long ownNumber(String field) {
        Object value = facts.member().fields().get(field);
        return value instanceof Long || value instanceof Integer
                ? ((Number) value).longValue()
                : Compare.ABSENT;
    }

    /// A date in a field of the tenant's own; null where there is none.
    @Nullable LocalDate ownDate(String field) {
        return switch (facts.member().fields().get(field)) {
            case LocalDate date -> date;
            case String text -> Dates.parse(text);
            case null, default -> null;
        };
    }

    private static long quantity(Occasion occasion) {
        long sum = 0;
        for (Line line : occasion.lines()) {
            sum += line.quantity();
        }
        return sum;
    }
}
