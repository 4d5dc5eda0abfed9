package io.regulars.forecasts;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WarningsApi {
    private final Warnings warnings;
    private final WarningScans scans;
    private final WarningFlags flags;
    private final WarningFigures figures;

    WarningsApi(Warnings warnings, WarningScans scans, WarningFlags flags, WarningFigures figures) {
        this.warnings = warnings;
        this.scans = scans;
        this.flags = flags;
        this.figures = figures;
    }

    record Contacted(WarningFlags.Channel channel) {}

    record Said(WarningFlags.Reason reason) {}

    /// Which rule is on, how it fared on the past beside plain recency, how quick it is, and
    /// whether those who were contacted came back.
    @GetMapping("/api/v1/warnings")
    WarningFigures.All all(Caller caller) {
        return figures.all(caller.tenant());
    }

    /// The flagged members, the newest first, each with the parts of the score.
    @GetMapping("/api/v1/warnings/members")
    Page<WarningFlags.Line> members(Caller caller, Cursor.Part part) {
        return flags.list(caller.tenant(), part);
    }

    /// Looks at all members now; it happens every night by itself.
    @PostMapping("/api/v1/warnings/scans")
    ResponseEntity<WarningScans.Scan> scan(Caller caller) {
        WarningScans.Scan scan = scans.scan(caller.tenant());
        return Answered.created(
                scan == null
                        ? Outcome.refused(Refused.WARNING_IS_OFF, "there is nothing to look for")
                        : Outcome.done(scan));
    }

    /// Nobody is flagged any more; who is stays so until it is over.
    @PostMapping("/api/v1/warnings/stops")
    ResponseEntity<Warnings.Version> stop(Caller caller, RequestKey key) {
        return Answered.created(warnings.switchOff(caller, key));
    }

    @PostMapping("/api/v1/warning-rules")
    ResponseEntity<Warnings.Version> draft(
            Caller caller, RequestKey key, @RequestBody WarningRule rule) {
        return Answered.created(warnings.draft(caller, key, rule));
    }

    /// Tries a version on the chain's own past, at four cuts.
    @PostMapping("/api/v1/warning-rules/{version}/trials")
    ResponseEntity<Warnings.Version> attempt(
            Caller caller, RequestKey key, @PathVariable int version) {
        return Answered.created(warnings.attempt(caller, key, version));
    }

    /// Only of a version that was tried.
    @PostMapping("/api/v1/warning-rules/{version}/activations")
    ResponseEntity<Warnings.Version> switchOn(
            Caller caller, RequestKey key, @PathVariable int version) {
        return Answered.created(warnings.switchOn(caller, key, version));
    }

    @GetMapping("/api/v1/members/{id}/warning")
    WarningFlags.OfMember of(Caller caller, @PathVariable Id id) {
        return Answered.found(flags.of(caller.tenant(), id), "no member has that id");
    }

    @PostMapping("/api/v1/members/{id}/win-back-contacts")
    ResponseEntity<WarningFlags.Flag> contact(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Contacted contacted) {
        return Answered.created(flags.contact(caller, key, id, contacted.channel()));
    }

    @PostMapping("/api/v1/members/{id}/loss-reasons")
    ResponseEntity<WarningFlags.Heard> reason(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Said said) {
        return Answered.created(flags.reason(caller, key, id, said.reason()));
    }
}
