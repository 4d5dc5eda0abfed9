package io.regulars.loyalty.desk;

import io.regulars.access.Caller;
import io.regulars.access.Stores;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Which stores a list may show to its caller.
@Component
class Reach {
    private final Stores stores;

    Reach(Stores stores) {
        this.stores = stores;
    }

    /// The stores to show, of those that were asked for (none means all): null where that is every
    /// store and whatever belongs to none.
    String @Nullable [] stores(Caller caller, List<String> asked) {
        List<String> held = stores.held(caller);
        if (held == null) {
            return asked.isEmpty() ? null : asked.toArray(String[]::new);
        }
        return held.stream()
                .filter(store -> asked.isEmpty() || asked.contains(store))
                .toArray(String[]::new);
    }
}
