package io.regulars.segments;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RfmApi {
    private final RfmPeriods periods;
    private final RfmLists lists;

    RfmApi(RfmPeriods periods, RfmLists lists) {
        this.periods = periods;
        this.lists = lists;
    }

    /// Scores all buyers as they are now, by cuts that stay with the period.
    @PostMapping("/api/v1/rfm/periods")
    ResponseEntity<RfmPeriods.Period> freeze(
            Caller caller, RequestKey request, @RequestBody RfmPeriods.Wish wish) {
        return Answered.created(periods.freeze(caller, request, wish));
    }

    @GetMapping("/api/v1/rfm/periods")
    Page<RfmPeriods.Period> list(Caller caller) {
        return new Page<>(periods.list(caller.tenant()), null);
    }

    @GetMapping("/api/v1/rfm/periods/{id}/cells")
    Page<RfmPeriods.Cell> cells(Caller caller, @PathVariable Id id) {
        return new Page<>(periods.cells(caller.tenant(), id), null);
    }

    /// From which of the eight groups to which the members of `{id}` went until `later`. A group is
    /// 4 where recency is at least 4, and 2 where frequency, and 1 where money.
    @GetMapping("/api/v1/rfm/periods/{id}/moves")
    Page<RfmPeriods.Move> moves(Caller caller, @PathVariable Id id, @RequestParam Id later) {
        return new Page<>(periods.moves(caller.tenant(), id, later), null);
    }

    /// A list of exactly the members of `{id}` who have one of the scores of each figure.
    @PostMapping("/api/v1/rfm/periods/{id}/segments")
    ResponseEntity<FigureSegments.Made> listed(
            Caller caller,
            RequestKey request,
            @PathVariable Id id,
            @RequestBody RfmLists.Wanted wanted) {
        return Answered.created(lists.make(caller, request, id, wanted));
    }
}
