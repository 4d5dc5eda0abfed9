package io.regulars.access.staff;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Keeps the [Lockout] of each sign-in name by the name's hash, whether anybody has that name or
/// not, so that being locked tells nothing; in the database, so that all processes count together.
@Component
class Tries {
    private static final Sql OPEN =
            sql(
                    """
                    insert into sign_in_try (name_hash, failures, last_at)
                    values (:name, 0, '-infinity')
                    on conflict do nothing
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select t.failures, nullif(t.last_at, '-infinity') as last_at, t.locked_until
                    from sign_in_try t
                    where t.name_hash = :name
                    for update
                    """);

    private static final Sql KEEP =
            sql(
                    """
                    update sign_in_try t
                    set failures = :failures,
                        last_at = :at,
                        locked_until = :locked::timestamptz
                    where t.name_hash = :name
                    """);

    private static final Sql FORGET =
            sql(
                    """
                    delete from sign_in_try t
                    where t.name_hash = :name
                    """);

    private static final Sql TIDY =
            sql(
                    """
                    delete from sign_in_try t
                    where t.name_hash = any(
                        select o.name_hash
                        from sign_in_try o
                        where o.last_at > '-infinity'
                            and o.last_at < :before
                        order by o.last_at
                        limit 100
                        for update skip locked)
                    """);

    private static final Sql LOCKED =
            sql(
                    """
                    select t.name_hash
                    from sign_in_try t
                    where t.name_hash = any(:names)
                        and t.locked_until > :at
                    """);

    private final Db db;

    Tries(Db db) {
        this.db = db;
    }

    /// How a name stood before a try, and with it. A name that is locked is not tried.
    record Try(Lockout before, Lockout after, boolean locked) {}

    /// Counts a try that is made now, before anybody knows whether it is right.
    Try count(byte[] name) {
        return count(name, Lockout.Limit.NAME);
    }

    /// The same for what another limit holds for.
    Try count(byte[] name, Lockout.Limit limit) {
        Instant now = db.clock().instant();
        return db.house(tx -> {
            tx.update(TIDY.with("before", now.minus(Lockout.FORGOTTEN)));
            Lockout before = lock(tx, name);
            if (before.locked(now)) {
                return new Try(before, before, true);
            }
            Lockout after = before.tried(now, limit);
            keep(tx, name, after);
            return new Try(before, after, false);
        });
    }

    /// The try was right, and more is asked of him who made it.
    void forgive(byte[] name) {
        db.house(tx -> {
            keep(tx, name, lock(tx, name).forgiven());
            return true;
        });
    }

    /// He has proved who he is.
    void forget(byte[] name) {
        db.house(tx -> tx.update(FORGET.with("name", name)));
    }

    /// Which of these names, by the hexadecimal of their hashes, are locked now.
    Set<String> locked(Collection<String> names) {
        byte[][] hashes = names.stream().map(HexFormat.of()::parseHex).toArray(byte[][]::new);
        var locked = new HashSet<String>();
        Sql query = LOCKED.with("names", hashes).with("at", db.clock().instant());
        db.house(tx -> {
            tx.each(query, row -> locked.add(HexFormat.of().formatHex(row.bytes("name_hash"))));
            return true;
        });
        return locked;
    }

    private static Lockout lock(Tx tx, byte[] name) {
        tx.update(OPEN.with("name", name));
        Lockout found = tx.first(LOCK.with("name", name), Tries::lockout);
        return found == null ? Lockout.NONE : found;
    }

    private static void keep(Tx tx, byte[] name, Lockout lockout) {
        Instant last = lockout.lastAt();
        if (last != null) {
            tx.update(
                    KEEP.with("name", name)
                            .with("failures", lockout.failures())
                            .with("at", last)
                            .with("locked", lockout.lockedUntil()));
        }
    }

    private static Lockout lockout(Row row) {
        return new Lockout(
                row.integer("failures"),
                row.instantOrNull("last_at"),
                row.instantOrNull("locked_until"));
    }
}
