package io.regulars.imports.mapping;

import io.regulars.imports.files.RawRow;
import io.regulars.kernel.Pure;
import io.regulars.members.Birthday;
import io.regulars.members.FieldDefinition;
import io.regulars.members.Identity;
import io.regulars.members.InvalidMember;
import io.regulars.members.NewConsent;
import io.regulars.members.NewMember;
import io.regulars.members.Phones;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes a [Person] of a row. What a member may be is the members' room's own rule; here it only
/// gets the name of the field that broke it.
@Pure
final class PersonReader {
    private static final int MOST = 400;
    private static final Map<String, String> SEXES =
            Map.of("女", "F", "female", "F", "f", "F", "男", "M", "male", "M", "m", "M");
    private static final Map<String, Target> FIELDS =
            Map.of(
                    "name", Target.NAME,
                    "sex", Target.SEX,
                    "birthday.date", Target.BIRTHDAY,
                    "store", Target.STORE,
                    "channel", Target.CHANNEL,
                    "memberNo", Target.CARD_NO,
                    "phone", Target.PHONE,
                    "identity", Target.MEMBER);

    private final Mapping mapping;
    private final Map<String, Integer> header;
    private final Map<String, FieldDefinition> definitions;
    private final Map<String, Moments> dates = new LinkedHashMap<>();
    private final Map<String, Mapping.Field> own = new TreeMap<>();
    private final long earliest;
    private final long latest;

    PersonReader(
            Mapping mapping,
            Map<String, Integer> header,
            Map<String, FieldDefinition> definitions,
            long earliest,
            long latest) {
        this.mapping = mapping;
        this.header = header;
        this.definitions = definitions;
        this.earliest = earliest;
        this.latest = latest;
        ZoneId zone = ZoneId.of(mapping.zone());
        for (Target target : List.of(Target.BIRTHDAY, Target.REGISTERED_AT)) {
            keep(target.name(), Moments.of(mapping.fields().get(target), zone));
        }
        if (mapping.members()) {
            own.putAll(mapping.own());
            header.keySet().stream()
                    .filter(column -> column.startsWith(Mapping.OWN))
                    .forEach(column ->
                            own.putIfAbsent(column.substring(Mapping.OWN.length()), plain(column)));
        }
        own.forEach((name, field) -> {
            FieldDefinition definition = definitions.get(name);
            if (definition == null) {
                throw new InvalidMapping(
                        "own." + name, "the chain has defined no field of that name");
            }
            if (definition.sensitive() != null) {
                throw new InvalidMapping(
                        "own." + name, "a sensitive field comes from no file: the member tells it");
            }
            keep(Mapping.OWN + name, Moments.of(field, zone));
        });
    }

    /// A column that is headed `field:` and a name is that field, though the mapping says nothing.
    private static Mapping.Field plain(String column) {
        return new Mapping.Field(column, List.of(new Step.Trim()));
    }

    private void keep(String name, @Nullable Moments moments) {
        if (moments != null) {
            dates.put(name, moments);
        }
    }

    /// What the reading of a row has found so far: a problem ends it.
    private static final class Found extends RuntimeException {
        private final transient Problem problem;

        Found(Why why, @Nullable Target field) {
            this(new Problem(why, field));
        }

        Found(Problem problem) {
            super(null, null, false, false);
            this.problem = problem;
        }
    }

    /// `member` is how the row names its member: null where that cannot be read, empty for nobody.
    Mapped read(RawRow row, Function<Target, String> text, @Nullable String member) {
        try {
            if (member == null) {
                return new Problem(Why.BAD_MEMBER, Target.MEMBER);
            }
            return person(row, text, member);
        } catch (Found found) {
            return found.problem;
        } catch (InvalidMember broken) {
            return new Problem(Why.BAD_PROFILE, FIELDS.get(broken.field()));
        }
    }

    private Person person(RawRow row, Function<Target, String> text, String member) {
        String phone = either(text.apply(Target.PHONE), member, "phone:");
        String number = either(text.apply(Target.CARD_NO), member, "memberNo:");
        boolean other = !member.isEmpty() && !member.startsWith("phone:");
        String identity = other && !member.startsWith("memberNo:") ? identity(member) : "";
        var names = new ArrayList<String>();
        if (!phone.isEmpty()) {
            switch (Phones.read(phone)) {
                case Phones.Reading.Mobile(var mobile) -> {
                    phone = mobile.e164();
                    names.add("phone:" + phone);
                }
                case Phones.Reading.Blocked _ -> {} // shown, but nobody's name
                case Phones.Reading.Invalid _ -> throw new Found(Why.BAD_PHONE, Target.PHONE);
            }
        }
        if (!identity.isEmpty()) {
            names.add(identity);
        }
        if (!number.isEmpty()) {
            names.add("memberNo:" + number);
        }
        if (names.isEmpty()) {
            throw new Found(Why.MISSING_MEMBER, null);
        }
        String channel = text.apply(Target.CHANNEL);
        var who =
                new NewMember(
                        channel.isEmpty() ? mapping.channel() : channel,
                        orNull(text.apply(Target.STORE)),
                        null,
                        orNull(phone),
                        phone.isEmpty() ? null : true,
                        null,
                        orNull(identity),
                        orNull(number),
                        orNull(text.apply(Target.NAME)),
                        sex(text.apply(Target.SEX)),
                        birthday(text.apply(Target.BIRTHDAY), text.apply(Target.LUNAR)),
                        null,
                        own(row),
                        null,
                        consents(row),
                        registered(text.apply(Target.REGISTERED_AT)),
                        null,
                        null);
        return new Person(row.number(), names, who);
    }

    /// A value that has a column of its own, or is the name that the row gives its member.
    private static String either(String own, String member, String prefix) {
        String named = member.startsWith(prefix) ? member.substring(prefix.length()) : "";
        if (!own.isEmpty() && !named.isEmpty() && !own.equals(named)) {
            throw new Found(Why.BAD_MEMBER, Target.MEMBER);
        }
        return own.isEmpty() ? named : own;
    }

    private static String identity(String member) {
        try {
            return Identity.of(member).blocked() ? "" : member;
        } catch (InvalidMember _) {
            throw new Found(Why.BAD_MEMBER, Target.MEMBER);
        }
    }

    private static @Nullable String sex(String text) {
        return text.isEmpty() ? null : SEXES.getOrDefault(text.toLowerCase(Locale.ROOT), text);
    }

    private @Nullable Birthday birthday(String text, String lunar) {
        Boolean byLunar = lunar.isEmpty() ? Boolean.FALSE : FieldDefinition.flag(lunar);
        if (byLunar == null) {
            throw new Found(Why.BAD_PROFILE, Target.LUNAR);
        }
        if (text.isEmpty()) {
            return null;
        }
        LocalDate day = Objects.requireNonNull(dates.get(Target.BIRTHDAY.name())).day(text);
        if (day == null) {
            throw new Found(Why.BAD_DATE, Target.BIRTHDAY);
        }
        return new Birthday(day, byLunar);
    }

    private @Nullable Instant registered(String text) {
        if (text.isEmpty()) {
            return null;
        }
        Instant at = Objects.requireNonNull(dates.get(Target.REGISTERED_AT.name())).read(text);
        if (at == null) {
            throw new Found(Why.BAD_DATE, Target.REGISTERED_AT);
        }
        if (at.toEpochMilli() < earliest || at.toEpochMilli() > latest) {
            throw new Found(Why.IMPLAUSIBLE_DATE, Target.REGISTERED_AT);
        }
        return at;
    }

    private Map<String, Object> own(RawRow row) {
        var values = new TreeMap<String, Object>();
        own.forEach((name, field) -> {
            String text = value(row, field);
            if (text.isEmpty()) {
                return;
            }
            Moments moments = dates.get(Mapping.OWN + name);
            LocalDate day = moments == null ? null : moments.day(text);
            FieldDefinition definition = Objects.requireNonNull(definitions.get(name));
            Object kept =
                    !RowReader.clean(text, MOST) || moments != null && day == null
                            ? null
                            : definition.ofText(day == null ? text : day.toString());
            if (kept == null) {
                throw new Found(new Problem(Why.BAD_FIELD, null, name));
            }
            values.put(name, kept);
        });
        return values;
    }

    private List<NewConsent> consents(RawRow row) {
        var said = new ArrayList<NewConsent>();
        for (Mapping.Consenting one : mapping.consents()) {
            String text = value(row, one.said());
            if (!text.isEmpty()) {
                Boolean granted = FieldDefinition.flag(text);
                if (granted == null) {
                    throw new Found(Why.BAD_CONSENT, null);
                }
                said.add(
                        new NewConsent(
                                one.purpose(),
                                granted,
                                one.textVersion(),
                                null,
                                "file, mapping " + mapping.name()));
            }
        }
        return said;
    }

    private String value(RawRow row, Mapping.Field field) {
        Integer at = field.column() == null ? null : header.get(field.column());
        String text = at == null ? "" : row.cells().get(at);
        for (Step step : field.steps()) {
            text = step.apply(text);
        }
        return text;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
