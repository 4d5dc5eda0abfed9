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
    private final RfmInForce inForce;
    private final RfmMoves moves;
    private final RfmLists lists;

    RfmApi(RfmPeriods periods, RfmInForce inForce, RfmMoves moves, RfmLists lists) {
        this.periods = periods;
        this.inForce = inForce;
        this.moves = moves;
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

    /// What putting the period in force would change.
    @GetMapping("/api/v1/rfm/periods/{id}/effect")
    ResponseEntity<RfmInForce.Effect> effect(Caller caller, @PathVariable Id id) {
        return Answered.ok(inForce.effect(caller.tenant(), id));
    }

    /// From then on members are scored by its cuts wherever segments, rules and offers ask for
    /// scores.
    @PostMapping("/api/v1/rfm/periods/{id}/activations")
    ResponseEntity<RfmInForce.Put> activate(
            Caller caller, RequestKey request, @PathVariable Id id) {
        return Answered.created(inForce.put(caller, request, id));
    }

    @GetMapping("/api/v1/rfm/periods/{id}/cells")
    Page<RfmPeriods.Cell> cells(Caller caller, @PathVariable Id id) {
        return new Page<>(periods.cells(caller.tenant(), id), null);
    }

    /// From where to where the members of `{id}` went until `later`, by the eight groups or by the
    /// scores of one figure. A group is 4 where recency is at least 4, and 2 where frequency, and 1
    /// where money.
    @GetMapping("/api/v1/rfm/periods/{id}/moves")
    Page<RfmMoves.Move> moves(
            Caller caller,
            @PathVariable Id id,
            @RequestParam Id later,
            @RequestParam(defaultValue = "GROUPS") RfmMoves.By by) {
        return new Page<>(moves.of(caller.tenant(), new RfmMoves.Between(id, later, by)), null);
    }

    /// A list of exactly the members who made one of these moves.
    @PostMapping("/api/v1/rfm/periods/{id}/moves/segments")
    ResponseEntity<FigureSegments.Made> moved(
            Caller caller,
            RequestKey request,
            @PathVariable Id id,
            @RequestBody RfmLists.WantedMove wanted) {
        return Answered.created(lists.make(caller, request, id, wanted));
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
