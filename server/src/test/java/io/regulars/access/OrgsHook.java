package io.regulars.access;

import io.regulars.TestHouse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Changes a chain's tree without HTTP.
public final class OrgsHook {
    private OrgsHook() {}

    public static void move(TestHouse house, String code, String parent, @Nullable Instant from) {
        house.get(Orgs.class)
                .move(
                        Caller.house(house.tenant, "test"),
                        TestHouse.key(),
                        code,
                        new Orgs.Move(parent, from, "new borders"))
                .outcome()
                .orThrow();
    }

    public static void create(
            TestHouse house, OrgUnit.Kind kind, String code, String parent, Instant from) {
        house.get(Orgs.class)
                .create(
                        Caller.house(house.tenant, "test"),
                        TestHouse.key(),
                        new OrgUnit.New(kind, code, "Unit " + code, parent, from))
                .outcome()
                .orThrow();
    }
}
