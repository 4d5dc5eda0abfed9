package io.regulars.analytics;

import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The programme in four dimensions: benefit, technology, social, cost-benefit (S2-10).
@RestController
class ScorecardApi {
    private static final int MOST_DAYS = 366;

    private final Scorecards scorecards;

    ScorecardApi(Scorecards scorecards) {
        this.scorecards = scorecards;
    }

    /// Of the last `days` days up to `asOf`, today where it is left out. Points and scores are in
    /// tenths; an input without a figure has none, and neither has a dimension of which less than
    /// half is measured.
    @GetMapping("/api/v1/scorecard")
    Scorecards.Scorecard scorecard(
            Caller caller,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(defaultValue = "90") int days) {
        LocalDate today = scorecards.today(caller.tenant());
        LocalDate to = asOf == null ? today : day(asOf);
        if (to.isAfter(today)) {
            throw Rejection.at("asOf", "not after today");
        }
        if (days < 1 || days > MOST_DAYS) {
            throw Rejection.at("days", "1 to " + MOST_DAYS);
        }
        return Questions.or(scorecards.of(caller.tenant(), new Span(to.minusDays(days - 1L), to)));
    }

    private static LocalDate day(String given) {
        try {
            LocalDate day = LocalDate.parse(given);
            if (day.getYear() >= 2000) {
                return day;
            }
        } catch (DateTimeParseException wrong) {
            throw Rejection.at("asOf", "a day like 2026-11-28");
        }
        throw Rejection.at("asOf", "from 2000");
    }
}
