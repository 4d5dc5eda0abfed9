package io.regulars.stored;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.access.Visitor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The member's own stored value.
@RestController
class MyValueApi {
    private final MyValue mine;
    private final TopUps topUps;
    private final Refunds refunds;
    private final Holders holders;
    private final StoredReads reads;

    MyValueApi(MyValue mine, TopUps topUps, Refunds refunds, Holders holders, StoredReads reads) {
        this.mine = mine;
        this.topUps = topUps;
        this.refunds = refunds;
        this.holders = holders;
        this.reads = reads;
    }

    /// She wishes to end the contract; what she had before it is the staff's to look up.
    record NewRefund(Id contract, String reason) {
        NewRefund {
            InvalidValue.text("reason", reason, 500);
        }
    }

    @GetMapping("/api/v1/me/stored-value")
    StoredReads.Holding holding(Visitor who) {
        return reads.of(who.tenant(), who.member());
    }

    /// What may be topped up now.
    @GetMapping("/api/v1/me/stored-value/schemes")
    MyValue.Shelf shelf(Visitor who) {
        return mine.shelf(who);
    }

    /// What she is shown before agreeing; `hash` goes into the top-up.
    @GetMapping("/api/v1/me/stored-value/schemes/{id}/terms")
    ResponseEntity<TopUps.Shown> terms(
            Visitor who, Caller caller, @PathVariable Id id, @RequestParam long paid) {
        return Answered.ok(topUps.terms(caller, id, paid));
    }

    @GetMapping("/api/v1/me/stored-value/top-ups")
    Page<TopUp> topUps(Visitor who) {
        return new Page<>(topUps.of(who.tenant(), who.member()), null);
    }

    /// Begins a payment; it is booked when the payment has arrived.
    @PostMapping("/api/v1/me/stored-value/top-ups")
    ResponseEntity<TopUp> topUp(
            Visitor who, Caller caller, RequestKey key, @RequestBody MyValue.Wanted wanted) {
        return Answered.created(mine.topUp(who, caller, key, wanted));
    }

    /// After she paid, and however often: the platform is asked, and it is booked once. Where
    /// payments are simulated, this pays.
    @PostMapping("/api/v1/me/stored-value/top-ups/{id}/payments")
    ResponseEntity<TopUp> pay(Visitor who, Caller caller, @PathVariable Id id) {
        TopUp own = Answered.found(mine.find(who, id), "no top-up of yours has that id");
        return Answered.ok(topUps.pay(caller, own));
    }

    /// The contract that she agreed to, or that was handed over to her, word for word (L-25).
    @GetMapping("/api/v1/me/stored-value/top-ups/{id}/receipt")
    StoredReads.Receipt receipt(Visitor who, @PathVariable Id id) {
        StoredReads.Receipt receipt = reads.receipt(who.tenant(), id);
        boolean own =
                receipt != null
                        && (receipt.memberId().equals(who.member())
                                || reads.of(who.tenant(), who.member()).contracts().stream()
                                        .anyMatch(each -> each.topUpId().equals(id)));
        return Answered.found(own ? receipt : null, "no top-up of yours has that id");
    }

    /// Where there is a PIN already, `old` is it. Whoever forgot it gets another at the counter.
    @PostMapping("/api/v1/me/stored-value/pins")
    ResponseEntity<Holders.State> pin(
            Visitor who, Caller caller, RequestKey key, @RequestBody Holders.NewPin pin) {
        return Answered.created(holders.set(caller, key, who.member(), pin));
    }

    /// From now on nothing is spent, until the staff looked at who she is.
    @PostMapping("/api/v1/me/stored-value/losses")
    ResponseEntity<Holders.State> lose(
            Visitor who, Caller caller, RequestKey key, @RequestBody HoldersApi.Loss loss) {
        return Answered.created(holders.lose(caller, key, who.member(), loss.reason()));
    }

    @GetMapping("/api/v1/me/stored-value/refunds")
    Page<Refund> refunds(Visitor who) {
        return new Page<>(
                refunds.of(who.tenant(), who.member()).stream().map(Refund::own).toList(), null);
    }

    /// The answer tells the arithmetic; somebody of the staff decides within the days of the law.
    @PostMapping("/api/v1/me/stored-value/refunds")
    ResponseEntity<Refund> ask(
            Visitor who, Caller caller, RequestKey key, @RequestBody NewRefund wanted) {
        boolean own =
                reads.of(who.tenant(), who.member()).contracts().stream()
                        .anyMatch(each -> each.contractId().equals(wanted.contract()));
        Answered.found(own ? wanted.contract() : null, "no contract of yours has that id");
        Answer<Refund> asked =
                refunds.ask(
                        caller,
                        key,
                        new Refunds.Asked(
                                wanted.contract(),
                                Refunding.Fault.CONSUMER,
                                wanted.reason(),
                                false));
        return Answered.created(asked.map(Refund::own));
    }
}
