package io.regulars.offers.coupons;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Visitor;
import io.regulars.kernel.Id;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import org.jspecify.annotations.Nullable;
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

    /// She gives it to whose `phone` or `memberNo` she knows.
    record OwnTransfer(Id coupon, @Nullable String phone, @Nullable String memberNo) {}

    /// The new coupon is the other's, so its code is not told.
    record Passed(Id coupon) {}

    @PostMapping("/api/v1/me/coupon-transfers")
    ResponseEntity<Passed> passOwn(
            Visitor who, Caller caller, RequestKey key, @RequestBody OwnTransfer wanted) {
        Answer<Given> given =
                transfers.passOwn(
                        caller,
                        who.member(),
                        wanted.coupon(),
                        new Transfers.Taker(wanted.phone(), wanted.memberNo()),
                        key);
        return Answered.created(given.map(_ -> new Passed(wanted.coupon())));
    }

    /// Gives one of the member's coupons on to another, who gets it by the same terms.
    @PostMapping("/api/v1/members/{id}/coupon-transfers")
    ResponseEntity<Given> pass(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody NewTransfer wanted) {
        return Answered.created(transfers.pass(caller, id, wanted.coupon(), wanted.to(), key));
    }
}
