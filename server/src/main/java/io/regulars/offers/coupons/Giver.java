package io.regulars.offers.coupons;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tx;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells the names of what gives coupons, of one kind; the choices of a member lie in a room above.
public interface Giver {
    /// What it is called, and for a trigger what it waits for.
    @Pure
    record Named(String name, @Nullable String nameEn, Trigger.@Nullable On on) {}

    Source.Kind gives();

    /// Of those that are there.
    Map<Id, Named> named(Tx tx, Collection<Id> givers);
}
