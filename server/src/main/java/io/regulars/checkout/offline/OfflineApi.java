package io.regulars.checkout.offline;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.InvalidValue;
import io.regulars.access.Rejection;
import io.regulars.access.StepUp;
import io.regulars.access.Stores;
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

/// Selling without network: the right to, what was sold, and what did not fit.
@RestController
class OfflineApi {
    private final Allowances allowances;
    private final Uploads uploads;
    private final Conflicts conflicts;
    private final ChainBounds bounds;
    private final Stores stores;

    OfflineApi(
            Allowances allowances,
            Uploads uploads,
            Conflicts conflicts,
            ChainBounds bounds,
            Stores stores) {
        this.bounds = bounds;
        this.allowances = allowances;
        this.uploads = uploads;
        this.conflicts = conflicts;
        this.stores = stores;
    }

    record Declining(String reason) {
        Declining {
            InvalidValue.text("reason", reason, 500);
        }
    }

    /// How much devices may sell alone; where nobody has set anything, what the house takes as
    /// usual.
    @GetMapping("/api/v1/till/bounds")
    Bounds bounds(Caller caller) {
        return bounds.of(caller.tenant());
    }

    /// Counts for allowances that are given from now on.
    @StepUp
    @PostMapping("/api/v1/till/bounds")
    ResponseEntity<Bounds> set(Caller caller, RequestKey key, @RequestBody Bounds wanted) {
        return Answered.created(bounds.set(caller, key, wanted));
    }

    /// Of the last weeks, in the order of their ids. Who has a part of the chain sees his stores,
    /// or the one of them that he names.
    @GetMapping("/api/v1/till/allowances")
    Page<Allowances.Running> running(
            Caller caller,
            @RequestParam(required = false) @Nullable String store,
            Cursor.Part part) {
        int most = part.size();
        List<Allowances.Running> found =
                allowances.running(
                        caller.tenant(),
                        stores.listed(caller, store),
                        Cursor.read(part.after(), 0)[0],
                        most + 1);
        List<Allowances.Running> items = found.subList(0, Math.min(most, found.size()));
        return new Page<>(
                items, found.size() > most ? Cursor.of(items.getLast().id().value()) : null);
    }

    /// What comes in under it from now on is listed and not posted by itself.
    @PostMapping("/api/v1/till/allowances/{id}/revocations")
    ResponseEntity<Allowances.Running> revoke(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Declining why) {
        if (caller.scope() != null) {
            Allowances.Running known =
                    Answered.found(allowances.find(caller.tenant(), id), "no such allowance");
            stores.reach(caller, known.store());
        }
        return Answered.created(allowances.revoke(caller, key, id, why.reason()));
    }

    /// What a device may sell alone, from now on.
    @PostMapping("/api/v1/till/allowances")
    ResponseEntity<Allowances.Given> allow(
            Caller caller, RequestKey key, @RequestBody Allowances.Wanted wanted) {
        if (!stores.exists(caller.tenant(), wanted.store())) {
            throw Rejection.at("store", "a store of the chain");
        }
        stores.reach(caller, wanted.store());
        return Answered.created(allowances.give(caller, key, wanted));
    }

    /// Needs no request key: each sale has a number of its own, and is taken once by that. One that
    /// cannot be read says so at its place (`sales[3].lines[0].quantity`); the others are taken.
    @PostMapping("/api/v1/till/uploads")
    ResponseEntity<Uploads.Results> upload(Caller caller, @RequestBody Uploads.Upload upload) {
        Allowance allowance = uploads.allowance(caller.tenant(), upload);
        if (allowance == null) {
            throw new Rejection(Refused.UNKNOWN_ALLOWANCE, "no allowance has that signature");
        }
        stores.reach(caller, allowance.store());
        return Answered.ok(
                uploads.take(caller.tenant(), allowance, upload.read()).map(upload::all));
    }

    /// The oldest first. Who has a part of the chain sees his stores, or the one of them that he
    /// names.
    @GetMapping("/api/v1/till/conflicts")
    Page<Conflicts.Shown> list(
            Caller caller,
            @RequestParam(defaultValue = "CONFLICT") Sale.State state,
            @RequestParam(required = false) @Nullable String store,
            Cursor.Part part) {
        int most = part.size();
        List<Conflicts.Shown> found =
                conflicts.list(
                        caller.tenant(),
                        state,
                        stores.listed(caller, store),
                        Cursor.read(part.after(), 0)[0],
                        most + 1);
        List<Conflicts.Shown> items = found.subList(0, Math.min(most, found.size()));
        return new Page<>(
                items, found.size() > most ? Cursor.of(items.getLast().id().value()) : null);
    }

    @PostMapping("/api/v1/till/conflicts/{id}/acceptances")
    ResponseEntity<Conflicts.Shown> accept(Caller caller, RequestKey key, @PathVariable Id id) {
        reach(caller, id);
        return Answered.created(conflicts.accept(caller, key, id));
    }

    @PostMapping("/api/v1/till/conflicts/{id}/refusals")
    ResponseEntity<Conflicts.Shown> decline(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Declining why) {
        reach(caller, id);
        return Answered.created(conflicts.decline(caller, key, id, why.reason()));
    }

    private void reach(Caller caller, Id id) {
        if (caller.scope() != null) {
            Sale sale = Answered.found(conflicts.find(caller.tenant(), id), "no such sale");
            stores.reach(caller, sale.store());
        }
    }
}
