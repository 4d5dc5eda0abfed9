package io.regulars.loyalty.desk;

import io.regulars.access.Caller;
import io.regulars.access.OrgTree;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Which stores a list may show to its caller.
@Component
class Reach {
    private final Orgs orgs;
    private final InstantSource clock;

    Reach(Orgs orgs, InstantSource clock) {
        this.orgs = orgs;
        this.clock = clock;
    }

    /// The stores to show, of those that were asked for (none means all): null where that is every
    /// store and whatever belongs to none.
    String @Nullable [] stores(Caller caller, List<String> asked) {
        String scope = caller.scope();
        if (scope == null) {
            return asked.isEmpty() ? null : asked.toArray(String[]::new);
        }
        OrgTree tree = orgs.tree(caller.tenant());
        var now = clock.instant();
        return tree.at(now).stream()
                .filter(unit -> unit.kind() == OrgUnit.Kind.STORE)
                .map(OrgUnit::code)
                .filter(store -> asked.isEmpty() || asked.contains(store))
                .filter(store -> tree.inside(store, scope, now))
                .toArray(String[]::new);
    }
}
