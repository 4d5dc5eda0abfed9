package io.regulars.benefits;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.runtime.RequestKey;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// All benefits side by side: what they are for people, and who uses them.
@RestController
class LabelsApi {
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Labels labels;

    LabelsApi(Labels labels) {
        this.labels = labels;
    }

    /// How they were used from `from` to before `until`, by label and by whether the calendar
    /// switches them; each adds up to the total.
    @GetMapping("/api/v1/benefits")
    Labelled.Report report(Caller caller, @RequestParam Instant from, @RequestParam Instant until) {
        InvalidValue.unless(from.isBefore(until), "until", "after from");
        InvalidValue.unless(
                Duration.between(from, until).compareTo(LONGEST) <= 0, "until", "within a year");
        return labels.report(caller.tenant(), from, until);
    }

    @PostMapping("/api/v1/benefit-labels")
    ResponseEntity<Labels.Said> label(
            Caller caller, RequestKey key, @RequestBody Labels.Said said) {
        return Answered.created(labels.label(caller, key, said));
    }
}
