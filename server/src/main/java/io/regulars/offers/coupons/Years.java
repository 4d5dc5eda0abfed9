package io.regulars.offers.coupons;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// In which year of their membership members are `today`. Years that began before the gift was
/// `since` given do not count, nor those before the `after`th. Whoever came on 29 February begins a
/// year on 1 March where there is none.
@Pure
record Years(LocalDate today, LocalDate since, int after) {
    /// The occurrence of the running year, for those whose year counts.
    Map<Id, String> of(List<Festivities.Passed> members, ZoneId zone) {
        var years = new LinkedHashMap<Id, String>();
        for (Festivities.Passed each : members) {
            LocalDate came = LocalDate.ofInstant(each.registeredAt(), zone);
            long year = ChronoUnit.YEARS.between(came, today);
            if (!came.isAfter(today) && year >= after && !came.plusYears(year).isBefore(since)) {
                years.put(each.id(), "year:" + year);
            }
        }
        return years;
    }
}
