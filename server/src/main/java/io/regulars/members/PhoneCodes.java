package io.regulars.members;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import io.regulars.runtime.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Proves that somebody holds a phone: sends it a code and takes it back once. It never looks
/// whether the phone belongs to a member, so its answers tell nothing of that. A code is kept as a
/// keyed hash; tries and limits hold over all processes.
@Component
public class PhoneCodes {
    private static final Duration VALID = Duration.ofMinutes(5);
    private static final int TRIES = 5;
    private static final String KIND = "phone-code";

    private static final Sql SENT =
            sql(
                    """
                    select c.n, c.sent_at
                    from phone_code c
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.phone = :phone
                    order by c.n desc
                    """);

    private static final Sql FORGET =
            sql(
                    """
                    delete from phone_code c
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.sent_at < :before
                    """);

    private static final Sql ADD =
            sql(
                    """
                    insert into phone_code (tenant, bucket, phone, n, code, sent_at, expires_at, tries)
                    values (:tenant, :bucket, :phone, :n, :code, :at, :expires, 0)
                    on conflict do nothing
                    """);

    private static final Sql LATEST =
            sql(
                    """
                    select c.n, c.code, c.expires_at, c.tries, c.used_by
                    from phone_code c
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.phone = :phone
                    order by c.n desc
                    limit 1
                    for update
                    """);

    private static final Sql TRIED =
            sql(
                    """
                    update phone_code c
                    set tries = c.tries + 1,
                        used_by = :used_by
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.phone = :phone
                        and c.n = :n
                    """);

    /// How many codes a phone may get within a time.
    private static final List<Limit> LIMITS =
            List.of(
                    new Limit(1, Duration.ofMinutes(1)),
                    new Limit(5, Duration.ofHours(1)),
                    new Limit(10, Duration.ofDays(1)));

    private record Limit(int most, Duration within) {}

    private record Sent(long n, Instant at) {}

    private record Latest(
            long n, String code, Instant expiresAt, int tries, @Nullable String usedBy) {}

    /// When the code that was sent is no longer taken.
    @Pure
    public record Validity(Instant until) {}

    private final Db db;
    private final Vault vault;
    private final CodeSender sender;
    private final SecureRandom random = new SecureRandom();

    public PhoneCodes(Db db, Vault vault, CodeSender sender) {
        this.db = db;
        this.vault = vault;
        this.sender = sender;
    }

    /// Sends a new code; an older one is worth nothing from then on.
    public Outcome<Validity> send(Tenant tenant, String text) {
        if (!sender.connected()) {
            return Outcome.refused(
                    Refusal.of(Refused.NO_CODE_SENDER, "connect an SMS provider first"));
        }
        return switch (Phones.read(text)) {
            case Phones.Reading.Blocked(var why) ->
                    Outcome.refused(
                            Refusal.at("phone", Refused.PHONE_BLOCKED, "the number is " + why));
            case Phones.Reading.Invalid _ ->
                    Outcome.refused(Refusal.at("phone", Refused.PHONE_INVALID, "no mobile number"));
            case Phones.Reading.Mobile(var phone) -> send(tenant, phone);
        };
    }

    private Outcome<Validity> send(Tenant tenant, Phone phone) {
        Vault.Keys keys = vault.keys(tenant);
        Instant now = db.clock().instant();
        Instant until = now.plus(VALID);
        String index = keys.index(KIND, phone.e164());
        String code = "%06d".formatted(random.nextInt(1_000_000));
        boolean added =
                db.write(
                        tenant,
                        tx -> {
                            List<Sent> sent =
                                    tx.list(
                                            at(SENT, tx, index),
                                            row ->
                                                    new Sent(
                                                            row.whole("n"),
                                                            row.instant("sent_at")));
                            if (!mayHaveAnother(sent.stream().map(Sent::at).toList(), now)) {
                                return false;
                            }
                            long n = sent.isEmpty() ? 1 : sent.getFirst().n() + 1;
                            int fresh =
                                    tx.update(
                                            at(ADD, tx, index)
                                                    .with("n", n)
                                                    .with("code", hash(keys, index, n, code))
                                                    .with("at", now)
                                                    .with("expires", until));
                            tx.update(
                                    at(FORGET, tx, index)
                                            .with("before", now.minus(Duration.ofDays(2))));
                            return fresh == 1;
                        });
        if (!added) {
            return Outcome.refused(
                    Refusal.at("phone", Refused.TOO_MANY_CODES, "wait before you ask again"));
        }
        sender.send(tenant, phone, code);
        return Outcome.done(new Validity(until));
    }

    /// Whether a phone that got codes at `sent` may get one more.
    static boolean mayHaveAnother(List<Instant> sent, Instant now) {
        return LIMITS.stream()
                .allMatch(limit ->
                        sent.stream().filter(at -> at.isAfter(now.minus(limit.within()))).count()
                                < limit.most());
    }

    /// Takes a code: right, in time, not tried five times before, and not used, except by the same
    /// request trying again.
    public boolean verify(Tenant tenant, Phone phone, String code, String requestKey) {
        Vault.Keys keys = vault.keys(tenant);
        String user = keys.index("request", requestKey);
        Instant now = db.clock().instant();
        String index = keys.index(KIND, phone.e164());
        return db.write(
                tenant,
                tx -> {
                    Latest latest =
                            tx.first(
                                    at(LATEST, tx, index),
                                    row ->
                                            new Latest(
                                                    row.whole("n"),
                                                    row.text("code"),
                                                    row.instant("expires_at"),
                                                    row.integer("tries"),
                                                    row.textOrNull("used_by")));
                    String given = hash(keys, index, latest == null ? 0 : latest.n(), code);
                    if (latest == null) {
                        return false;
                    }
                    boolean right =
                            MessageDigest.isEqual(
                                    given.getBytes(StandardCharsets.US_ASCII),
                                    latest.code().getBytes(StandardCharsets.US_ASCII));
                    if (latest.usedBy() != null) {
                        return right && latest.usedBy().equals(user);
                    }
                    if (latest.tries() >= TRIES || !now.isBefore(latest.expiresAt())) {
                        return false;
                    }
                    tx.update(
                            at(TRIED, tx, index)
                                    .with("n", latest.n())
                                    .with("used_by", right ? user : null));
                    return right;
                });
    }

    private static String hash(Vault.Keys keys, String index, long n, String code) {
        return keys.index(KIND, index + ":" + n + ":" + code);
    }

    private static Sql at(Sql sql, Tx tx, String index) {
        return sql.with("tenant", tx.tenant().id())
                .with("bucket", Bucket.of(KIND, index))
                .with("phone", index);
    }
}
