package io.regulars.stored;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.runtime.RequestKey;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The PIN of a card, its loss and its re-issue, and handing it over.
@RestController
class HoldersApi {
    private final Holders holders;
    private final Handovers handovers;

    HoldersApi(Holders holders, Handovers handovers) {
        this.holders = holders;
        this.handovers = handovers;
    }

    record Loss(String reason) {
        Loss {
            InvalidValue.text("reason", reason, 500);
        }
    }

    /// `pin` null: none is asked for any more.
    record Reissue(@Nullable String pin, String reason) {
        Reissue {
            InvalidValue.text("reason", reason, 500);
        }
    }

    /// Where there is a PIN already, `old` is it.
    @PostMapping("/api/v1/members/{id}/stored-value/pins")
    ResponseEntity<Holders.State> pin(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Holders.NewPin pin) {
        return Answered.created(holders.set(caller, key, id, pin));
    }

    /// Nothing of the card is spent, refunded or handed over until it is issued anew.
    @PostMapping("/api/v1/members/{id}/stored-value/losses")
    ResponseEntity<Holders.State> lose(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Loss loss) {
        return Answered.created(holders.lose(caller, key, id, loss.reason()));
    }

    /// To the member whose identity was looked at, with a new PIN.
    @PostMapping("/api/v1/members/{id}/stored-value/reissues")
    ResponseEntity<Holders.State> reissue(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Reissue wanted) {
        return Answered.created(holders.reissue(caller, key, id, wanted.pin(), wanted.reason()));
    }

    /// All that is left, by the terms that it was bought on.
    @PostMapping("/api/v1/members/{id}/stored-value/handovers")
    ResponseEntity<Handovers.Handover> hand(
            Caller caller,
            RequestKey key,
            @PathVariable Id id,
            @RequestBody Handovers.Wanted wanted) {
        return Answered.created(handovers.hand(caller, key, id, wanted));
    }
}
