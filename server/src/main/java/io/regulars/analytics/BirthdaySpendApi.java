package io.regulars.analytics;

import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import io.regulars.access.Tenants;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BirthdaySpendApi {
    private static final List<String> BY = List.of("", "store", "channel", "tier");

    private final BirthdaySpend spend;
    private final Tenants tenants;
    private final InstantSource clock;

    BirthdaySpendApi(BirthdaySpend spend, Tenants tenants, InstantSource clock) {
        this.spend = spend;
        this.tenants = tenants;
        this.clock = clock;
    }

    /// All optional: `asOf` is a day like `2026-11-28`, today unless it is given; `by` is store,
    /// channel or tier; `segment` is the id of one.
    record Query(
            @Nullable String asOf,
            @Nullable String by,
            @Nullable String store,
            @Nullable String channel,
            @Nullable String tier,
            @Nullable String segment) {
        BirthdaySpend.Wanted wanted(LocalDate today) {
            String group = of("by", by);
            if (!BY.contains(group)) {
                throw Rejection.at("by", "one of store, channel, tier");
            }
            String one = of("segment", segment);
            if (!one.isEmpty() && !one.matches("[1-9][0-9]{0,17}")) {
                throw Rejection.at("segment", "the id of a segment");
            }
            return new BirthdaySpend.Wanted(
                    day(today),
                    group,
                    of("store", store),
                    of("channel", channel),
                    of("tier", tier),
                    one.isEmpty() ? 0 : Long.parseLong(one));
        }

        private LocalDate day(LocalDate today) {
            if (asOf == null || asOf.isEmpty()) {
                return today;
            }
            try {
                LocalDate day = LocalDate.parse(asOf);
                if (day.getYear() < 1990 || day.isAfter(today)) {
                    throw Rejection.at("asOf", "from 1990 to today");
                }
                return day;
            } catch (DateTimeParseException wrong) {
                throw Rejection.at("asOf", "a day like 2026-11-28");
            }
        }

        private static String of(String field, @Nullable String given) {
            String code = given == null ? "" : given;
            if (code.length() > 64) {
                throw Rejection.at(field, "at most 64 characters");
            }
            return code;
        }
    }

    /// What members spend in the month of their birthday, beside the other months of the same
    /// members.
    @GetMapping("/api/v1/birthday-spend")
    BirthdaySpend.View birthdaySpend(Caller caller, Query query) {
        LocalDate today =
                clock.instant().atZone(tenants.settings(caller.tenant()).zone()).toLocalDate();
        return spend.of(caller.tenant(), query.wanted(today));
    }
}
