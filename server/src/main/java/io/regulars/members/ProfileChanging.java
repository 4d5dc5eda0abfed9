package io.regulars.members;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides what a change makes of a profile.
@Pure
final class ProfileChanging {
    /// The profile as it will be. `birthdayChangedAt` is kept from the last change, or is this
    /// change's own.
    record After(
            @Nullable String name,
            @Nullable String sex,
            @Nullable Birthday birthday,
            @Nullable Instant birthdayChangedAt,
            @Nullable String address,
            Map<String, Object> fields,
            Set<String> tags,
            List<String> changed) {
        /// What the operation log may keep: personal values masked, of the chain's own fields the
        /// names alone.
        Map<String, Object> masked() {
            var masked = new LinkedHashMap<String, Object>();
            put(masked, "name", name == null ? null : Masking.name(name));
            put(masked, "sex", sex);
            put(masked, "birthday", birthday == null ? null : "****");
            put(masked, "address", address == null ? null : Masking.address(address));
            put(masked, "fields", fields.keySet().stream().sorted().toList());
            put(masked, "tags", tags.stream().sorted().toList());
            masked.keySet().retainAll(changed);
            return masked;
        }

        private static void put(Map<String, Object> map, String key, @Nullable Object value) {
            map.put(key, value == null ? "" : value);
        }
    }

    private ProfileChanging() {}

    static After before(Member member, @Nullable Instant birthdayChangedAt, List<String> changed) {
        return new After(
                member.name(),
                member.sex(),
                member.birthday(),
                birthdayChangedAt,
                member.address(),
                member.fields(),
                member.tags(),
                changed);
    }

    static Outcome<After> decide(
            Member now,
            @Nullable Instant birthdayChangedAt,
            ProfileChange change,
            Map<String, FieldDefinition> definitions,
            Instant at) {
        Birthday birthday =
                change.clears("birthday") ? null : or(change.birthday(), now.birthday());
        if (!Birthday.mayChange(now.birthday(), birthdayChangedAt, birthday, at)) {
            return Outcome.refused(
                    Refusal.at(
                            "birthday",
                            Refused.BIRTHDAY_TOO_SOON,
                            "it was changed within the last 365 days"));
        }
        boolean moved = now.birthday() != null && !now.birthday().equals(birthday);
        return Admission.fields(change.fields(), definitions)
                .map(kept -> {
                    var fields = new LinkedHashMap<>(now.fields());
                    fields.keySet().removeIf(name -> change.clears("fields." + name));
                    fields.putAll(kept);
                    String name = change.clears("name") ? null : or(change.name(), now.name());
                    String sex = change.clears("sex") ? null : or(change.sex(), now.sex());
                    String address =
                            change.clears("address") ? null : or(change.address(), now.address());
                    Set<String> tags =
                            new HashSet<>(change.tags() == null ? now.tags() : change.tags());
                    tags.removeIf(tag -> change.clears("tags." + tag));
                    var changed = new ArrayList<String>();
                    differs(changed, "name", name, now.name());
                    differs(changed, "sex", sex, now.sex());
                    differs(changed, "birthday", birthday, now.birthday());
                    differs(changed, "address", address, now.address());
                    differs(changed, "fields", fields, now.fields());
                    differs(changed, "tags", tags, now.tags());
                    return new After(
                            name,
                            sex,
                            birthday,
                            moved ? at : birthdayChangedAt,
                            address,
                            fields,
                            tags,
                            changed);
                });
    }

    private static <T> @Nullable T or(@Nullable T change, @Nullable T now) {
        return change == null ? now : change;
    }

    private static void differs(
            List<String> changed, String what, @Nullable Object to, @Nullable Object now) {
        if (!Objects.equals(to, now)) {
            changed.add(what);
        }
    }
}
