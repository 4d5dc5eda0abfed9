package io.regulars.runtime;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Field encryption. A key file outside the database wraps each tenant's keys; a tenant's key wraps
/// the data key of each subject (a member, a child); the data key seals the values. Destroying a
/// wrapped data key destroys what it sealed.
///
/// Whatever is sealed is bound to its place (tenant, table, column, row), so that a ciphertext
/// moved elsewhere does not open. A sealed value is: suite (1 byte), version of the key that sealed
/// it (2 bytes), then what the suite made.
public final class Vault {
    private static final Sql ADD =
            sql(
                    """
                    insert into vault_key (tenant, purpose, version, wrapped_by, wrapped, at)
                    values (:tenant, :purpose, 1, :wrapped_by, :wrapped, :at)
                    on conflict do nothing
                    """);

    private static final Sql ALL =
            sql(
                    """
                    select purpose, version, wrapped_by, wrapped
                    from vault_key
                    where tenant = :tenant
                    """);

    private static final int HEADER = 3;

    /// A subject's data key has no versions: a new one would be a new subject.
    private static final int DATA_KEY = 0;

    /// What a tenant's key is for. Data about children have a key of their own; so have sensitive
    /// fields and blind indexes.
    public enum Purpose {
        PERSONAL,
        CHILD,
        SENSITIVE,
        INDEX
    }

    /// Where a ciphertext belongs, within its tenant.
    @Pure
    public record Place(String table, String column, long row) {}

    private record Version(Purpose purpose, int version, byte[] key) {}

    private final Db db;
    private final VaultKeys outer;
    private final Crypto crypto;
    private final Map<Tenant, Keys> tenants = new ConcurrentHashMap<>();

    private Vault(Db db, VaultKeys outer, Crypto crypto) {
        this.db = db;
        this.outer = outer;
        this.crypto = crypto;
    }

    /// The vault over `keyFile`, which is made (mode 0600) where there is none yet. Keep a copy of
    /// that file apart from the database's backups: without it nothing sealed opens again.
    public static Vault open(Db db, Path keyFile) {
        return open(db, keyFile, new AesGcm());
    }

    public static Vault open(Db db, Path keyFile, Crypto crypto) {
        return new Vault(db, VaultKeys.open(keyFile, crypto), crypto);
    }

    /// The keys of `tenant`, made at first use. Call it before a transaction begins, since it may
    /// need one of its own.
    public Keys keys(Tenant tenant) {
        Keys known = tenants.get(tenant);
        return known != null ? known : tenants.computeIfAbsent(tenant, this::load);
    }

    private Keys load(Tenant tenant) {
        return db.write(
                tenant,
                tx -> {
                    for (Purpose purpose : Purpose.values()) {
                        byte[] wrapped =
                                seal(
                                        outer.newest().getValue(),
                                        1,
                                        wrapping(tenant, purpose, 1),
                                        crypto.newKey());
                        tx.update(
                                ADD.with("tenant", tenant.id())
                                        .with("purpose", purpose.name())
                                        .with("wrapped_by", outer.newest().getKey())
                                        .with("wrapped", wrapped)
                                        .with("at", db.clock().instant()));
                    }
                    return new Keys(tenant, tx);
                });
    }

    /// The opened keys of one tenant. They stay in this process's memory only.
    public final class Keys {
        private final Tenant tenant;
        private final Map<Purpose, NavigableMap<Integer, byte[]>> versions =
                new EnumMap<>(Purpose.class);

        private Keys(Tenant tenant, Tx tx) {
            this.tenant = tenant;
            for (Purpose purpose : Purpose.values()) {
                versions.put(purpose, new TreeMap<>());
            }
            Sql all = ALL.with("tenant", tenant.id());
            for (Version each :
                    tx.list(
                            all,
                            row -> {
                                Purpose purpose = Purpose.valueOf(row.text("purpose"));
                                int version = row.integer("version");
                                byte[] key = outer.key(row.text("wrapped_by"));
                                byte[] place = wrapping(tenant, purpose, version);
                                return new Version(
                                        purpose,
                                        version,
                                        Vault.this.open(key, place, row.bytes("wrapped")));
                            })) {
                of(each.purpose()).put(each.version(), each.key());
            }
        }

        /// A new data key for the subject at `place`, wrapped by the tenant's newest key of
        /// `purpose`.
        public DataKey newKey(Purpose purpose, Place place) {
            byte[] key = crypto.newKey();
            var newest = of(purpose).lastEntry();
            return new DataKey(
                    key,
                    Vault.this.seal(newest.getValue(), newest.getKey(), bytes(tenant, place), key));
        }

        /// The data key of the subject at `place`. Throws [Crypto.Sealed] where the wrapped key is
        /// not the one of that place.
        public DataKey key(Purpose purpose, Place place, byte[] wrapped) {
            byte[] by = of(purpose).get(version(wrapped));
            if (by == null) {
                throw new Crypto.Sealed(
                        "no key of version " + version(wrapped) + " for " + purpose);
            }
            return new DataKey(Vault.this.open(by, bytes(tenant, place), wrapped), wrapped);
        }

        /// The blind index of a value: the same for the same value of this tenant, nothing that
        /// tells the value without the tenant's index key. 64 hexadecimal digits.
        public String index(String kind, String value) {
            byte[] text = (kind + '\0' + value).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of()
                    .formatHex(crypto.mac(of(Purpose.INDEX).firstEntry().getValue(), text));
        }

        /// Seals the hash of a content by which a retry is known. Another kind of text than a blind
        /// index has, so neither tells the other.
        public Fingerprint fingerprint(byte[] hash) {
            byte[] kind = "fingerprint\0".getBytes(StandardCharsets.UTF_8);
            byte[] text = Arrays.copyOf(kind, kind.length + hash.length);
            System.arraycopy(hash, 0, text, kind.length, hash.length);
            return Fingerprint.of(
                    hash, crypto.mac(of(Purpose.INDEX).firstEntry().getValue(), text));
        }

        /// A request whose body may hold something personal, as [RequestKey#of] without that.
        public RequestKey request(String key, String operation, String caller, String canonical) {
            return new RequestKey(
                    key, fingerprint(RequestKey.fingerprint(operation, caller, canonical)));
        }

        private NavigableMap<Integer, byte[]> of(Purpose purpose) {
            NavigableMap<Integer, byte[]> keys = versions.get(purpose);
            if (keys == null) {
                throw new IllegalStateException("no keys for " + purpose);
            }
            return keys;
        }

        /// The data key of one subject.
        public final class DataKey {
            private final byte[] key;
            private final byte[] wrapped;

            private DataKey(byte[] key, byte[] wrapped) {
                this.key = key;
                this.wrapped = wrapped;
            }

            /// What is kept in the subject's row.
            public byte[] wrapped() {
                return wrapped;
            }

            public byte[] seal(Place place, String clear) {
                return sealBytes(place, clear.getBytes(StandardCharsets.UTF_8));
            }

            public byte[] sealBytes(Place place, byte[] clear) {
                return Vault.this.seal(key, DATA_KEY, bytes(tenant, place), clear);
            }

            /// The clear text. Throws [Crypto.Sealed] where the ciphertext belongs elsewhere or was
            /// changed.
            public String open(Place place, byte[] sealed) {
                return new String(openBytes(place, sealed), StandardCharsets.UTF_8);
            }

            /// As [#open], of what is no text.
            public byte[] openBytes(Place place, byte[] sealed) {
                return Vault.this.open(key, bytes(tenant, place), sealed);
            }
        }
    }

    private byte[] seal(byte[] key, int version, byte[] place, byte[] clear) {
        byte[] sealed = crypto.seal(key, place, clear);
        return ByteBuffer.allocate(HEADER + sealed.length)
                .put(crypto.id())
                .putShort((short) version)
                .put(sealed)
                .array();
    }

    private byte[] open(byte[] key, byte[] place, byte[] sealed) {
        if (sealed.length <= HEADER || sealed[0] != crypto.id()) {
            throw new Crypto.Sealed("a ciphertext is of another suite");
        }
        return crypto.open(key, place, sealed, HEADER);
    }

    private static int version(byte[] sealed) {
        return sealed.length < HEADER ? 0 : ByteBuffer.wrap(sealed, 1, 2).getShort() & 0xffff;
    }

    private static byte[] wrapping(Tenant tenant, Purpose purpose, int version) {
        return bytes(tenant, new Place("vault_key", purpose.name(), version));
    }

    /// Names hold no zero byte, so no two places read the same.
    private static byte[] bytes(Tenant tenant, Place place) {
        byte[] names =
                (place.table() + '\0' + place.column() + '\0').getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(names.length + 12)
                .put(names)
                .putInt(tenant.id())
                .putLong(place.row())
                .array();
    }
}
