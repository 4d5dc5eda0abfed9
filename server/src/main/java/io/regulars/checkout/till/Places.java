package io.regulars.checkout.till;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// At which store each of the last quotes was made, for tills that may act for some stores only:
/// that never changes, so the freeze and the commit of a quote need not ask for it again.
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

    synchronized void note(Tenant tenant, Id checkout, @Nullable String store) {
        last.put(new Quote(tenant, checkout), new Place(store));
    }

    /// Null where it is not among the last of this process.
    synchronized @Nullable Place of(Tenant tenant, Id checkout) {
        return last.get(new Quote(tenant, checkout));
    }
}
