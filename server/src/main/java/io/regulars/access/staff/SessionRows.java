package io.regulars.access.staff;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements about sessions of the staff.
final class SessionRows {
    private static final Sql INSERT =
            sql(
                    """
                    insert into staff_session (tenant, id, staff, hash, state, address, opened_at, seen_at, ends_at)
                    values (:tenant, :id, :staff, :hash, :state, :address, :at, :at, :ends)
                    """);

    private static final Sql FIND =
            sql(
                    """
                    select s.id, s.hash, s.hash_before, s.changed_at, s.state, s.opened_at, s.seen_at, s.ends_at, s.factor_at,
                        s.address, p.id as staff, p.sign_in, p.name, p.role, p.scope
                    from staff_session s
                    join staff p
                        on p.tenant = s.tenant and p.id = s.staff
                    where s.tenant = :tenant
                        and s.id = :id
                        and s.ended_at is null
                        and not p.disabled
                    """);

    private static final Sql LIVING =
            sql(
                    """
                    select s.id, s.hash, s.state, s.opened_at, s.seen_at, s.ends_at, s.factor_at, s.address,
                        p.id as staff, p.sign_in, p.name, p.role, p.scope
                    from staff_session s
                    join staff p
                        on p.tenant = s.tenant and p.id = s.staff
                    where s.tenant = :tenant
                        and s.ended_at is null
                        and s.ends_at > :at
                        and s.seen_at > :idle
                        and not p.disabled
                    order by s.id desc
                    """);

    private static final Sql MOVE =
            sql(
                    """
                    update staff_session s
                    set hash = :hash,
                        hash_before = null,
                        changed_at = null,
                        state = :state,
                        seen_at = :at,
                        ends_at = :ends,
                        factor_at = :factor::timestamptz
                    where s.tenant = :tenant
                        and s.id = :id
                        and s.ended_at is null
                    """);

    private static final Sql FRESH =
            sql(
                    """
                    update staff_session s
                    set hash_before = s.hash,
                        changed_at = :at,
                        hash = :hash,
                        factor_at = :at,
                        seen_at = :at
                    where s.tenant = :tenant
                        and s.id = :id
                        and s.ended_at is null
                    """);

    private static final Sql SEEN =
            sql(
                    """
                    update staff_session s
                    set seen_at = :at
                    where s.tenant = :tenant
                        and s.id = :id
                        and s.seen_at < :at
                    """);

    private static final Sql END =
            sql(
                    """
                    update staff_session s
                    set ended_at = :at
                    where s.tenant = :tenant
                        and s.id = :id
                        and s.ended_at is null
                    """);

    private static final Sql END_ALL =
            sql(
                    """
                    update staff_session s
                    set ended_at = :at
                    where s.tenant = :tenant
                        and s.staff = :staff
                        and s.id <> :but
                        and s.ended_at is null
                    """);

    private static final Sql TIDY =
            sql(
                    """
                    delete from staff_session s
                    where s.tenant = :tenant
                        and s.ends_at < :before
                    """);

    private SessionRows() {}

    /// A living session and what its secrets are known by: the one that counts, and the one before
    /// it.
    record Found(byte[] hash, byte @Nullable [] before, @Nullable Instant changedAt, SignedIn who) {
        boolean isOf(byte[] asked, Instant now) {
            return MessageDigest.isEqual(hash, asked)
                    || before != null
                            && SessionLife.knowsBefore(changedAt, now)
                            && MessageDigest.isEqual(before, asked);
        }
    }

    static @Nullable Found find(Tx tx, Id session) {
        return tx.first(
                of(FIND, tx, session),
                row ->
                        new Found(
                                row.bytes("hash"),
                                row.bytesOrNull("hash_before"),
                                row.instantOrNull("changed_at"),
                                signedIn(tx.tenant(), row)));
    }

    static List<SignedIn> living(Tx tx, Instant now, Instant idle) {
        return tx.list(
                LIVING.with("tenant", tx.tenant().id()).with("at", now).with("idle", idle),
                row -> signedIn(tx.tenant(), row));
    }

    static void insert(Tx tx, Session session, Id staff, byte[] hash) {
        tx.update(
                of(INSERT, tx, session.id())
                        .with("staff", staff)
                        .with("hash", hash)
                        .with("state", session.state().name())
                        .with("address", session.address())
                        .with("at", session.openedAt())
                        .with("ends", session.endsAt()));
    }

    /// False where it has ended meanwhile.
    static boolean move(Tx tx, Session after, byte[] hash) {
        return tx.update(
                        of(MOVE, tx, after.id())
                                .with("hash", hash)
                                .with("state", after.state().name())
                                .with("at", after.seenAt())
                                .with("ends", after.endsAt())
                                .with("factor", after.factorAt()))
                > 0;
    }

    /// False where it has ended meanwhile.
    static boolean fresh(Tx tx, Id session, byte[] hash, Instant at) {
        return tx.update(of(FRESH, tx, session).with("hash", hash).with("at", at)) > 0;
    }

    static int seen(Tx tx, Id session, Instant at) {
        return tx.update(of(SEEN, tx, session).with("at", at));
    }

    static int end(Tx tx, Id session, Instant at) {
        return tx.update(of(END, tx, session).with("at", at));
    }

    static void endAll(Tx tx, Id staff, @Nullable Id but, Instant at) {
        tx.update(
                END_ALL.with("tenant", tx.tenant().id())
                        .with("staff", staff)
                        .with("but", but == null ? 0L : but.value())
                        .with("at", at));
    }

    static void tidy(Tx tx, Instant before) {
        tx.update(TIDY.with("tenant", tx.tenant().id()).with("before", before));
    }

    private static Sql of(Sql sql, Tx tx, Id session) {
        return sql.with("tenant", tx.tenant().id()).with("id", session);
    }

    private static SignedIn signedIn(Tenant tenant, Row row) {
        return new SignedIn(
                tenant,
                new Session(
                        row.id("id"),
                        SessionState.valueOf(row.text("state")),
                        row.instant("opened_at"),
                        row.instant("seen_at"),
                        row.instant("ends_at"),
                        row.instantOrNull("factor_at"),
                        row.text("address")),
                new Person(
                        row.id("staff"),
                        row.text("sign_in"),
                        row.text("name"),
                        Role.valueOf(row.text("role")),
                        row.textOrNull("scope")));
    }
}
