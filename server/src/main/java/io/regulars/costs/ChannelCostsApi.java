package io.regulars.costs;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What channels cost, month by month (S1-61); the metric `acquisition-cost` divides by it.
@RestController
class ChannelCostsApi {
    private static final int MOST_MONTHS = 36;

    private final ChannelCosts costs;

    ChannelCostsApi(ChannelCosts costs) {
        this.costs = costs;
    }

    /// Costs as a grid or a file tells them, each a channel's month; all are taken or none.
    record Entry(List<Recording.Line> costs) {
        Entry {
            costs = List.copyOf(costs);
        }
    }

    /// Months like `2026-11`, both included; without them the last twelve.
    @GetMapping("/api/v1/channel-costs")
    ChannelCosts.Overview list(
            Caller caller,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        YearMonth last = to == null ? costs.month(caller.tenant()) : month("to", to);
        YearMonth first = from == null ? last.minusMonths(11) : month("from", from);
        if (first.isAfter(last) || first.plusMonths(MOST_MONTHS).compareTo(last) <= 0) {
            throw Rejection.at("from", "at most " + MOST_MONTHS + " months, and not after to");
        }
        return costs.overview(caller.tenant(), first, last);
    }

    /// All that was ever entered of it, the newest first.
    @GetMapping("/api/v1/channel-costs/{channel}/{month}")
    Page<ChannelCost> versions(
            Caller caller, @PathVariable String channel, @PathVariable String month) {
        List<ChannelCost> found = costs.versions(caller.tenant(), channel, month);
        return new Page<>(
                Answered.found(found.isEmpty() ? null : found, "no cost of that month"), null);
    }

    @PostMapping("/api/v1/channel-costs")
    ResponseEntity<Recording.Recorded> enter(
            Caller caller, RequestKey key, @RequestBody Entry entry) {
        return Answered.created(costs.enter(caller, key, entry.costs()));
    }

    /// What entering them would change; nothing is written.
    @PostMapping("/api/v1/channel-costs/dry-runs")
    ResponseEntity<Recording.Recorded> dryRun(Caller caller, @RequestBody Entry entry) {
        return Answered.ok(costs.foresee(caller, entry.costs()));
    }

    private static YearMonth month(String field, String given) {
        if (!given.matches("20\\d\\d-(0[1-9]|1[0-2])")) {
            throw Rejection.at(field, "a month like 2026-11");
        }
        return YearMonth.parse(given);
    }
}
