package io.regulars.offers.coupons;

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
import org.springframework.web.bind.annotation.RestController;

@RestController
class BatchesApi {
    private final Batches batches;

    BatchesApi(Batches batches) {
        this.batches = batches;
    }

    /// A batch, how far it is, and how many of its codes somebody has brought.
    record Shown(Batches.Batch batch, long claimed) {}

    /// The oldest first.
    @GetMapping("/api/v1/coupon-batches")
    Page<Batches.Batch> list(Caller caller) {
        return new Page<>(batches.list(caller.tenant()), null);
    }

    /// Codes are made by a job; the batch tells how far it is.
    @PostMapping("/api/v1/coupon-batches")
    ResponseEntity<Batches.Batch> make(
            Caller caller, RequestKey key, @RequestBody Batches.Wanted wanted) {
        return Answered.created(batches.make(caller, key, wanted));
    }

    @GetMapping("/api/v1/coupon-batches/{id}")
    Shown show(Caller caller, @PathVariable Id id) {
        Batches.Batch batch =
                Answered.found(batches.find(caller.tenant(), id), "no batch has that id");
        return new Shown(batch, batches.claimed(caller.tenant(), id));
    }
}
