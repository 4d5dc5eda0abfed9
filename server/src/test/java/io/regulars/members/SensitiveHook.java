package io.regulars.members;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import org.jspecify.annotations.Nullable;

/// What a member tells of a sensitive field, for tests of other rooms.
public final class SensitiveHook {
    private SensitiveHook() {}

    public static Outcome<SensitiveFields.Kept> tell(
            TestHouse house, Caller caller, Id member, String field, @Nullable String value) {
        return house.get(SensitiveFields.class)
                .tell(caller, TestHouse.key(), member, new Telling(field, value))
                .outcome();
    }
}
