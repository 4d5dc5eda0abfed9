package io.regulars.segments;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.rules.Condition;
import io.regulars.runtime.RequestKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SegmentsApi {
    /// Segments whose overlaps are asked for at once.
    private static final int TOGETHER = 12;

    private final Segments segments;
    private final SegmentsListing listing;
    private final SegmentsReads reads;
    private final SegmentsPreviews previews;
    private final SegmentsCounts counts;

    SegmentsApi(
            Segments segments,
            SegmentsListing listing,
            SegmentsReads reads,
            SegmentsPreviews previews,
            SegmentsCounts counts) {
        this.segments = segments;
        this.listing = listing;
        this.reads = reads;
        this.previews = previews;
        this.counts = counts;
    }

    record Draft(Segment.Body body) {
        Draft {
            InvalidSegment.unless(
                    body.origin() == null,
                    "body.origin",
                    "written where a list is made of a figure");
        }
    }

    /// `quickly`: of many members some are looked at, and what they say of all is told with its
    /// interval.
    record Question(Condition when, @Nullable Boolean quickly) {}

    record Activation(int version) {}

    record Archival(String reason) {
        Archival {
            InvalidSegment.unless(
                    !reason.isBlank() && reason.length() <= 500, "reason", "1 to 500 characters");
        }
    }

    @GetMapping("/api/v1/segments")
    SegmentsReads.All list(Caller caller) {
        return reads.list(caller.tenant());
    }

    @PostMapping("/api/v1/segments")
    ResponseEntity<Segment> draft(Caller caller, RequestKey request, @RequestBody Draft draft) {
        return Answered.created(segments.draft(caller, request, draft.body()));
    }

    /// Who would be in, of a condition that is not saved.
    @PostMapping("/api/v1/segments/previews")
    ResponseEntity<SegmentsPreviews.Seen> preview(Caller caller, @RequestBody Question question) {
        return Answered.ok(
                previews.of(
                        caller.tenant(), question.when(), Boolean.TRUE.equals(question.quickly())));
    }

    /// How many members each two of them share.
    @GetMapping("/api/v1/segments/overlaps")
    ResponseEntity<Page<SegmentsCounts.Overlap>> overlaps(
            Caller caller, @RequestParam List<Id> segment) {
        InvalidSegment.unless(
                !segment.isEmpty() && segment.size() <= TOGETHER,
                "segment",
                "1 to " + TOGETHER + " ids");
        return Answered.ok(
                counts.overlaps(caller.tenant(), segment).map(all -> new Page<>(all, null)));
    }

    @GetMapping("/api/v1/segments/{id}")
    SegmentsReads.Shown show(Caller caller, @PathVariable Id id) {
        return Answered.found(reads.show(caller.tenant(), id), "no segment has that id");
    }

    @PostMapping("/api/v1/segments/{id}/versions")
    ResponseEntity<Segment> version(
            Caller caller, RequestKey request, @PathVariable Id id, @RequestBody Draft draft) {
        return Answered.created(segments.draft(caller, request, id, draft.body()));
    }

    @PostMapping("/api/v1/segments/{id}/activations")
    ResponseEntity<Segment> activate(
            Caller caller,
            RequestKey request,
            @PathVariable Id id,
            @RequestBody Activation activation) {
        return Answered.created(segments.activate(caller, request, id, activation.version()));
    }

    @PostMapping("/api/v1/segments/{id}/archivals")
    ResponseEntity<Segment> archive(
            Caller caller, RequestKey request, @PathVariable Id id, @RequestBody Archival why) {
        return Answered.created(segments.archive(caller, request, id, why.reason()));
    }

    /// Asks for a build by SQL of all members.
    @PostMapping("/api/v1/segments/{id}/rebuilds")
    ResponseEntity<Segment> rebuild(Caller caller, RequestKey request, @PathVariable Id id) {
        return Answered.created(segments.rebuild(caller, request, id, false));
    }

    /// Asks for a comparison of where members stand with what the tables say.
    @PostMapping("/api/v1/segments/{id}/checks")
    ResponseEntity<Segment> check(Caller caller, RequestKey request, @PathVariable Id id) {
        return Answered.created(segments.rebuild(caller, request, id, true));
    }

    @GetMapping("/api/v1/segments/{id}/members")
    Page<SegmentsReads.Line> members(Caller caller, @PathVariable Id id, Cursor.Part part) {
        Answered.found(reads.show(caller.tenant(), id), "no segment has that id");
        return reads.members(caller, id, part);
    }

    @PostMapping("/api/v1/segments/{id}/listings")
    ResponseEntity<SegmentsListing.Listed> keep(
            Caller caller,
            RequestKey request,
            @PathVariable Id id,
            @RequestBody SegmentsListing.Wish wish) {
        return Answered.created(listing.change(caller, request, id, wish));
    }
}
