package io.regulars.members.centre;

import static io.regulars.kernel.Columns.buckets;
import static io.regulars.kernel.Columns.ids;
import static io.regulars.kernel.Columns.wholes;
import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Visitor;
import io.regulars.access.staff.Base32;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import io.regulars.runtime.Vault;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The keys of members' phones, and what became of the codes that they made.
///
/// A code may be looked at as often as one likes while it is fresh: it says who stands at the till.
/// Taking something by it uses it up, in the transaction that takes.
@Component
public class MemberCodes {
    private static final Sql REPLACE =
            sql(
                    """
                    update member_code_key k
                    set good_until = :until
                    where k.tenant = :tenant
                        and k.bucket = :bucket
                        and k.session = :session
                        and k.good_until is null
                    """);

    private static final Sql TIDY =
            sql(
                    """
                    delete from member_code_key k
                    where k.tenant = :tenant
                        and k.bucket = :bucket
                        and k.member = :member
                        and (k.good_until < :at
                            or not exists (
                                select
                                from member_session s
                                where s.tenant = k.tenant and s.bucket = k.bucket and s.id = k.session and s.ended_at is null))
                    """);

    private static final Sql ADD =
            sql(
                    """
                    insert into member_code_key (tenant, bucket, handle, session, member, wrapped_key, secret, made_at)
                    values (:tenant, :bucket, :handle, :session, :member, :wrapped, :secret, :at)
                    on conflict do nothing
                    """);

    private static final Sql KEY =
            sql(
                    """
                    select k.member, k.wrapped_key, k.secret
                    from member_code_key k
                    join member_session s
                        on s.tenant = k.tenant and s.bucket = k.bucket and s.id = k.session
                    join member m
                        on m.tenant = k.tenant and m.bucket = k.bucket and m.id = k.member
                    where k.tenant = :tenant
                        and k.bucket = :bucket
                        and k.handle = :handle
                        and (k.good_until is null or k.good_until > :at)
                        and s.ended_at is null
                        and s.ends_at > :at
                        and s.seen_at > :idle
                        and m.state = 'ACTIVE'
                    """);

    private static final Sql SHOWN =
            sql(
                    """
                    insert into member_code_shown (tenant, bucket, checkout, handle, step)
                    values (:tenant, :bucket, :checkout, :handle, :step)
                    """);

    private static final Sql OF_CHECKOUTS =
            sql(
                    """
                    select c.checkout, c.handle, c.step
                    from member_code_shown c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets::int[])
                        and c.checkout = any(:checkouts::bigint[])
                    """);

    private static final Sql USE =
            sql(
                    """
                    insert into member_code_use (tenant, bucket, handle, step, checkout, at)
                    select :tenant, n.bucket, n.handle, n.step, n.checkout, :at
                    from (select unnest(:buckets::int[]) as bucket, unnest(:handles::bigint[]) as handle,
                            unnest(:steps::bigint[]) as step, unnest(:checkouts::bigint[]) as checkout) as n
                    order by n.bucket, n.handle, n.step
                    on conflict do nothing
                    """);

    private static final Sql USERS =
            sql(
                    """
                    select f.handle, f.step, f.checkout
                    from (select unnest(:buckets::int[]) as bucket, unnest(:handles::bigint[]) as handle,
                            unnest(:steps::bigint[]) as step) as n
                    cross join lateral (select u.handle, u.step, u.checkout
                        from member_code_use u
                        where u.tenant = :tenant
                            and u.bucket = n.bucket
                            and u.handle = n.handle
                            and u.step = n.step
                        offset 0) f
                    """);

    /// What is on a screen when its key is replaced stays good a little.
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private static final int TRIES = 20;

    private final Db db;
    private final Vault vault;
    private final SecureRandom random = new SecureRandom();

    MemberCodes(Db db, Vault vault) {
        this.db = db;
        this.vault = vault;
    }

    /// A new key for a phone; shown once. `secret` is in base32, `handle` ten digits.
    record Made(String handle, String secret, int stepSeconds, Instant now) {
        @Override
        public String toString() {
            return "Made[]";
        }
    }

    /// A code of this phone and this minute.
    @Pure
    public record Use(long handle, long step) {}

    /// Who stands at the till, and by which code. One that is not `fresh` tells a retry whose it
    /// was and opens nothing.
    @Pure
    public record Shown(Id member, Use use, boolean fresh) {}

    private record Key(Id member, byte[] wrapped, byte[] sealed) {}

    /// Gives the phone of this session another key.
    Made make(Visitor who) {
        var secret = new byte[MemberCode.SECRET_BYTES];
        random.nextBytes(secret);
        Vault.Keys keys = vault.keys(who.tenant());
        Instant now = now();
        long handle = db.write(who.tenant(), tx -> add(tx, who, keys, secret));
        return new Made("%010d".formatted(handle), Base32.write(secret), MemberCode.SECONDS, now);
    }

    private long add(Tx tx, Visitor who, Vault.Keys keys, byte[] secret) {
        Id member = who.member();
        Instant now = now();
        tx.update(at(TIDY, tx, member).with("member", member).with("at", now));
        tx.update(
                at(REPLACE, tx, member)
                        .with("session", who.session())
                        .with("until", now.plus(OVERLAP)));
        for (int i = 0; i < TRIES; i++) {
            long handle = MemberCode.handle(member.bucket(), random.nextInt(MemberCode.HANDLES));
            Vault.Keys.DataKey key =
                    keys.newKey(Vault.Purpose.PERSONAL, place("wrapped_key", handle));
            int added =
                    tx.update(
                            at(ADD, tx, member)
                                    .with("handle", handle)
                                    .with("session", who.session())
                                    .with("member", member)
                                    .with("wrapped", key.wrapped())
                                    .with(
                                            "secret",
                                            key.seal(place("secret", handle), Base32.write(secret)))
                                    .with("at", now));
            if (added == 1) {
                return handle;
            }
        }
        throw new IllegalStateException("no handle is free in bucket " + member.bucket());
    }

    /// Who shows this code. Refused: unknown-member-code, member-code-expired.
    public Outcome<Shown> look(Tenant tenant, String digits) {
        Outcome<Shown> seen = seen(tenant, digits);
        return seen instanceof Outcome.Done<Shown>(var shown) && !shown.fresh() ? expired() : seen;
    }

    /// As the other, also for a code of the last half hour: a retry has to find whose its first try
    /// was. Refused: unknown-member-code.
    public Outcome<Shown> seen(Tenant tenant, String digits) {
        Vault.Keys keys = vault.keys(tenant);
        return db.read(tenant, tx -> seen(tx, keys, digits));
    }

    private Outcome<Shown> seen(Tx tx, Vault.Keys keys, String digits) {
        MemberCode code = MemberCode.read(digits);
        Instant now = now();
        Key key = code == null ? null : key(tx, code, now);
        if (code == null || key == null) {
            return unknown();
        }
        byte[] secret =
                Base32.read(
                        keys.key(
                                        Vault.Purpose.PERSONAL,
                                        place("wrapped_key", code.handle()),
                                        key.wrapped())
                                .open(place("secret", code.handle()), key.sealed()));
        return switch (code.look(secret, now)) {
            case MemberCode.Found.Right(long step) ->
                    Outcome.done(new Shown(key.member(), new Use(code.handle(), step), true));
            case MemberCode.Found.Old(long step) ->
                    Outcome.done(new Shown(key.member(), new Use(code.handle(), step), false));
            case MemberCode.Found.Wrong _ -> unknown();
        };
    }

    private static @Nullable Key key(Tx tx, MemberCode code, Instant now) {
        return tx.first(
                KEY.with("tenant", tx.tenant().id())
                        .with("bucket", code.bucket())
                        .with("handle", code.handle())
                        .with("at", now)
                        .with("idle", now.minus(VisitLife.IDLE)),
                row -> new Key(row.id("member"), row.bytes("wrapped_key"), row.bytes("secret")));
    }

    /// Notes that a checkout is quoted by a code. Refused, with nothing written: as [#look], and
    /// member-code-used where another checkout has used it up.
    public Outcome<Use> quoted(Tx tx, Id checkout, String digits) {
        return switch (seen(tx, vault.keys(tx.tenant()), digits)) {
            case Outcome.Refused<Shown>(var refusal) -> Outcome.refused(refusal);
            case Outcome.Done<Shown>(var shown) when !shown.fresh() -> expired().map(Shown::use);
            case Outcome.Done<Shown>(var shown)
                    when !users(tx, List.of(new Used(checkout, shown.use()))).isEmpty() ->
                    used();
            case Outcome.Done<Shown>(var shown) -> {
                tx.update(
                        at(SHOWN, tx, checkout)
                                .with("handle", shown.use().handle())
                                .with("step", shown.use().step())
                                .with("checkout", checkout));
                yield Outcome.done(shown.use());
            }
        };
    }

    /// The codes by which these checkouts were quoted, most by none; in one round trip with what is
    /// asked next.
    public Supplier<Map<Id, Use>> of(Tx tx, Collection<Id> checkouts) {
        var codes = new HashMap<Id, Use>();
        tx.put(
                new Tx.Asked(
                        OF_CHECKOUTS
                                .with("tenant", tx.tenant().id())
                                .with("buckets", checkouts.stream().mapToInt(Id::bucket).toArray())
                                .with(
                                        "checkouts",
                                        checkouts.stream().mapToLong(Id::value).toArray()),
                        row ->
                                codes.put(
                                        row.id("checkout"),
                                        new Use(row.whole("handle"), row.whole("step")))));
        return tx.later(() -> codes);
    }

    /// A checkout that uses a code up.
    public record Used(Id checkout, Use use) {}

    /// Uses codes up, each for a checkout, which may do so again. Refused: member-code-used.
    public List<Outcome<Use>> use(Tx tx, List<Used> all) {
        tx.put(of(USE, tx, all).with("checkouts", ids(all, Used::checkout)).with("at", now()));
        Map<Use, Id> users = users(tx, all);
        return all.stream()
                .map(each ->
                        each.checkout().equals(users.get(each.use()))
                                ? Outcome.done(each.use())
                                : used())
                .toList();
    }

    private static Map<Use, Id> users(Tx tx, List<Used> all) {
        var users = new HashMap<Use, Id>();
        tx.each(
                of(USERS, tx, all),
                row ->
                        users.put(
                                new Use(row.whole("handle"), row.whole("step")),
                                row.id("checkout")));
        return users;
    }

    private static Outcome<Shown> expired() {
        return Outcome.refused(
                Refusal.at("member.code", Refused.CODE_EXPIRED, "let the phone show another"));
    }

    private static Outcome<Use> used() {
        return Outcome.refused(
                Refusal.at("member.code", Refused.CODE_USED, "let the phone show another"));
    }

    private static Outcome<Shown> unknown() {
        return Outcome.refused(
                Refusal.at("member.code", Refused.CODE_UNKNOWN, "no phone shows that now"));
    }

    private static Sql of(Sql sql, Tx tx, List<Used> all) {
        return sql.with("tenant", tx.tenant().id())
                .with("buckets", buckets(all, Used::checkout))
                .with("handles", wholes(all, each -> each.use().handle()))
                .with("steps", wholes(all, each -> each.use().step()));
    }

    private static Sql at(Sql sql, Tx tx, Id inBucket) {
        return sql.with("tenant", tx.tenant().id()).with("bucket", inBucket.bucket());
    }

    private static Vault.Place place(String column, long handle) {
        return new Vault.Place("member_code_key", column, handle);
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
