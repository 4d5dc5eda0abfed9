package io.regulars.owners;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.forecasts.WarningFlags;
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
import org.springframework.web.bind.annotation.RestController;

@RestController
class OwnersApi {
    private final Owners owners;
    private final Contacts contacts;

    OwnersApi(Owners owners, Contacts contacts) {
        this.owners = owners;
        this.contacts = contacts;
    }

    /// Null for nobody.
    record Giving(@Nullable Id owner, @Nullable String reason) {
        Giving {
            InvalidValue.optional("reason", reason, 200);
        }
    }

    record HandingOver(Id to, String reason) {
        HandingOver {
            InvalidValue.text("reason", reason, 200);
        }
    }

    record Speaking(WarningFlags.Channel channel) {}

    /// Who looks after her and did before, and when somebody of the chain spoke to her.
    record Cared(Owners.OfMember owner, List<Contacts.Contact> contacts) {}

    /// Who of the staff may look after members, with how many each does; who left is among them
    /// while he still has some.
    @GetMapping("/api/v1/owners")
    Page<Owners.Looking> all(Caller caller) {
        return new Page<>(owners.all(caller), null);
    }

    @PostMapping("/api/v1/owners/{id}/handovers")
    ResponseEntity<Owners.HandedOver> handOver(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody HandingOver to) {
        return Answered.created(owners.handOver(caller, key, id, to.to(), to.reason()));
    }

    @GetMapping("/api/v1/members/{id}/owner")
    Cared of(Caller caller, @PathVariable Id id) {
        Owners.OfMember owner =
                Answered.found(owners.of(caller.tenant(), id), "no member has that id");
        return new Cared(owner, contacts.of(caller.tenant(), id));
    }

    @PostMapping("/api/v1/members/{id}/owners")
    ResponseEntity<Owners.OfMember> give(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Giving giving) {
        return Answered.created(
                owners.give(caller, key, id, new Owners.Wish(giving.owner(), giving.reason())));
    }

    @PostMapping("/api/v1/members/{id}/contacts")
    ResponseEntity<Contacts.Contact> note(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Speaking speaking) {
        return Answered.created(contacts.note(caller, key, id, speaking.channel()));
    }
}
