package io.regulars.offers.partners;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The partners of a chain: agreed with, stopped, and settled with.
@Component
class Partners {
    private static final Sql ADD =
            sql(
                    """
                    insert into partner (tenant, id, terms, secret_hash, state, author, at)
                    values (:tenant, :id, :terms::jsonb, :hash, 'ON', :author, :at)
                    """);

    private static final Sql ALL =
            sql(
                    """
                    select p.id, p.terms, p.state, p.author, p.at
                    from partner p
                    where p.tenant = :tenant
                    order by p.id
                    """);

    private static final Sql OF =
            sql(
                    """
                    select p.id, p.terms, p.state, p.author, p.at
                    from partner p
                    where p.tenant = :tenant
                        and p.id = :id
                    """);

    private static final Sql BY_KEY =
            sql(
                    """
                    select p.id, p.terms, p.state, p.author, p.at
                    from partner p
                    where p.tenant = :tenant
                        and p.secret_hash = :hash
                    """);

    private static final Sql STOP =
            sql(
                    """
                    update partner p
                    set state = 'OFF',
                        author = :author,
                        at = :at
                    where p.tenant = :tenant
                        and p.id = :id
                    """);

    private static final Sql COUNTED =
            sql(
                    """
                    select count(*) as used
                    from partner_code c
                    where c.tenant = :tenant
                        and c.bucket between 0 and 1023
                        and c.partner = :id
                        and c.used_at >= :from
                        and c.used_at < :until
                    """);

    private static final int SECRET_BYTES = 32;
    private static final String PREFIX = "rpk_";

    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final SecureRandom random = new SecureRandom();

    Partners(Db db, OperationLog log) {
        this.db = db;
        ids = db.ids();
        this.log = log;
    }

    /// What is owed to a partner for the codes that were used in `[from, until)`; `owed` in fen.
    @Pure
    record Settlement(Id partner, Instant from, Instant until, long codes, long value, long owed) {}

    String secret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return PREFIX + HexFormat.of().formatHex(bytes);
    }

    /// A replayed answer has no secret: it was shown once, and is stored nowhere.
    Answer<Partner> make(Caller caller, RequestKey key, Partner.Terms terms, String secret) {
        return db.once(
                caller.tenant(),
                key,
                Partner.class,
                tx -> {
                    var made =
                            new Partner(
                                    ids.next(Bucket.of("partner", terms.name())),
                                    terms,
                                    Partner.State.ON,
                                    caller.name(),
                                    now());
                    tx.update(
                            of(ADD, tx, made.id())
                                    .with("terms", Json.write(terms))
                                    .with("hash", hash(secret))
                                    .with("author", made.author())
                                    .with("at", made.at()));
                    log.record(tx, caller, "partner.make", "partner:" + made.id(), made);
                    return Outcome.done(made);
                });
    }

    /// Nothing is given or verified any more. Refused: unknown-partner.
    Answer<Partner> stop(Caller caller, RequestKey key, Id id) {
        return db.once(
                caller.tenant(),
                key,
                Partner.class,
                tx -> {
                    Partner before = find(tx, id);
                    if (before == null) {
                        return Outcome.refused(Refused.UNKNOWN_PARTNER, "no partner has that id");
                    }
                    Partner after = before.off(caller.name(), now());
                    tx.update(
                            of(STOP, tx, id).with("author", after.author()).with("at", after.at()));
                    log.record(
                            tx,
                            caller,
                            OperationLog.Entry.of("partner.stop", "partner:" + id)
                                    .before(before)
                                    .after(after));
                    return Outcome.done(after);
                });
    }

    List<Partner> list(Tenant tenant) {
        return db.read(tenant, Partners::all);
    }

    static List<Partner> all(Tx tx) {
        return tx.list(ALL.with("tenant", tx.tenant().id()), Partners::partner);
    }

    static @Nullable Partner find(Tx tx, Id id) {
        return tx.first(of(OF, tx, id), Partners::partner);
    }

    /// Whose key this is; null for anything but a partner's.
    @Nullable Partner holding(Tenant tenant, String secret) {
        Sql query = BY_KEY.with("tenant", tenant.id()).with("hash", hash(secret));
        return db.read(tenant, tx -> tx.first(query, Partners::partner));
    }

    /// Refused: unknown-partner.
    Outcome<Settlement> settle(Tenant tenant, Id id, Instant from, Instant until) {
        return db.read(
                tenant,
                tx -> {
                    Partner partner = find(tx, id);
                    if (partner == null) {
                        return Outcome.refused(Refused.UNKNOWN_PARTNER, "no partner has that id");
                    }
                    Long used =
                            tx.first(
                                    of(COUNTED, tx, id).with("from", from).with("until", until),
                                    row -> row.whole("used"));
                    long codes = used == null ? 0 : used;
                    long value = partner.terms().value();
                    return Outcome.done(
                            new Settlement(
                                    id,
                                    from,
                                    until,
                                    codes,
                                    value,
                                    Math.multiplyExact(codes, value)));
                });
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Sql of(Sql sql, Tx tx, Id id) {
        return sql.with("tenant", tx.tenant().id()).with("id", id);
    }

    private static Partner partner(Row row) {
        return new Partner(
                row.id("id"),
                Json.read(row.text("terms"), Partner.Terms.class),
                Partner.State.valueOf(row.text("state")),
                row.text("author"),
                row.instant("at"));
    }
}
