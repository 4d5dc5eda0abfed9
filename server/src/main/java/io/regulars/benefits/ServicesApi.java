package io.regulars.benefits;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.access.Stores;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Services and their slots, as operators keep them.
@RestController
class ServicesApi {
    private final Services services;
    private final Slots slots;
    private final Stores stores;

    ServicesApi(Services services, Slots slots, Stores stores) {
        this.services = services;
        this.slots = slots;
        this.stores = stores;
    }

    record NewSlots(String store, List<Slot.New> slots) {
        NewSlots {
            InvalidValue.text("store", store, 64);
            InvalidValue.unless(!slots.isEmpty() && slots.size() <= 200, "slots", "1 to 200");
            slots = List.copyOf(slots);
        }
    }

    @PostMapping("/api/v1/services")
    ResponseEntity<Service> make(Caller caller, RequestKey key, @RequestBody Service.Terms terms) {
        return Answered.created(services.make(caller, key, terms));
    }

    /// The newest version of each.
    @GetMapping("/api/v1/services")
    Page<Service> list(Caller caller) {
        return new Page<>(services.list(caller.tenant()), null);
    }

    /// All versions, the newest first.
    @GetMapping("/api/v1/services/{id}/versions")
    Page<Service> versions(Caller caller, @PathVariable Id id) {
        return new Page<>(services.versions(caller.tenant(), id), null);
    }

    /// Another version, by which is booked from now on.
    @PostMapping("/api/v1/services/{id}/versions")
    ResponseEntity<Service> change(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Service.Terms terms) {
        return Answered.created(services.change(caller, key, id, terms));
    }

    /// No more bookings; those that there are remain.
    @PostMapping("/api/v1/services/{id}/ends")
    ResponseEntity<Service> stop(Caller caller, RequestKey key, @PathVariable Id id) {
        return Answered.created(services.stop(caller, key, id));
    }

    /// All or none of them.
    @PostMapping("/api/v1/services/{id}/slots")
    ResponseEntity<Slots.Made> add(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody NewSlots wanted) {
        stores.reach(caller, wanted.store());
        return Answered.created(slots.add(caller, key, id, wanted.store(), wanted.slots()));
    }

    /// Those that begin from `from` to before `until`.
    @GetMapping("/api/v1/services/{id}/slots")
    Page<Slot> slots(
            Caller caller,
            @PathVariable Id id,
            @RequestParam Instant from,
            @RequestParam Instant until) {
        InvalidValue.unless(from.isBefore(until), "until", "after from");
        return new Page<>(
                slots.list(caller.tenant(), id, from, until).stream()
                        .filter(slot -> stores.within(caller, slot.store()))
                        .toList(),
                null);
    }

    /// No more bookings; those that there are remain.
    @PostMapping("/api/v1/service-slots/{id}/ends")
    ResponseEntity<Slot> close(Caller caller, RequestKey key, @PathVariable Id id) {
        Slot slot = slots.find(caller.tenant(), id);
        if (slot != null) {
            stores.reach(caller, slot.store());
        }
        return Answered.created(slots.close(caller, key, id));
    }
}
