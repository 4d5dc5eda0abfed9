package io.regulars.analytics;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.runtime.RequestKey;
import io.regulars.segments.FigureSegments;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FigureSegmentsApi {
    private final FigureLists lists;

    FigureSegmentsApi(FigureLists lists) {
        this.lists = lists;
    }

    /// A list of exactly the members behind a figure, as they are now.
    @PostMapping("/api/v1/metrics/{code}/segments")
    ResponseEntity<FigureSegments.Made> make(
            Caller caller,
            RequestKey key,
            @PathVariable String code,
            @RequestBody FigureLists.Wanted wanted) {
        return Answered.created(lists.make(caller, key, code, wanted));
    }
}
