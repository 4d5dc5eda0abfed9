package io.regulars.stored;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Holders as rows. A member without one has neither PIN nor bearer card.
final class HolderRows {
    private static final Sql LOCK =
            sql(
                    """
                    select h.member, h.bearer, h.pin, h.wrong, h.locked_until
                    from stored_holder h
                    where h.tenant = :tenant
                        and h.bucket = :bucket
                        and h.member = :member
                    for update
                    """);

    private static final Sql OPEN =
            sql(
                    """
                    insert into stored_holder (tenant, bucket, member, bearer, wrong)
                    values (:tenant, :bucket, :member, false, 0)
                    on conflict do nothing
                    """);

    private static final Sql KEEP =
            sql(
                    """
                    update stored_holder h
                    set bearer = :bearer,
                        pin = :pin::text,
                        wrong = :wrong,
                        locked_until = :lockedUntil::timestamptz
                    where h.tenant = :tenant
                        and h.bucket = :bucket
                        and h.member = :member
                    """);

    private static final Sql WITH_PIN =
            sql(
                    """
                    select h.member
                    from stored_holder h
                    where h.tenant = :tenant
                        and h.bucket = any(:buckets)
                        and h.member = any(:members)
                        and h.pin is not null
                    """);

    private HolderRows() {}

    static Holder lock(Tx tx, Id member) {
        tx.update(of(OPEN, tx, member));
        Holder found = tx.first(of(LOCK, tx, member), HolderRows::holder);
        return found == null ? Holder.of(member) : found;
    }

    static void keep(Tx tx, Holder holder) {
        tx.update(
                of(KEEP, tx, holder.member())
                        .with("bearer", holder.bearer())
                        .with("pin", holder.pin())
                        .with("wrong", holder.wrong())
                        .with("lockedUntil", holder.lockedUntil()));
    }

    /// Those of the members that are asked for a PIN.
    static Set<Id> withPin(Tx tx, Collection<Id> members) {
        return members.isEmpty()
                ? Set.of()
                : new HashSet<>(
                        tx.list(tx.in(WITH_PIN, "members", members), row -> row.id("member")));
    }

    private static Sql of(Sql sql, Tx tx, Id member) {
        return sql.with("tenant", tx.tenant().id())
                .with("bucket", member.bucket())
                .with("member", member);
    }

    private static Holder holder(Row row) {
        return new Holder(
                row.id("member"),
                row.flag("bearer"),
                row.textOrNull("pin"),
                row.integer("wrong"),
                row.instantOrNull("locked_until"));
    }
}
