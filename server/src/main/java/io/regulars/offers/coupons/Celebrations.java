package io.regulars.offers.coupons;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.members.Profile;
import io.regulars.rules.Birthday;
import io.regulars.rules.Birthdays;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whose birthday is near `today`: from `before` days ahead to the day after it, so that who
/// registers on the very day has it as well. Celebrations before the gift was `since` given do not
/// count.
@Pure
record Celebrations(LocalDate today, LocalDate since, int before) {
    private static final int LATE = 1;

    /// The occurrence of those who celebrate: a calendar year has one, whatever the date becomes.
    Map<Id, String> of(Collection<Profile> members) {
        var years = new LinkedHashMap<Id, String>();
        for (Profile each : members) {
            LocalDate day = day(each);
            if (day != null) {
                years.put(each.id(), "birthday:" + day.getYear());
            }
        }
        return years;
    }

    /// The next day on which the member celebrates, today included; null where none is known.
    static @Nullable LocalDate next(Profile member, LocalDate today) {
        return celebrated(member, today).stream()
                .filter(day -> !day.isBefore(today))
                .findFirst()
                .orElse(null);
    }

    private static List<LocalDate> celebrated(Profile member, LocalDate today) {
        if (member.birthday() == null) {
            return List.of();
        }
        var birthday = new Birthday(member.birthday().date(), member.birthday().byLunar());
        return Birthdays.celebrated(birthday, today.getYear() - 1, today.getYear() + 2);
    }

    private @Nullable LocalDate day(Profile member) {
        return celebrated(member, today).stream()
                .filter(day -> !today.isBefore(day.minusDays(before)))
                .filter(day -> !today.isAfter(day.plusDays(LATE)))
                .filter(day -> !day.isBefore(since))
                .findFirst()
                .orElse(null);
    }
}
