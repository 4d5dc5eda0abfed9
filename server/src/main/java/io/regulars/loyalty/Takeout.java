package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The codes of a batch of coupons, for whoever lets lists leave the house by two persons
/// (`docs/decisions/exports.md`): the room above that keeps them is a bean of this.
public interface Takeout {
    /// Some rows, without the mark of who takes them out; `next` is where the list goes on, null at
    /// its end.
    record Part(List<List<String>> rows, @Nullable String next) {}

    /// What stands above the columns.
    List<String> head();

    /// Why this batch cannot be taken out now; null where it can.
    @Nullable Refusal refusal(Tenant tenant, Id batch);

    Part part(Tenant tenant, Id batch, @Nullable String after, int most);
}
