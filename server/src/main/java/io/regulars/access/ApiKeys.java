package io.regulars.access;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keys of machines and tills: 160 random bits, stored as their SHA-256 alone.
///
/// A key is looked up once and kept for half a second, so a revocation bites everywhere within a
/// second and in this process at once.
@Component
public class ApiKeys {
    private static final Sql DIRECT =
            sql(
                    """
                    insert into key_directory (hash, owner, key)
                    values (:hash, :owner, :key)
                    """);

    private static final Sql OWNER =
            sql(
                    """
                    select d.owner, d.key
                    from key_directory d
                    where d.hash = :hash
                    """);

    private static final Sql INSERT =
            sql(
                    """
                    insert into api_key (tenant, id, name, role, scope, created_at, created_by, expires_at, follows)
                    values (:tenant, :id, :name, :role, :scope, :at, :by, :expires, :follows)
                    """);

    private static final Sql FIND =
            sql(
                    """
                    select k.id, k.name, k.role, k.scope, k.created_at, k.created_by, k.expires_at, k.revoked_at, k.last_used_at,
                        k.follows
                    from api_key k
                    where k.tenant = :tenant
                        and k.id = :id
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select k.id, k.name, k.role, k.scope, k.created_at, k.created_by, k.expires_at, k.revoked_at, k.last_used_at,
                        k.follows
                    from api_key k
                    where k.tenant = :tenant
                        and k.id = :id
                    for update
                    """);

    private static final Sql LIST =
            sql(
                    """
                    select k.id, k.name, k.role, k.scope, k.created_at, k.created_by, k.expires_at, k.revoked_at, k.last_used_at,
                        k.follows
                    from api_key k
                    where k.tenant = :tenant
                    order by k.id
                    """);

    private static final Sql REVOKE =
            sql(
                    """
                    update api_key k
                    set revoked_at = :at
                    where k.tenant = :tenant
                        and k.id = :id
                    """);

    private static final Sql EXPIRE =
            sql(
                    """
                    update api_key k
                    set expires_at = least(k.expires_at, :at)
                    where k.tenant = :tenant
                        and k.id = :id
                    """);

    private static final Sql USED =
            sql(
                    """
                    update api_key k
                    set last_used_at = :at
                    where k.tenant = :tenant
                        and k.id = :id
                        and (k.last_used_at is null or k.last_used_at < :before)
                    """);

    private static final String PREFIX = "rgk_";
    private static final int BYTES = 20;
    private static final char[] BASE32 = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();
    private static final int LENGTH = PREFIX.length() + BYTES * 8 / 5;
    private static final Duration COARSE = Duration.ofHours(1);
    private static final Duration LIFE = Duration.ofDays(365);
    private static final Duration LONGEST = Duration.ofDays(3 * 365);

    private final Db db;
    private final Ids ids;
    private final Orgs orgs;
    private final OperationLog log;
    private final SecureRandom random = new SecureRandom();
    private final Kept<String, Holder> kept = new Kept<>(this::read);

    ApiKeys(Db db, Ids ids, Orgs orgs, OperationLog log) {
        this.db = db;
        this.ids = ids;
        this.orgs = orgs;
        this.log = log;
    }

    /// A living key and whose it is.
    public record Holder(Tenant tenant, ApiKey key) {}

    /// Makes a key for the house's own use: the demo, the command line.
    public ApiKey.Issued issue(Caller caller, ApiKey.New wanted) {
        String secret = secret();
        ApiKey key = db.write(caller.tenant(), tx -> make(tx, caller, wanted, secret)).orThrow();
        return new ApiKey.Issued(key, secret);
    }

    /// Makes a key. A replayed answer has no secret: it was shown once, and is stored nowhere.
    Answer<ApiKey> create(Caller caller, RequestKey request, ApiKey.New wanted, String secret) {
        return db.once(
                caller.tenant(), request, ApiKey.class, tx -> make(tx, caller, wanted, secret));
    }

    /// Makes a key like another that then lives on for `overlap` only, so that machines can change
    /// over.
    Answer<ApiKey> rotate(
            Caller caller, RequestKey request, Id id, Duration overlap, String secret) {
        try {
            return db.once(
                    caller.tenant(),
                    request,
                    ApiKey.class,
                    tx -> {
                        ApiKey old = lock(tx, caller, id);
                        Instant now = now();
                        if (old == null) {
                            return Outcome.refused(Refused.NOT_FOUND, "no key has that id");
                        }
                        if (!old.alive(now)) {
                            return Outcome.refused(
                                    Refused.KEY_DEAD, "only a living key is rotated");
                        }
                        if (!mayGive(caller, old.role())) {
                            return beyond();
                        }
                        tx.update(
                                EXPIRE.with("tenant", tx.tenant().id())
                                        .with("id", id)
                                        .with("at", now.plus(overlap)));
                        var next = new ApiKey.New(old.name(), old.role(), old.scope(), null);
                        ApiKey made = insert(tx, caller, next, secret, id);
                        log.record(
                                tx,
                                caller,
                                OperationLog.Entry.of("key.rotate", "key:" + id)
                                        .before(old)
                                        .after(made));
                        return Outcome.done(made);
                    });
        } finally {
            kept.forget(holder -> holder.key().id().equals(id));
        }
    }

    Answer<ApiKey> revoke(Caller caller, RequestKey request, Id id, String reason) {
        try {
            return db.once(
                    caller.tenant(),
                    request,
                    ApiKey.class,
                    tx -> {
                        ApiKey key = lock(tx, caller, id);
                        if (key == null) {
                            return Outcome.refused(Refused.NOT_FOUND, "no key has that id");
                        }
                        if (id.equals(caller.key())) {
                            return Outcome.refused(Refused.OWN_KEY, "ask with another key");
                        }
                        if (key.revokedAt() != null) {
                            return Outcome.refused(Refused.KEY_DEAD, "the key is revoked already");
                        }
                        tx.update(
                                REVOKE.with("tenant", tx.tenant().id())
                                        .with("id", id)
                                        .with("at", now()));
                        ApiKey after = found(tx, FIND, id);
                        log.record(
                                tx,
                                caller,
                                OperationLog.Entry.of("key.revoke", "key:" + id)
                                        .before(key)
                                        .after(after)
                                        .because(reason));
                        return Outcome.done(after == null ? key : after);
                    });
        } finally {
            kept.forget(holder -> holder.key().id().equals(id));
        }
    }

    /// The keys that the caller may see: his own part of the chain's.
    List<ApiKey> list(Caller caller) {
        List<ApiKey> all =
                db.read(
                        caller.tenant(),
                        tx -> tx.list(LIST.with("tenant", caller.tenant().id()), ApiKeys::key));
        return all.stream().filter(key -> orgs.reaches(caller, key.scope())).toList();
    }

    /// Whose key this is; null for anything but a living key.
    public @Nullable Holder find(String presented) {
        if (presented.length() != LENGTH || !presented.startsWith(PREFIX)) {
            return null;
        }
        Holder holder = kept.find(HexFormat.of().formatHex(hash(presented)));
        return holder != null && holder.key().alive(now()) ? holder : null;
    }

    String secret() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var text = new StringBuilder(PREFIX);
        long bits = 0;
        int held = 0;
        for (byte each : bytes) {
            bits = bits << 8 | (each & 0xff);
            held += 8;
            while (held >= 5) {
                held -= 5;
                text.append(BASE32[(int) (bits >> held) & 31]);
            }
        }
        return text.toString();
    }

    private Outcome<ApiKey> make(Tx tx, Caller caller, ApiKey.New wanted, String secret) {
        if (!mayGive(caller, wanted.role())) {
            return beyond();
        }
        String scope = wanted.scope();
        if (scope != null && orgs.tree(caller.tenant()).at(scope, now()) == null) {
            return Outcome.refused(
                    Refusal.at("scope", Refused.UNKNOWN_UNIT, "no open unit has that code"));
        }
        if (!orgs.reaches(caller, scope)) {
            return Outcome.refused(
                    Refusal.at(
                            "scope",
                            Refused.OUTSIDE_SCOPE,
                            "a key reaches no further than the one that makes it"));
        }
        Instant expires = wanted.expiresAt();
        if (expires != null && (!expires.isAfter(now()) || expires.isAfter(now().plus(LONGEST)))) {
            return Outcome.refused(
                    Refusal.at(
                            "expiresAt",
                            Refused.INVALID,
                            "in the future, and at most three years from now"));
        }
        ApiKey made = insert(tx, caller, wanted, secret, null);
        log.record(tx, caller, "key.create", "key:" + made.id(), made);
        return Outcome.done(made);
    }

    private ApiKey insert(
            Tx tx, Caller caller, ApiKey.New wanted, String secret, @Nullable Id follows) {
        Instant now = now();
        Instant expires =
                wanted.expiresAt() == null
                        ? now.plus(LIFE)
                        : wanted.expiresAt().truncatedTo(ChronoUnit.MICROS);
        var key =
                new ApiKey(
                        ids.next(0),
                        wanted.name(),
                        wanted.role(),
                        wanted.scope(),
                        now,
                        caller.name(),
                        expires,
                        null,
                        null,
                        follows);
        tx.update(
                INSERT.with("tenant", tx.tenant().id())
                        .with("id", key.id())
                        .with("name", key.name())
                        .with("role", key.role().name())
                        .with("scope", key.scope())
                        .with("at", key.createdAt())
                        .with("by", key.createdBy())
                        .with("expires", key.expiresAt())
                        .with("follows", key.follows()));
        tx.update(
                DIRECT.with("hash", hash(secret))
                        .with("owner", tx.tenant().id())
                        .with("key", key.id()));
        return key;
    }

    private @Nullable Holder read(String name) {
        byte[] hash = HexFormat.of().parseHex(name);
        record Place(Tenant tenant, Id id) {}
        Place place =
                db.house(tx ->
                        tx.first(
                                OWNER.with("hash", hash),
                                row -> new Place(new Tenant(row.integer("owner")), row.id("key"))));
        if (place == null) {
            return null;
        }
        Instant now = now();
        ApiKey key = db.read(place.tenant(), tx -> found(tx, FIND, place.id()));
        if (key == null) {
            return null;
        }
        Instant old = now.minus(COARSE);
        if (key.alive(now) && (key.lastUsedAt() == null || key.lastUsedAt().isBefore(old))) {
            db.write(
                    place.tenant(),
                    tx ->
                            tx.update(
                                    USED.with("tenant", place.tenant().id())
                                            .with("id", place.id())
                                            .with("at", now)
                                            .with("before", old)));
        }
        return new Holder(place.tenant(), key);
    }

    /// A person who keeps the keys must not get the rights of another role by a key that he makes
    /// himself (SEC-01); a machine of the owner's sets up what it wants.
    private static boolean mayGive(Caller caller, Role role) {
        return caller.staff() == null || role == Role.CASHIER || role == Role.INTEGRATION;
    }

    private static Outcome<ApiKey> beyond() {
        return Outcome.refused(
                Refused.ROLE_BEYOND, "keys of other roles are made by an administrator's key");
    }

    private @Nullable ApiKey lock(Tx tx, Caller caller, Id id) {
        ApiKey key = found(tx, LOCK, id);
        return key != null && orgs.reaches(caller, key.scope()) ? key : null;
    }

    private static @Nullable ApiKey found(Tx tx, Sql which, Id id) {
        return tx.first(which.with("tenant", tx.tenant().id()).with("id", id), ApiKeys::key);
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static byte[] hash(String secret) {
        return Bucket.sha256().digest(secret.getBytes(StandardCharsets.UTF_8));
    }

    private static ApiKey key(Row row) {
        return new ApiKey(
                row.id("id"),
                row.text("name"),
                Role.valueOf(row.text("role")),
                row.textOrNull("scope"),
                row.instant("created_at"),
                row.text("created_by"),
                row.instant("expires_at"),
                row.instantOrNull("revoked_at"),
                row.instantOrNull("last_used_at"),
                row.idOrNull("follows"));
    }
}
