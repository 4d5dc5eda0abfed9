package io.regulars.checkout.till;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Stores;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Where tills may act that are for some stores only. At which store a quote was made never
/// changes, so that the freeze and the commit of the last ones need not ask for it again.
@Component
final class Places {
    private static final int MOST = 20_000;

    /// `store` is null where the quote named none.
    record Place(@Nullable String store) {}

    private record Quote(Tenant tenant, Id checkout) {}

    private final Map<Quote, Place> last =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Quote, Place> eldest) {
                    return size() > MOST;
                }
            };

    private final Stores stores;
    private final Checkouts checkouts;

    Places(Stores stores, Checkouts checkouts) {
        this.stores = stores;
        this.checkouts = checkouts;
    }

    synchronized void note(Tenant tenant, Id checkout, @Nullable String store) {
        last.put(new Quote(tenant, checkout), new Place(store));
    }

    /// Rejects a caller whose scope does not reach that store.
    void reach(Caller caller, @Nullable String store) {
        stores.reach(caller, store);
    }

    /// Rejects a caller whose scope does not reach the store of that checkout.
    void reach(Caller caller, Id checkout) {
        if (caller.scope() != null) {
            Place known = of(caller.tenant(), checkout);
            stores.reach(caller, known == null ? found(caller, checkout).store() : known.store());
        }
    }

    /// Rejects where the caller's chain has no such checkout.
    Checkout found(Caller caller, Id checkout) {
        return Answered.found(
                checkouts.plain(caller.tenant(), checkout), "no checkout has that id");
    }

    /// Null where it is not among the last of this process.
    private synchronized @Nullable Place of(Tenant tenant, Id checkout) {
        return last.get(new Quote(tenant, checkout));
    }
}
