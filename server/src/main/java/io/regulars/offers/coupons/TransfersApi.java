package io.regulars.offers.coupons;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.runtime.RequestKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TransfersApi {
    private final Transfers transfers;

    TransfersApi(Transfers transfers) {
        this.transfers = transfers;
    }

    record NewTransfer(Id coupon, Id to) {}

    /// Gives one of the member's coupons on to another, who gets it by the same terms.
    @PostMapping("/api/v1/members/{id}/coupon-transfers")
    ResponseEntity<Given> pass(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody NewTransfer wanted) {
        return Answered.created(transfers.pass(caller, id, wanted.coupon(), wanted.to(), key));
    }
}
