package io.regulars.members;

import io.regulars.kernel.Pure;
import io.regulars.members.Brought.Left;
import io.regulars.members.Enrolling.There;
import io.regulars.members.ProfileChanging.After;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a file left on one member: the profile before and after, the keys that it claimed
/// (`kind:key`), and how many identities and lines of consent there were then.
@Pure
record Footprint(
        @Nullable Part before,
        Part after,
        List<String> keys,
        boolean names,
        boolean consents,
        int identities,
        int lines) {
    /// A profile as it stood.
    @Pure
    record Part(
            @Nullable String name,
            @Nullable String sex,
            @Nullable Birthday birthday,
            @Nullable Instant birthdayChangedAt,
            @Nullable String address,
            Map<String, Object> fields,
            List<String> tags) {
        static Part of(There there) {
            Member member = there.member();
            return new Part(
                    member.name(),
                    member.sex(),
                    member.birthday(),
                    there.birthdayChangedAt(),
                    member.address(),
                    new LinkedHashMap<>(member.fields()),
                    List.copyOf(new TreeSet<>(member.tags())));
        }

        boolean same(Part other) {
            return Objects.equals(name, other.name)
                    && Objects.equals(sex, other.sex)
                    && Objects.equals(birthday, other.birthday)
                    && Objects.equals(address, other.address)
                    && tags.equals(other.tags)
                    && texts(fields).equals(texts(other.fields));
        }
    }

    /// What taking the file back makes of a profile, and why not all of it goes back.
    record Back(After to, @Nullable Left left) {}

    /// Whether somebody whom the file made has been left alone since.
    boolean untouched(There now, int identitiesNow, int linesNow) {
        return after.same(Part.of(now)) && identities == identitiesNow && lines == linesNow;
    }

    /// Each part goes back to what stood before, unless somebody changed it since.
    Back back(There now) {
        Part was = Objects.requireNonNull(before, "somebody whom the file made has no before");
        Part is = Part.of(now);
        boolean birthday = Objects.equals(is.birthday, after.birthday);
        var to =
                new After(
                        one(was.name, after.name, is.name),
                        one(was.sex, after.sex, is.sex),
                        birthday ? was.birthday : is.birthday,
                        birthday ? was.birthdayChangedAt : is.birthdayChangedAt,
                        is.address,
                        fields(was, is),
                        now.member().tags(),
                        List.of());
        boolean all =
                reached(was.name, after.name, to.name())
                        && reached(was.sex, after.sex, to.sex())
                        && reached(was.birthday, after.birthday, to.birthday())
                        && fieldsReached(was, to.fields());
        Left left =
                !all
                        ? Left.CHANGED_SINCE
                        : names ? Left.NAMES_STAY : consents ? Left.CONSENTS_STAY : null;
        return new Back(to, left);
    }

    private static @Nullable String one(
            @Nullable String was, @Nullable String made, @Nullable String is) {
        return Objects.equals(made, is) ? was : is;
    }

    /// Whether a part that the file changed is as it was before.
    private static boolean reached(
            @Nullable Object was, @Nullable Object made, @Nullable Object to) {
        return Objects.equals(was, made) || Objects.equals(was, to);
    }

    private Map<String, Object> fields(Part was, Part is) {
        var to = new LinkedHashMap<>(is.fields);
        after.fields.forEach((name, made) -> {
            if (text(made).equals(text(is.fields.get(name)))) {
                Object before = was.fields.get(name);
                if (before == null) {
                    to.remove(name);
                } else {
                    to.put(name, before);
                }
            }
        });
        return to;
    }

    private boolean fieldsReached(Part was, Map<String, Object> to) {
        return after.fields.keySet().stream()
                .allMatch(name ->
                        reached(
                                text(was.fields.get(name)),
                                text(after.fields.get(name)),
                                text(to.get(name))));
    }

    private static Map<String, String> texts(Map<String, Object> fields) {
        var texts = new LinkedHashMap<String, String>();
        fields.forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    /// A number read back may be of another class.
    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }
}
