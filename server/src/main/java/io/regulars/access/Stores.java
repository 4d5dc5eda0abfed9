package io.regulars.access;

import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What other rooms ask about stores, answered from memory.
@Component
public class Stores {
    /// How often a code that nobody knows may make us look whether another process has added it.
    private static final Duration MISSED = Duration.ofMillis(250);

    private final Orgs orgs;
    private final InstantSource clock;

    Stores(Orgs orgs, InstantSource clock) {
        this.orgs = orgs;
        this.clock = clock;
    }

    /// Whether the chain has, or had, a store of that code. A store made by this process is seen at
    /// once, one made by another within a quarter of a second.
    public boolean exists(Tenant tenant, String store) {
        return orgs.tree(tenant).isStore(store) || orgs.tree(tenant, MISSED).isStore(store);
    }

    /// The open store that stands first by its code; null where there is none.
    public @Nullable String first(Tenant tenant) {
        return orgs.tree(tenant).at(clock.instant()).stream()
                .filter(unit -> unit.kind() == OrgUnit.Kind.STORE)
                .map(OrgUnit::code)
                .findFirst()
                .orElse(null);
    }

    /// Rejects a caller who has a scope and names no store within it.
    public void reach(Caller caller, @Nullable String store) {
        Refusal outside = outside(caller, store);
        if (outside != null) {
            throw new Rejection(outside);
        }
    }

    /// Why the caller's scope does not reach there, for one of many that are told apart.
    public @Nullable Refusal outside(Caller caller, @Nullable String store) {
        return within(caller, store)
                ? null
                : Refusal.at(
                        "store",
                        Refused.OUTSIDE_SCOPE,
                        "this key is for stores of " + caller.scope());
    }

    /// Whether the caller's scope holds that store now; what belongs to no store is the whole
    /// chain's. A store that moved out of a region is out of its staff's reach at once.
    public boolean within(Caller caller, @Nullable String store) {
        return within(caller.tenant(), caller.scope(), store);
    }

    /// Whether the part of the chain that `scope` names holds that store now; null is the whole
    /// chain.
    public boolean within(Tenant tenant, @Nullable String scope, @Nullable String store) {
        return scope == null
                || store != null && orgs.tree(tenant).inside(store, scope, clock.instant());
    }

    /// The stores that a list shows to the caller: the one that he names, which must be in his
    /// reach, otherwise all of his; null where that is every store.
    public @Nullable List<String> listed(Caller caller, @Nullable String store) {
        if (store == null) {
            return held(caller);
        }
        reach(caller, store);
        return List.of(store);
    }

    /// The open stores within the caller's scope; null where that is the whole chain.
    public @Nullable List<String> held(Caller caller) {
        String scope = caller.scope();
        if (scope == null) {
            return null;
        }
        OrgTree tree = orgs.tree(caller.tenant());
        Instant now = clock.instant();
        return tree.at(now).stream()
                .filter(unit -> unit.kind() == OrgUnit.Kind.STORE)
                .map(OrgUnit::code)
                .filter(store -> tree.inside(store, scope, now))
                .toList();
    }
}
