package io.regulars.stored;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import io.regulars.access.StepUp;
import io.regulars.access.Stores;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Settings, schemes, top-ups and what a member has.
@RestController
class StoredApi {
    private final Db db;
    private final StoredRules rules;
    private final TopUps topUps;
    private final StoredReads reads;
    private final Stores stores;

    StoredApi(Db db, StoredRules rules, TopUps topUps, StoredReads reads, Stores stores) {
        this.db = db;
        this.rules = rules;
        this.topUps = topUps;
        this.reads = reads;
        this.stores = stores;
    }

    @GetMapping("/api/v1/stored-value/settings")
    Stored settings(Caller caller) {
        return db.read(caller.tenant(), rules::settings);
    }

    /// Replaces all of them; `stopped` is the switch for serious risk.
    @StepUp
    @PostMapping("/api/v1/stored-value/settings")
    ResponseEntity<Stored> set(Caller caller, RequestKey key, @RequestBody Stored wanted) {
        return Answered.created(rules.set(caller, key, wanted));
    }

    /// Every version of every scheme.
    @GetMapping("/api/v1/stored-value/schemes")
    Page<Scheme> schemes(Caller caller) {
        return new Page<>(db.read(caller.tenant(), rules::schemes), null);
    }

    /// What the member is shown before agreeing; `hash` goes into the top-up.
    @GetMapping("/api/v1/stored-value/schemes/{id}/terms")
    ResponseEntity<TopUps.Shown> terms(
            Caller caller, @PathVariable Id id, @RequestParam long paid) {
        return Answered.ok(topUps.terms(caller, id, paid));
    }

    /// Booked at once where the money is at the counter; `ONLINE` waits for its payment.
    @PostMapping("/api/v1/stored-value/top-ups")
    ResponseEntity<TopUp> topUp(Caller caller, RequestKey key, @RequestBody TopUps.Asked asked) {
        if (!stores.exists(caller.tenant(), asked.store())) {
            throw Rejection.at("store", "a store of the chain");
        }
        if (!stores.within(caller, asked.store())) {
            throw new Rejection(
                    io.regulars.access.Refused.OUTSIDE_SCOPE, "the store is not in your scope");
        }
        return Answered.created(topUps.ask(caller, key, asked));
    }

    /// However often it is told, the payment books once; the platform is asked each time.
    @PostMapping("/api/v1/stored-value/top-ups/{id}/notifications")
    ResponseEntity<TopUp> notified(Caller caller, @PathVariable Id id) {
        mustReach(caller, id);
        return Answered.ok(topUps.notified(caller, id));
    }

    /// The contract that was agreed to, word for word, for printing (L-25).
    @GetMapping("/api/v1/stored-value/top-ups/{id}/receipt")
    StoredReads.Receipt receipt(Caller caller, @PathVariable Id id) {
        mustReach(caller, id);
        return Answered.found(reads.receipt(caller.tenant(), id), "no top-up has that id");
    }

    /// What another store sold is as unknown as what nobody did.
    private void mustReach(Caller caller, Id topUp) {
        if (caller.scope() != null && !stores.within(caller, reads.store(caller.tenant(), topUp))) {
            throw new Rejection(Refused.UNKNOWN_TOP_UP, "no top-up has that id");
        }
    }

    @GetMapping("/api/v1/members/{id}/stored-value")
    StoredReads.Holding of(Caller caller, @PathVariable Id id) {
        return reads.of(caller.tenant(), id);
    }

    /// What entities owe each other for a period, half-open; all totals together are 0.
    @GetMapping("/api/v1/stored-value/settlement")
    Settling.Settled settlement(
            Caller caller, @RequestParam Instant from, @RequestParam Instant until) {
        if (!from.isBefore(until)) {
            throw Rejection.at("until", "after from");
        }
        return reads.settlement(caller.tenant(), from, until);
    }

    /// Custody and the ratio to revenue, by issuer, as of now.
    @GetMapping("/api/v1/stored-value/figures")
    Page<StoredReads.Figure> figures(
            Caller caller, @RequestParam(required = false) @Nullable String issuer) {
        return new Page<>(
                reads.figures(caller.tenant()).stream()
                        .filter(f -> issuer == null || f.issuer().equals(issuer))
                        .toList(),
                null);
    }
}
