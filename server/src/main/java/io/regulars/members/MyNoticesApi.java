package io.regulars.members;

import io.regulars.access.Answered;
import io.regulars.access.Visitor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the chain has to tell the member herself (L-08).
@RestController
class MyNoticesApi {
    private final Leaks leaks;

    MyNoticesApi(Leaks leaks) {
        this.leaks = leaks;
    }

    @GetMapping("/api/v1/me/notices")
    Page<Leaks.Notice> notices(Visitor who) {
        return new Page<>(leaks.notices(who.tenant(), who.member()), null);
    }

    /// She has read it.
    @PostMapping("/api/v1/me/notices/{id}/readings")
    Page<Leaks.Notice> seen(Visitor who, @PathVariable Id id) {
        return new Page<>(
                Answered.found(
                        leaks.seen(who.tenant(), who.member(), id),
                        "no notice of yours has that id"),
                null);
    }
}
