package io.regulars.members;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import java.util.Set;

/// What the end of a membership leaves of a member, for tests of other rooms.
public final class EraseHook {
    private EraseHook() {}

    public static void erase(TestHouse house, Id member) {
        house.db.write(
                house.tenant,
                tx -> {
                    MemberRows.erase(tx, Set.of(member));
                    return true;
                });
    }
}
