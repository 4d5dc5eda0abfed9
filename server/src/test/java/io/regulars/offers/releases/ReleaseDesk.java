package io.regulars.offers.releases;

import io.regulars.TestRooms;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where releases are made, for tests that have no server.
public final class ReleaseDesk {
    private final TestRooms rooms;
    private final Tenant tenant;

    public ReleaseDesk(TestRooms rooms, Tenant tenant) {
        this.rooms = rooms;
        this.tenant = tenant;
    }

    /// So many pieces of `sku` in one store, on sale for everybody since long ago.
    public Id make(String sku, String store, long stock, RequestKey key) {
        return make(terms(sku, Set.of(store), null, List.of(), stock), key);
    }

    /// So many pieces in all stores, of which some are kept for members.
    public Id reserved(String sku, long stock, long reserved, RequestKey key) {
        var early = List.of(new Release.Early(Set.of(), 0, reserved));
        return make(terms(sku, Set.of(), null, early, stock), key);
    }

    /// So many pieces in one store each day.
    public Id daily(String sku, String store, long stock, RequestKey key) {
        return make(terms(sku, Set.of(store), LocalTime.MIDNIGHT, List.of(), stock), key);
    }

    private static Release.Terms terms(
            String sku,
            Set<String> stores,
            @Nullable LocalTime opens,
            List<Release.Early> early,
            long stock) {
        String name = sku + stores;
        return new Release.Terms(
                name,
                name,
                Set.of(sku),
                Set.of(),
                stores,
                opens == null ? Instant.parse("2020-01-01T00:00:00Z") : null,
                opens,
                null,
                early,
                stock);
    }

    private Id make(Release.Terms terms, RequestKey key) {
        return rooms.get(Releases.class)
                .make(Caller.house(tenant, "torture"), key, terms)
                .outcome()
                .orThrow()
                .id();
    }
}
