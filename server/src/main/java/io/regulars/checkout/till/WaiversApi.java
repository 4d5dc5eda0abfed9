package io.regulars.checkout.till;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.access.StepUp;
import io.regulars.access.Stores;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.runtime.RequestKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Below the floors, with another person's yes: for one basket, for half an hour, once.
@RestController
class WaiversApi {
    private final Quotes quotes;
    private final Waivers waivers;
    private final Stores stores;
    private final Showing showing;

    WaiversApi(Quotes quotes, Waivers waivers, Stores stores, Showing showing) {
        this.quotes = quotes;
        this.waivers = waivers;
        this.stores = stores;
        this.showing = showing;
    }

    /// The basket as it is quoted; `reason` is read by who decides.
    record Wish(Wanted basket, String reason) {
        Wish {
            InvalidValue.text("reason", reason, 500);
        }
    }

    record Because(String reason) {
        Because {
            InvalidValue.text("reason", reason, 500);
        }
    }

    @PostMapping("/api/v1/checkout/waivers")
    ResponseEntity<Waiver> ask(Caller caller, RequestKey key, @RequestBody Wish wish) {
        stores.reach(caller, wish.basket().store());
        showing.may(caller, wish.basket());
        Outcome<Quotes.Below> below = quotes.below(caller, wish.basket());
        showing.counted(caller, below);
        return Answered.created(waivers.ask(caller, key, below, wish.reason()));
    }

    @GetMapping("/api/v1/checkout/waivers/{id}")
    Waiver show(Caller caller, @PathVariable Id id) {
        return reached(caller, id);
    }

    @StepUp
    @PostMapping("/api/v1/checkout/waivers/{id}/approvals")
    ResponseEntity<Waiver> approve(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Because because) {
        return decide(caller, key, id, Waiver.State.APPROVED, because);
    }

    @PostMapping("/api/v1/checkout/waivers/{id}/refusals")
    ResponseEntity<Waiver> refuse(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Because because) {
        return decide(caller, key, id, Waiver.State.REFUSED, because);
    }

    private ResponseEntity<Waiver> decide(
            Caller caller, RequestKey key, Id id, Waiver.State to, Because because) {
        reached(caller, id);
        return Answered.created(waivers.decide(caller, key, id, to, because.reason()));
    }

    private Waiver reached(Caller caller, Id id) {
        Waiver found =
                Answered.found(
                        waivers.find(caller.tenant(), id), "nothing was asked for under that id");
        stores.reach(caller, found.store());
        return found;
    }
}
