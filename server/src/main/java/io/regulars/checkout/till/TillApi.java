package io.regulars.checkout.till;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.access.Stores;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What a cashier looks up: who stands there, and what was sold.
@RestController
class TillApi {
    private final Guests guests;
    private final Receipts receipts;
    private final Stores stores;

    TillApi(Guests guests, Receipts receipts, Stores stores) {
        this.guests = guests;
        this.receipts = receipts;
        this.stores = stores;
    }

    /// Whatever was typed or scanned: a phone or its last four digits, a member or card number,
    /// `channel:value`, the code of a coupon.
    record Question(String text) {
        Question {
            InvalidValue.text("text", text, 160);
        }
    }

    /// By POST, since what is asked for belongs into no log.
    @PostMapping("/api/v1/till/identifications")
    Guests.Found identify(Caller caller, @RequestBody Question question) {
        return guests.find(caller, question.text());
    }

    /// A sale by the number on its receipt, with what of it can still come back.
    @GetMapping("/api/v1/checkout/orders/{channel}/{externalId}")
    Receipts.Receipt receipt(
            Caller caller, @PathVariable String channel, @PathVariable String externalId) {
        Receipts.Receipt found =
                Answered.found(
                        receipts.find(caller.tenant(), channel, externalId),
                        "no checkout was committed under that number");
        stores.reach(caller, found.store());
        return found;
    }
}
