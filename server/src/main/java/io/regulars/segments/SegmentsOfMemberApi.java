package io.regulars.segments;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SegmentsOfMemberApi {
    private final SegmentsWhy why;

    SegmentsOfMemberApi(SegmentsWhy why) {
        this.why = why;
    }

    /// Why a member is in, or is not: the log of his turns and what each part of the condition
    /// sees.
    @GetMapping("/api/v1/segments/{id}/members/{member}")
    ResponseEntity<SegmentsWhy.Answer> why(
            Caller caller, @PathVariable Id id, @PathVariable Id member) {
        return Answered.ok(why.of(caller.tenant(), id, member));
    }

    /// All segments, tags and stages of a member, with since when and why.
    @GetMapping("/api/v1/members/{id}/segments")
    Page<SegmentsWhy.In> of(Caller caller, @PathVariable Id id) {
        return new Page<>(why.of(caller.tenant(), id), null);
    }
}
