package io.regulars.segments;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Visitor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The tags that the house gives a member by what she does, as she sees them.
@RestController
class MyTagsApi {
    private final SegmentsOwn own;

    MyTagsApi(SegmentsOwn own) {
        this.own = own;
    }

    record Which(Id segment) {}

    /// Each with why and since when; those that she took off stand at the end.
    @GetMapping("/api/v1/me/tags")
    Page<SegmentsOwn.Tag> tags(Visitor who) {
        return new Page<>(own.of(who.tenant(), who.member()), null);
    }

    @PostMapping("/api/v1/me/tags/removals")
    ResponseEntity<SegmentsOwn.Tag> takeOff(
            Visitor who, Caller caller, RequestKey key, @RequestBody Which tag) {
        return Answered.created(own.takeOff(caller, key, who.member(), tag.segment()));
    }

    @PostMapping("/api/v1/me/tags/returns")
    ResponseEntity<SegmentsOwn.Tag> takeBack(
            Visitor who, Caller caller, RequestKey key, @RequestBody Which tag) {
        return Answered.created(own.takeBack(caller, key, who.member(), tag.segment()));
    }
}
