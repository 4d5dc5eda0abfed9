package io.regulars.stored;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.InvalidValue;
import io.regulars.access.StepUp;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
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

/// What came in for stored value and what goes back out, as the office reads and decides it.
@RestController
class RefundsApi {
    private final Refunds refunds;
    private final TopUpLists topUps;

    RefundsApi(Refunds refunds, TopUpLists topUps) {
        this.refunds = refunds;
        this.topUps = topUps;
    }

    record NoRefund(String reason) {
        NoRefund {
            InvalidValue.text("reason", reason, 500);
        }
    }

    record PaidOut(String payment) {
        PaidOut {
            InvalidValue.text("payment", payment, 200);
        }
    }

    /// The answer tells the arithmetic; the money is owed once a second person has approved.
    @StepUp
    @PostMapping("/api/v1/stored-value/refunds")
    ResponseEntity<Refund> ask(Caller caller, RequestKey key, @RequestBody Refunds.Asked asked) {
        return Answered.created(refunds.ask(caller, key, asked));
    }

    /// Top-ups of the whole chain or of one `store`, the newest first.
    @GetMapping("/api/v1/stored-value/top-ups")
    Page<TopUpLists.Line> topUps(
            Caller caller,
            @RequestParam(required = false) TopUp.@Nullable State state,
            @RequestParam(required = false) @Nullable String store,
            Cursor.Part part) {
        return topUps.list(caller.tenant(), state, store, part);
    }

    /// The oldest first, each with whether it is overdue.
    @GetMapping("/api/v1/stored-value/refunds")
    Page<Refund> list(
            Caller caller,
            @RequestParam(defaultValue = "WAITING") Refund.State state,
            Cursor.Part part) {
        int most = part.size();
        List<Refund> found =
                refunds.list(caller.tenant(), state, Cursor.read(part.after(), 0)[0], most + 1);
        List<Refund> items = found.subList(0, Math.min(most, found.size()));
        return new Page<>(
                items, found.size() > most ? Cursor.of(items.getLast().id().value()) : null);
    }

    @StepUp
    @PostMapping("/api/v1/stored-value/refunds/{id}/approvals")
    ResponseEntity<Refund> approve(Caller caller, RequestKey key, @PathVariable Id id) {
        return Answered.created(refunds.approve(caller, key, id));
    }

    @PostMapping("/api/v1/stored-value/refunds/{id}/refusals")
    ResponseEntity<Refund> refuse(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody NoRefund no) {
        return Answered.created(refunds.refuse(caller, key, id, no.reason()));
    }

    /// The money went out; `payment` is the bank's or the platform's reference.
    @StepUp
    @PostMapping("/api/v1/stored-value/refunds/{id}/payouts")
    ResponseEntity<Refund> paid(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody PaidOut out) {
        return Answered.created(refunds.paid(caller, key, id, out.payment()));
    }
}
