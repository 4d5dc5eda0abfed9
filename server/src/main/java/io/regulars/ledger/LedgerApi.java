package io.regulars.ledger;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.InvalidValue;
import io.regulars.access.StepUp;
import io.regulars.access.TakesBody;
import io.regulars.events.Anchor;
import io.regulars.events.Anchors;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import java.time.Duration;
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
class LedgerApi {
    /// A checkout that says nothing of time has a quarter of an hour.
    private static final int USUAL_SECONDS = 900;

    /// The usual body, and the largest files in base64.
    private static final long MOST_BYTES =
            TakesBody.USUAL + 4L * Attaching.MOST * (Attaching.MOST_BYTES / 3 + 1);

    private final Spending spending;
    private final Adjusting adjusting;
    private final Verify verify;
    private final VerifyRuns runs;
    private final Anchors anchors;

    LedgerApi(
            Spending spending,
            Adjusting adjusting,
            Verify verify,
            VerifyRuns runs,
            Anchors anchors) {
        this.spending = spending;
        this.adjusting = adjusting;
        this.verify = verify;
        this.runs = runs;
        this.anchors = anchors;
    }

    record NewHold(long amount, String reason, @Nullable Integer ttlSeconds) {
        Duration ttl() {
            return Duration.ofSeconds(ttlSeconds == null ? USUAL_SECONDS : ttlSeconds);
        }
    }

    record NewRedemption(long amount, String reason) {}

    /// A file of at most 2 MB under its own name; its content is in base64.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record NewAttachment(String name, byte[] content) {
        private static final int MOST_NAME = 255;

        NewAttachment {
            InvalidValue.unless(
                    !name.isBlank() && name.length() <= MOST_NAME,
                    "name",
                    "1 to " + MOST_NAME + " characters");
        }

        Attachment.Sent sent() {
            return new Attachment.Sent(name, content);
        }

        @Override
        public String toString() {
            return "NewAttachment[]";
        }
    }

    /// A credit lives `validMonths` (12 where it says nothing); `allowDebt` lets a deduction exceed
    /// what the member has; up to three `attachments` are kept with it, or nothing is.
    record NewAdjustment(
            Asset asset,
            long amount,
            String reason,
            @Nullable Integer validMonths,
            @Nullable Boolean allowDebt,
            @Nullable List<NewAttachment> attachments) {
        NewAdjustment {
            for (int i = 0; attachments != null && i < attachments.size(); i++) {
                InvalidValue.unless(
                        attachments.get(i) != null, "attachments[" + i + "]", "required");
            }
        }

        Adjustment.Asked asked() {
            return new Adjustment.Asked(
                    asset,
                    amount,
                    reason,
                    validMonths == null ? Adjustment.USUAL_MONTHS : validMonths,
                    Boolean.TRUE.equals(allowDebt),
                    attachments == null
                            ? List.of()
                            : attachments.stream().map(NewAttachment::sent).toList());
        }
    }

    record RefusedBecause(String reason) {}

    /// Sets points aside. The answer's `holdId` is what to capture or release before `until`.
    @PostMapping("/api/v1/members/{id}/holds")
    ResponseEntity<Spent> hold(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody NewHold wanted) {
        var asked = new Spending.Asked(wanted.amount(), wanted.reason());
        return Answered.created(
                Answered.await(spending.hold(caller, id, asked, wanted.ttl(), key)));
    }

    @PostMapping("/api/v1/holds/{id}/captures")
    ResponseEntity<Spent> capture(Caller caller, RequestKey key, @PathVariable Id id) {
        return Answered.created(Answered.await(spending.capture(caller, id, key)));
    }

    @PostMapping("/api/v1/holds/{id}/releases")
    ResponseEntity<Spent> release(Caller caller, RequestKey key, @PathVariable Id id) {
        return Answered.created(Answered.await(spending.release(caller, id, key)));
    }

    /// Spends points at once. The answer's `entryId` is what a cancellation names.
    @PostMapping("/api/v1/members/{id}/redemptions")
    ResponseEntity<Spent> redeem(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody NewRedemption wanted) {
        var asked = new Spending.Asked(wanted.amount(), wanted.reason());
        return Answered.created(Answered.await(spending.redeem(caller, id, asked, key)));
    }

    @PostMapping("/api/v1/redemptions/{entryId}/cancellations")
    ResponseEntity<Spent> cancel(Caller caller, RequestKey key, @PathVariable Id entryId) {
        return Answered.created(Answered.await(spending.cancel(caller, entryId, key)));
    }

    /// Posted at once up to what one person may move alone (`/api/v1/tenant/adjustments`), either
    /// way; a larger one waits for a second person, which its `state` tells.
    @StepUp
    @TakesBody(most = MOST_BYTES)
    @PostMapping("/api/v1/members/{id}/adjustments")
    ResponseEntity<Adjustment> adjust(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody NewAdjustment wanted) {
        return Answered.created(adjusting.submit(caller, id, wanted.asked(), key));
    }

    @StepUp
    @PostMapping("/api/v1/adjustments/{id}/approvals")
    ResponseEntity<Adjustment> approve(Caller caller, RequestKey key, @PathVariable Id id) {
        return Answered.created(adjusting.approve(caller, id, key));
    }

    @PostMapping("/api/v1/adjustments/{id}/refusals")
    ResponseEntity<Adjustment> refuse(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody RefusedBecause why) {
        return Answered.created(adjusting.refuse(caller, id, why.reason(), key));
    }

    /// The oldest first.
    @GetMapping("/api/v1/adjustments")
    Page<Adjustment> adjustments(
            Caller caller,
            @RequestParam(defaultValue = "WAITING") Adjustment.State state,
            Cursor.Part part) {
        int most = part.size();
        List<Adjustment> found =
                adjusting.list(caller.tenant(), state, Cursor.read(part.after(), 0)[0], most + 1);
        List<Adjustment> items = found.subList(0, Math.min(most, found.size()));
        return new Page<>(
                items, found.size() > most ? Cursor.of(items.getLast().id().value()) : null);
    }

    /// Folds the whole book again and compares, and reckons the event log's chain anew; may take a
    /// minute for each ten million entries.
    @GetMapping("/api/v1/verify")
    Verified verify(Caller caller) {
        return verify.check(caller.tenant());
    }

    /// What the nightly checks found, the newest first; two months of them are kept.
    @GetMapping("/api/v1/verify/runs")
    Page<VerifyRuns.Run> runs(Caller caller) {
        return new Page<>(runs.list(caller.tenant(), VerifyRuns.KEPT + 1), null);
    }

    /// The event log as the nightly checks found it right, the oldest first: to be kept where the
    /// database's administrator cannot write.
    @GetMapping("/api/v1/verify/anchors")
    Page<Anchor> anchors(Caller caller) {
        return new Page<>(anchors.list(caller.tenant()), null);
    }
}
