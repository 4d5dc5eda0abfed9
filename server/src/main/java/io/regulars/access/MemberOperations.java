package io.regulars.access;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What was done to one member, out of the operation log, for those who serve him: who, when, what
/// and why, without what was before and after, and without addresses.
@Component
class MemberOperations {
    private static final Sql LIST =
            sql(
                    """
                    select o.position, o.at, o.actor, o.role, o.action, o.object, o.reason
                    from operation o
                    where o.tenant = :tenant
                        and o.object = :object
                        and o.position < :before
                    union all
                    select o.position, o.at, o.actor, o.role, o.action, o.object, o.reason
                    from operation o
                    where o.tenant = :tenant
                        and o.after ->> 'memberId' = :member
                        and o.object <> :object
                        and o.position < :before
                    order by position desc
                    limit :limit
                    """);

    private final Db db;

    MemberOperations(Db db) {
        this.db = db;
    }

    @Pure
    record Done(
            long position,
            Instant at,
            String actor,
            String role,
            String action,
            String object,
            @Nullable String reason) {}

    /// The newest first.
    Page<Done> list(Caller caller, Id member, long before, int limit) {
        Sql query =
                LIST.with("tenant", caller.tenant().id())
                        .with("object", "member:" + member)
                        .with("member", member.toString())
                        .with("before", before)
                        .with("limit", limit + 1);
        List<Done> found =
                db.read(
                        caller.tenant(),
                        tx ->
                                tx.list(
                                        query,
                                        row ->
                                                new Done(
                                                        row.whole("position"),
                                                        row.instant("at"),
                                                        row.text("actor"),
                                                        row.text("role"),
                                                        row.text("action"),
                                                        row.text("object"),
                                                        row.textOrNull("reason"))));
        List<Done> part = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(part, found.size() > limit ? Cursor.of(part.getLast().position()) : null);
    }
}
