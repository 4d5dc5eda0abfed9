package io.regulars.access;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Page;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who did what to what, with before and after and why: one line per change, in the change's own
/// transaction.
///
/// What is written here is never taken back, so `before`, `after` and `reason` hold no clear
/// personal data: phones masked, names left out. Record last in a transaction: the tenant's head
/// stays locked until the commit, which puts lines in commit order.
@Component
public class OperationLog {
    private static final Sql BEGIN =
            sql(
                    """
                    insert into operation_head (tenant, position, hash)
                    values (:tenant, 0, :hash)
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select h.position, h.hash, (:before::jsonb)::text as before, (:after::jsonb)::text as after
                    from operation_head h
                    where h.tenant = :tenant
                    for update of h
                    """);

    private static final Sql APPEND =
            sql(
                    """
                    insert into operation (
                        tenant, position, at, key, actor, role, address, action, object, before, after, reason, request, hash)
                    values (
                        :tenant, :position, :at, :key, :actor, :role, :address, :action, :object, :before::jsonb, :after::jsonb,
                        :reason, :request, :hash)
                    """);

    private static final Sql ADVANCE =
            sql(
                    """
                    update operation_head h
                    set position = :position, hash = :hash
                    where h.tenant = :tenant
                    """);

    private static final Sql HEAD =
            sql(
                    """
                    select h.position, h.hash
                    from operation_head h
                    where h.tenant = :tenant
                    """);

    private static final Sql ALL =
            sql(
                    """
                    select o.position, o.at, o.key, o.actor, o.role, o.address, o.action, o.object,
                        o.before::text as before, o.after::text as after, o.reason, o.request, o.hash
                    from operation o
                    where o.tenant = :tenant
                    order by o.position
                    """);

    private static final Sql LIST =
            sql(
                    """
                    select o.position, o.at, o.key, o.actor, o.role, o.address, o.action, o.object,
                        o.before::text as before, o.after::text as after, o.reason, o.request, o.hash
                    from operation o
                    where o.tenant = :tenant
                        and o.position < :before
                        and (:actor::text is null or o.actor = :actor or o.key::text = :actor)
                        and (:object::text is null or o.object = :object)
                        and (:role::text is null or o.role = :role)
                        and (:action::text is null or o.action = :action or starts_with(o.action, :action || '.'))
                        and (:from::timestamptz is null or o.at >= :from)
                        and (:until::timestamptz is null or o.at < :until)
                    order by o.position desc
                    limit :limit
                    """);

    private static final int ROWS = 1000;

    private final Db db;

    OperationLog(Db db) {
        this.db = db;
    }

    /// What was done to what, for example `key.revoke` to `key:123`. `before` and `after` are
    /// written as JSON.
    @Pure
    public record Entry(
            String action,
            String object,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable String reason) {
        public static Entry of(String action, String object) {
            return new Entry(action, object, null, null, null);
        }

        public Entry before(@Nullable Object value) {
            return new Entry(action, object, value, after, reason);
        }

        public Entry after(@Nullable Object value) {
            return new Entry(action, object, before, value, reason);
        }

        public Entry because(@Nullable String why) {
            return new Entry(action, object, before, after, why);
        }
    }

    /// The end of a tenant's chain. Kept somewhere else, it shows later whether lines were cut off
    /// behind it.
    @Pure
    public record Head(long position, String hash) {}

    /// What a check found. `broken` names the first position that is wrong, and `what` says how.
    @Pure
    public record Check(
            boolean clean, long checked, @Nullable Long broken, @Nullable String what, Head head) {}

    /// Which lines to list. `actor` is a sign-in name, or the name or the id of a key; `action` is
    /// a whole one (`staff.role`) or what it begins with (`staff`); times are half-open.
    @Pure
    public record Filter(
            @Nullable String actor,
            @Nullable String object,
            @Nullable String role,
            @Nullable String action,
            @Nullable Instant from,
            @Nullable Instant until) {
        public static final Filter NONE = new Filter(null, null, null, null, null, null);

        /// All that was done to one thing.
        public static Filter about(String object) {
            return new Filter(null, object, null, null, null, null);
        }
    }

    public void record(Tx tx, Caller actor, Entry entry) {
        Tenant tenant = tx.tenant();
        if (!tenant.equals(actor.tenant())) {
            throw new IllegalArgumentException("an operation of another tenant");
        }
        Instant at = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
        Sql lock =
                LOCK.with("tenant", tenant.id())
                        .with("before", entry.before() == null ? null : Json.write(entry.before()))
                        .with("after", entry.after() == null ? null : Json.write(entry.after()));
        Locked locked =
                tx.first(
                        lock,
                        row ->
                                new Locked(
                                        row.whole("position"),
                                        row.bytes("hash"),
                                        row.textOrNull("before"),
                                        row.textOrNull("after")));
        if (locked == null) {
            throw new IllegalStateException("tenant " + tenant.id() + " has no operation log");
        }
        var line =
                new Operation(
                        locked.position() + 1,
                        at,
                        actor.key(),
                        actor.name(),
                        actor.role().name(),
                        actor.address(),
                        entry.action(),
                        entry.object(),
                        locked.before(),
                        locked.after(),
                        entry.reason(),
                        actor.request(),
                        "");
        append(tx, line, OperationChain.next(locked.hash(), tenant.id(), line));
    }

    /// The short form of [#record(Tx, Caller, Entry)].
    public void record(Tx tx, Caller actor, String action, String object, @Nullable Object after) {
        record(tx, actor, Entry.of(action, object).after(after));
    }

    /// Records what changed nothing (a refused attempt, a look at clear personal data) in a
    /// transaction of its own.
    public void note(Caller actor, Entry entry) {
        db.write(
                actor.tenant(),
                tx -> {
                    record(tx, actor, entry);
                    return true;
                });
    }

    /// Lines from the newest on. `before` is where the part before this one ended, or
    /// `Long.MAX_VALUE`.
    public Page<Operation> list(Tenant tenant, Filter filter, long before, int limit) {
        Sql query =
                LIST.with("tenant", tenant.id())
                        .with("before", before)
                        .with("actor", filter.actor())
                        .with("object", filter.object())
                        .with("role", filter.role())
                        .with("action", filter.action())
                        .with("from", filter.from())
                        .with("until", filter.until())
                        .with("limit", limit + 1);
        List<Operation> found =
                db.read(
                        tenant,
                        tx -> {
                            tx.planAnew();
                            return tx.list(query, OperationLog::line);
                        });
        List<Operation> part = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                part, found.size() > limit ? Long.toString(part.getLast().position()) : null);
    }

    public Head head(Tenant tenant) {
        return db.read(tenant, tx -> head(tx));
    }

    /// Reads the whole log and names the first line that was changed, removed, put in or moved.
    public Check verify(Tenant tenant) {
        return verify(tenant, null);
    }

    /// As [#verify(Tenant)]; `anchor` is a head taken earlier and kept elsewhere, which shows a log
    /// that was cut off and sealed again.
    public Check verify(Tenant tenant, @Nullable Head anchor) {
        return db.read(
                tenant,
                tx -> {
                    Head head = head(tx);
                    var reader = new Reader(tenant.id(), head, anchor);
                    tx.stream(ALL.with("tenant", tenant.id()), ROWS, row -> reader.take(line(row)));
                    return reader.end();
                });
    }

    /// Opens the log of a new tenant.
    void begin(Tx tx) {
        int tenant = tx.tenant().id();
        tx.update(BEGIN.with("tenant", tenant).with("hash", OperationChain.first(tenant)));
    }

    private record Locked(
            long position, byte[] hash, @Nullable String before, @Nullable String after) {}

    private static Head head(Tx tx) {
        Head head =
                tx.first(
                        HEAD.with("tenant", tx.tenant().id()),
                        row ->
                                new Head(
                                        row.whole("position"),
                                        HexFormat.of().formatHex(row.bytes("hash"))));
        return head == null ? new Head(0, "") : head;
    }

    private static void append(Tx tx, Operation line, byte[] hash) {
        tx.update(
                APPEND.with("tenant", tx.tenant().id())
                        .with("position", line.position())
                        .with("at", line.at())
                        .with("key", line.key())
                        .with("actor", line.actor())
                        .with("role", line.role())
                        .with("address", line.address())
                        .with("action", line.action())
                        .with("object", line.object())
                        .with("before", line.before())
                        .with("after", line.after())
                        .with("reason", line.reason())
                        .with("request", line.request())
                        .with("hash", hash));
        tx.update(
                ADVANCE.with("tenant", tx.tenant().id())
                        .with("position", line.position())
                        .with("hash", hash));
    }

    private static Operation line(Row row) {
        return new Operation(
                row.whole("position"),
                row.instant("at"),
                row.idOrNull("key"),
                row.text("actor"),
                row.text("role"),
                row.text("address"),
                row.text("action"),
                row.text("object"),
                row.textOrNull("before"),
                row.textOrNull("after"),
                row.textOrNull("reason"),
                row.text("request"),
                HexFormat.of().formatHex(row.bytes("hash")));
    }

    /// Follows the chain line by line and keeps the first thing that is wrong.
    private static final class Reader {
        private final int tenant;
        private final Head head;
        private final @Nullable Head anchor;
        private byte[] previous;
        private long checked;
        private @Nullable Long broken;
        private @Nullable String what;

        Reader(int tenant, Head head, @Nullable Head anchor) {
            this.tenant = tenant;
            this.head = head;
            this.anchor = anchor;
            previous = OperationChain.first(tenant);
        }

        void take(Operation line) {
            if (broken != null) {
                return;
            }
            checked++;
            byte[] wanted = OperationChain.next(previous, tenant, line);
            if (line.position() != checked) {
                say(checked, "line " + checked + " is missing");
            } else if (!Arrays.equals(wanted, HexFormat.of().parseHex(line.hash()))) {
                say(checked, "line " + checked + " does not follow from the line before it");
            } else if (checked > head.position()) {
                say(checked, "line " + checked + " stands behind the end of the log");
            } else if (anchor != null
                    && anchor.position() == checked
                    && !anchor.hash().equals(line.hash())) {
                say(checked, "line " + checked + " is not the one that the anchor saw");
            }
            previous = wanted;
        }

        Check end() {
            long last = Math.max(head.position(), anchor == null ? 0 : anchor.position());
            if (broken == null && checked < last) {
                say(checked + 1, "line " + (checked + 1) + " and what follows are missing");
            } else if (broken == null && !HexFormat.of().formatHex(previous).equals(head.hash())) {
                say(checked, "the end of the log is not the hash of line " + checked);
            }
            return new Check(broken == null, checked, broken, what, head);
        }

        private void say(long position, String found) {
            broken = position;
            what = found;
        }
    }
}
