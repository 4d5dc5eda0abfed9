package io.regulars.costs;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Enters what channels cost, for tests of other rooms.
public final class CostsHook {
    private CostsHook() {}

    /// Null takes it back.
    public static void enter(TestHouse house, String channel, String month, @Nullable Long cost) {
        house.get(ChannelCosts.class)
                .enter(
                        Caller.house(house.tenant, "test"),
                        TestHouse.key(),
                        List.of(new Recording.Line(channel, month, cost, null, null)))
                .outcome()
                .orThrow();
    }
}
