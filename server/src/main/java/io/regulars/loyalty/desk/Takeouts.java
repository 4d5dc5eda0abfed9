package io.regulars.loyalty.desk;

import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Takeout;
import io.regulars.runtime.Json;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The lists of rooms above, each by the name under which it leaves the house.
@Component
class Takeouts {
    private final Map<Export.Of, Takeout> byList = new EnumMap<>(Export.Of.class);

    Takeouts(List<Takeout> all) {
        all.forEach(each -> byList.put(Export.Of.valueOf(each.list()), each));
    }

    Takeout of(Export.Of list) {
        return Objects.requireNonNull(byList.get(list), list::name);
    }

    /// Why what is wished for cannot be taken out now; null where it can, or where the list is the
    /// desk's own.
    @Nullable Refusal refusal(Tenant tenant, Exports.Wish wish) {
        Takeout keeper = byList.get(wish.list());
        return keeper == null ? null : keeper.refusal(tenant, Json.write(wish.question()));
    }
}
