package io.regulars.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Tenants;
import io.regulars.kernel.Outcome;
import org.junit.jupiter.api.Test;

/// What is stored to know a retry by does not tell what was asked.
class FingerprintTest {
    private static final byte[] HASH = RequestKey.fingerprint("POST /x", "me", "{\"phone\":\"1\"}");

    @Test
    void itIsSealedByTheTenantsKey() {
        try (var house = new TestHouse(false)) {
            Vault vault = house.get(Vault.class);
            var mine = vault.keys(house.tenant).fingerprint(HASH);
            var others = vault.keys(house.get(Tenants.class).create("another")).fingerprint(HASH);
            assertThat(mine.sealed()).hasSize(33).startsWith(1);
            assertThat(mine.sealed()).isNotEqualTo(others.sealed());
            assertThat(mine.same(vault.keys(house.tenant).fingerprint(HASH).sealed())).isTrue();
            assertThat(mine.same(others.sealed())).isFalse();
            assertThat(mine.same(null)).isFalse();
        }
    }

    @Test
    void whatWasStoredBeforeStillCompares() {
        try (var house = new TestHouse(false)) {
            Vault.Keys keys = house.get(Vault.class).keys(house.tenant);
            assertThat(keys.fingerprint(HASH).same(HASH)).isTrue();
            byte[] other = RequestKey.fingerprint("POST /x", "me", "{\"phone\":\"2\"}");
            assertThat(keys.fingerprint(other).same(HASH)).isFalse();

            // a request that was answered under the old form hears the same again
            var old = new RequestKey("k", HASH);
            house.db.once(house.tenant, old, String.class, _ -> Outcome.done("first"));
            RequestKey now = keys.request("k", "POST /x", "me", "{\"phone\":\"1\"}");
            var again = house.db.once(house.tenant, now, String.class, _ -> Outcome.done("2nd"));
            assertThat(again.replayed()).isTrue();
            assertThat(again.outcome().orThrow()).isEqualTo("first");
            RequestKey others = keys.request("k", "POST /x", "me", "{\"phone\":\"2\"}");
            assertThat(
                            house.db
                                    .once(
                                            house.tenant,
                                            others,
                                            String.class,
                                            _ -> Outcome.done("2nd"))
                                    .outcome())
                    .isInstanceOf(Outcome.Refused.class);
        }
    }
}
