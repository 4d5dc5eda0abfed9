package io.regulars.forecasts;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.kernel.Tenant;
import java.time.LocalDate;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ForecastsApi {
    private final Nights nights;
    private final Values values;
    private final Habits habits;
    private final Suggestions suggestions;

    ForecastsApi(Nights nights, Values values, Habits habits, Suggestions suggestions) {
        this.suggestions = suggestions;
        this.nights = nights;
        this.values = values;
        this.habits = habits;
    }

    /// What the nights found, the newest first: each fit with its state, the back-test beside plain
    /// recency, and recommendations beside what is popular.
    @GetMapping("/api/v1/forecasts")
    Page<Night> nights(Caller caller) {
        return new Page<>(nights.list(caller.tenant(), Nights.KEPT), null);
    }

    /// Fits now instead of in the night; takes a minute for each hundred thousand members.
    @PostMapping("/api/v1/forecasts")
    ResponseEntity<Night> fit(Caller caller) {
        return ResponseEntity.status(201).body(nights.fit(caller.tenant()));
    }

    /// LTV observed at an age of `months`, and expected, by tier. By formula it is a metric.
    @GetMapping("/api/v1/forecasts/values")
    Values.Side values(Caller caller, @RequestParam(defaultValue = "12") int months) {
        if (months < 1 || months > 60) {
            throw Rejection.at("months", "1 to 60");
        }
        return values.side(caller.tenant(), months);
    }

    /// What the member centre and the till suggested in the last `days`, by what it was chosen:
    /// shown and clicked, each once per member, item and day (DEF-32), beside goods drawn by
    /// chance.
    @GetMapping("/api/v1/forecasts/suggestions")
    Page<Suggestions.Rate> suggestions(Caller caller, @RequestParam(defaultValue = "30") int days) {
        if (days < 1 || days > 366) {
            throw Rejection.at("days", "1 to 366");
        }
        Tenant tenant = caller.tenant();
        LocalDate today = suggestions.today(tenant);
        return new Page<>(suggestions.rates(tenant, today.minusDays(days - 1L), today), null);
    }

    @GetMapping("/api/v1/members/{id}/forecast")
    Values.Ahead ahead(Caller caller, @PathVariable Id id) {
        return Answered.found(values.ahead(caller.tenant(), id), "no member has that id");
    }

    /// Where, what, when and how often she buys, and what she looks at, in the last twelve months.
    @GetMapping("/api/v1/members/{id}/habits")
    Habits.Of habits(Caller caller, @PathVariable Id id) {
        return Answered.found(habits.of(caller.tenant(), id), "no member has that id");
    }

    /// Goods that she does not know, and goods that are due by her own rhythm; never both in one.
    @GetMapping("/api/v1/members/{id}/recommendations")
    Recommendations.Answer recommendations(
            Caller caller, @PathVariable Id id, @RequestParam(defaultValue = "10") int count) {
        if (count < 1 || count > 50) {
            throw Rejection.at("count", "1 to 50");
        }
        return Answered.found(
                suggestions.atLength(caller.tenant(), id, count), "no member has that id");
    }
}
