package io.regulars.segments;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads and writes the versions of segments.
final class SegmentRows {
    private static final Sql ALL =
            sql(
                    """
                    select s.id, s.version, s.state, s.body, s.author, s.at
                    from segment s
                    where s.tenant = :tenant
                    order by s.id, s.version desc
                    """);

    private static final Sql OF =
            sql(
                    """
                    select s.id, s.version, s.state, s.body, s.author, s.at
                    from segment s
                    where s.tenant = :tenant
                        and s.id = :id
                    order by s.version desc
                    """);

    private static final Sql IN_FORCE =
            sql(
                    """
                    select s.id, s.version, s.state, s.body, s.author, s.at
                    from segment s
                    where s.tenant = :tenant
                        and s.state = 'ACTIVE'
                    order by s.id
                    """);

    private static final Sql ADD =
            sql(
                    """
                    insert into segment (tenant, id, version, state, body, author, at)
                    values (:tenant, :id, :version, :state, :body::jsonb, :author, :at)
                    """);

    private static final Sql CHANGE =
            sql(
                    """
                    update segment s
                    set state = :state
                    where s.tenant = :tenant
                        and s.id = :id
                        and s.version = :version
                    """);

    private SegmentRows() {}

    /// All versions of all segments, the newest of each first.
    static List<Segment> all(Tx tx) {
        return tx.list(ALL.with("tenant", tx.tenant().id()), SegmentRows::segment);
    }

    /// The versions of one, the newest first.
    static List<Segment> of(Tx tx, Id id) {
        return tx.list(OF.with("tenant", tx.tenant().id()).with("id", id), SegmentRows::segment);
    }

    /// The first of them that no segment ever had.
    static @Nullable Id unknown(Tx tx, List<Id> ids) {
        return ids.stream().filter(id -> of(tx, id).isEmpty()).findFirst().orElse(null);
    }

    static Graph inForce(Tx tx) {
        return new Graph(tx.list(IN_FORCE.with("tenant", tx.tenant().id()), SegmentRows::segment));
    }

    static void add(Tx tx, Segment segment) {
        tx.update(
                ADD.with("tenant", tx.tenant().id())
                        .with("id", segment.id())
                        .with("version", segment.version())
                        .with("state", segment.state().name())
                        .with("body", Json.write(segment.body()))
                        .with("author", segment.author())
                        .with("at", segment.at()));
    }

    static void change(Tx tx, Segment segment, Segment.State state) {
        tx.update(
                CHANGE.with("tenant", tx.tenant().id())
                        .with("id", segment.id())
                        .with("version", segment.version())
                        .with("state", state.name()));
    }

    private static Segment segment(Row row) {
        return new Segment(
                row.id("id"),
                row.integer("version"),
                Segment.State.valueOf(row.text("state")),
                Json.read(row.text("body"), Segment.Body.class),
                row.text("author"),
                row.instant("at"));
    }
}
