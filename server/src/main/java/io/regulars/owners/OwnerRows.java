package io.regulars.owners;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads and writes who looks after whom.
final class OwnerRows {
    private static final Sql LOCK =
            sql(
                    """
                    select m.id, m.store
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member) as w
                    join member m
                        on m.tenant = :tenant and m.bucket = w.bucket and m.id = w.member
                    where m.state in ('ACTIVE', 'CANCELLING')
                    order by m.bucket, m.id
                    for no key update of m
                    """);

    private static final Sql HISTORY =
            sql(
                    """
                    select o.turn, o.owner, o.since, o.until, o.given_by, o.reason
                    from member_owner o
                    where o.tenant = :tenant
                        and o.bucket = :bucket
                        and o.member = :member
                    order by o.turn desc
                    """);

    private static final Sql OF_OWNER =
            sql(
                    """
                    select o.member
                    from member_owner o
                    where o.tenant = :tenant
                        and o.owner = :owner
                        and o.bucket between 0 and 1023
                        and o.until is null
                    order by o.bucket, o.member
                    """);

    private static final Sql SIZES =
            sql(
                    """
                    select o.owner, count(*) as members
                    from member_owner o
                    where o.tenant = :tenant
                        and o.bucket between 0 and 1023
                        and o.until is null
                    group by o.owner
                    """);

    private static final Sql END =
            sql(
                    """
                    update member_owner o
                    set until = :at
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member) as w
                    where o.tenant = :tenant
                        and o.bucket = w.bucket
                        and o.member = w.member
                        and o.until is null
                    """);

    private static final Sql BEGIN =
            sql(
                    """
                    insert into member_owner (tenant, bucket, member, turn, owner, since, given_by, reason)
                    select :tenant, w.bucket, w.member, coalesce(l.turn, 0) + 1, :owner, :at, :by, :reason
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member) as w
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = w.bucket
                    left join lateral (select max(o.turn) as turn
                        from member_owner o
                        where o.tenant = :tenant and o.bucket = w.bucket and o.member = w.member) l on true
                    """);

    private OwnerRows() {}

    /// One time that somebody looked after a member; `until` is null for the present one.
    @Pure
    record Spell(
            int turn,
            Id owner,
            Instant since,
            @Nullable Instant until,
            String givenBy,
            @Nullable String reason) {}

    private static Spell spell(Row row) {
        return new Spell(
                row.integer("turn"),
                row.id("owner"),
                row.instant("since"),
                row.instantOrNull("until"),
                row.text("given_by"),
                row.textOrNull("reason"));
    }

    /// Who takes over, by whom and why.
    @Pure
    record Given(@Nullable Id owner, String by, @Nullable String reason, Instant at) {}

    /// The stores of those of `ids` who are members, whose rows stay locked; null is no store.
    static Map<Id, @Nullable String> lock(Tx tx, Collection<Id> ids) {
        var stores = new HashMap<Id, @Nullable String>();
        tx.each(
                tx.each(LOCK, "members", ids),
                row -> stores.put(row.id("id"), row.textOrNull("store")));
        return stores;
    }

    /// The newest first.
    static List<Spell> history(Tx tx, Id member) {
        return tx.list(
                HISTORY.with("tenant", tx.tenant().id())
                        .with("bucket", member.bucket())
                        .with("member", member),
                OwnerRows::spell);
    }

    static @Nullable Id present(List<Spell> history) {
        return history.isEmpty() || history.getFirst().until() != null
                ? null
                : history.getFirst().owner();
    }

    static List<Id> of(Tx tx, Id owner) {
        return tx.list(
                OF_OWNER.with("tenant", tx.tenant().id()).with("owner", owner),
                row -> row.id("member"));
    }

    /// How many members each owner looks after.
    static Map<Id, Long> sizes(Tx tx) {
        var sizes = new HashMap<Id, Long>();
        tx.each(
                SIZES.with("tenant", tx.tenant().id()),
                row -> sizes.put(row.id("owner"), row.whole("members")));
        return sizes;
    }

    static void give(Tx tx, Collection<Id> members, Given given) {
        tx.update(tx.each(END, "members", members).with("at", given.at()));
        if (given.owner() != null) {
            tx.update(
                    tx.each(BEGIN, "members", members)
                            .with("owner", given.owner())
                            .with("at", given.at())
                            .with("by", given.by())
                            .with("reason", given.reason()));
        }
    }
}
