package io.regulars.owners;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import io.regulars.segments.SegmentsPast;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Which segment's members are the chain's core members.
@Component
public class CoreRule {
    private static final Sql LAST =
            sql(
                    """
                    select r.version, r.segment, r.author, r.at
                    from core_rule r
                    where r.tenant = :tenant
                    order by r.version desc
                    limit 1
                    """);

    private static final Sql ADD =
            sql(
                    """
                    insert into core_rule (tenant, version, segment, author, at)
                    values (:tenant, :version, :segment, :author, :at)
                    on conflict (tenant, version) do nothing
                    """);

    private final Db db;
    private final SegmentsPast segments;
    private final OperationLog log;

    CoreRule(Db db, SegmentsPast segments, OperationLog log) {
        this.db = db;
        this.segments = segments;
        this.log = log;
    }

    @Pure
    public record Version(int version, Id segment, String author, Instant at) {}

    private static Version version(Row row) {
        return new Version(
                row.integer("version"), row.id("segment"), row.text("author"), row.instant("at"));
    }

    /// Null where the chain has named none.
    static @Nullable Version inForce(Tx tx) {
        return tx.first(LAST.with("tenant", tx.tenant().id()), CoreRule::version);
    }

    /// Refused: asks-for-unknown-segment.
    public Answer<Version> set(Caller caller, RequestKey key, Id segment) {
        return db.once(
                caller.tenant(),
                key,
                Version.class,
                tx ->
                        segments.of(tx, segment)
                                .map(_ -> {
                                    Version version = added(tx, caller.name(), segment);
                                    log.record(
                                            tx,
                                            caller,
                                            "core.rule",
                                            "segment:" + segment,
                                            version.version());
                                    return version;
                                }));
    }

    /// Who comes second of two at once waits for the first, and his is the version after.
    private Version added(Tx tx, String author, Id segment) {
        Instant at = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
        while (true) {
            Version before = inForce(tx);
            int next = before == null ? 1 : before.version() + 1;
            var version = new Version(next, segment, author, at);
            int added =
                    tx.update(
                            ADD.with("tenant", tx.tenant().id())
                                    .with("version", next)
                                    .with("segment", segment)
                                    .with("author", author)
                                    .with("at", at));
            if (added > 0) {
                return version;
            }
        }
    }
}
