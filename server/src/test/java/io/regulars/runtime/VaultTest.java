package io.regulars.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.regulars.TestPostgres;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Vault.Place;
import io.regulars.runtime.Vault.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultTest {
    private static final HikariDataSource POOL = TestPostgres.fresh().pool(2);
    private static final Db DB = new Db(POOL, new Topology(1, false), InstantSource.system());
    private static final Place HOME = new Place("member_personal", "name", 7);
    private static int tenants;

    @TempDir private Path folder;

    private Tenant tenant = new Tenant(1);

    @BeforeEach
    void aTenantOfItsOwn() {
        tenant = new Tenant(++tenants);
    }

    @AfterAll
    static void close() {
        POOL.close();
    }

    @Test
    void theKeyFileIsTheOwnersAlone() throws IOException {
        Path file = folder.resolve("vault");
        Vault.open(DB, file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> Vault.open(DB, file)).isInstanceOf(StartRefused.class);
    }

    @Test
    void anotherKeyFileIsToldFromTheRightOne() {
        Vault.open(DB, folder.resolve("one")).keys(tenant);
        Vault other = Vault.open(DB, folder.resolve("two"));
        assertThatThrownBy(() -> other.keys(tenant)).isInstanceOf(Crypto.Sealed.class);
    }

    @Test
    void aNewerKeyIsUsedAndTheOlderStillOpens() throws IOException {
        Path file = folder.resolve("vault");
        String index = Vault.open(DB, file).keys(tenant).index("phone", "+8613800138000");
        Secrets.write(file, Files.readString(file) + "k2 " + "A".repeat(43) + "=\n");
        assertThat(Vault.open(DB, file).keys(tenant).index("phone", "+8613800138000"))
                .isEqualTo(index);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    member_personal, phone, 7
                    member_personal, name,  8
                    child,           name,  7
                    """)
    void aCiphertextOpensAtItsPlaceAlone(String table, String column, long row) {
        var keys = Vault.open(DB, folder.resolve("vault")).keys(tenant);
        var key = keys.newKey(Purpose.PERSONAL, new Place("member", "wrapped_key", 7));
        byte[] sealed = key.seal(HOME, "张小美");
        assertThat(key.open(HOME, sealed)).isEqualTo("张小美");
        assertThatThrownBy(() -> key.open(new Place(table, column, row), sealed))
                .isInstanceOf(Crypto.Sealed.class);
    }

    @Test
    void everyBitOfACiphertextCounts() {
        var keys = Vault.open(DB, folder.resolve("vault")).keys(tenant);
        var key = keys.newKey(Purpose.PERSONAL, HOME);
        byte[] sealed = key.seal(HOME, "x");
        assertThat(key.seal(HOME, "x")).isNotEqualTo(sealed);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            if (bit / 8 == 1 || bit / 8 == 2) {
                continue; // the version chooses the tenant's key, and says nothing under a data key
            }
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> key.open(HOME, changed)).isInstanceOf(Crypto.Sealed.class);
        }
    }

    @Test
    void aKeyForChildrenIsNoKeyForMembers() {
        var keys = Vault.open(DB, folder.resolve("vault")).keys(tenant);
        var key = keys.newKey(Purpose.CHILD, HOME);
        assertThatThrownBy(() -> keys.key(Purpose.PERSONAL, HOME, key.wrapped()))
                .isInstanceOf(Crypto.Sealed.class);
        assertThat(keys.key(Purpose.CHILD, HOME, key.wrapped()).open(HOME, key.seal(HOME, "x")))
                .isEqualTo("x");
    }
}
