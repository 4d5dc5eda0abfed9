package io.regulars.loyalty;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.earning.Rule;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads and writes the versions of rules.
final class RulesRows {
    private static final Sql ALL =
            sql(
                    """
                    select r.id, r.version, r.state, r.starts, r.ends, r.body, r.author, r.at
                    from earning_rule r
                    where r.tenant = :tenant
                    order by r.id, r.version
                    """);

    private static final Sql OF =
            sql(
                    """
                    select r.id, r.version, r.state, r.starts, r.ends, r.body, r.author, r.at
                    from earning_rule r
                    where r.tenant = :tenant
                        and r.id = :id
                    order by r.version
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select r.id, r.version, r.state, r.starts, r.ends, r.body, r.author, r.at
                    from earning_rule r
                    where r.tenant = :tenant
                        and r.id = :id
                    order by r.version
                    for update
                    """);

    private static final Sql ADD =
            sql(
                    """
                    insert into earning_rule (tenant, id, version, state, starts, ends, body, author, at)
                    select :tenant, n.id, n.version, n.state, n.starts, n.ends, n.body::jsonb, :author, :at
                    from (select unnest(:ids::bigint[]) as id, unnest(:versions::int[]) as version, unnest(:states::text[]) as state,
                            unnest(:starts::timestamptz[]) as starts, unnest(:ends::timestamptz[]) as ends,
                            unnest(:bodies::text[]) as body) as n
                    """);

    private static final Sql CHANGE =
            sql(
                    """
                    update earning_rule r
                    set state = :state,
                        starts = :starts,
                        ends = :ends
                    where r.tenant = :tenant
                        and r.id = :id
                        and r.version = :version
                    """);

    private static final Sql DECIDED =
            sql(
                    """
                    select s.member
                    from standing s
                    where s.tenant = :tenant
                        and s.bucket = any(:buckets)
                    limit 1
                    """);

    private RulesRows() {}

    static void add(Tx tx, List<Edition<Rule.Body>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var ends = new @Nullable Instant[rows.size()];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = rows.get(i).ends();
        }
        tx.update(
                ADD.with("tenant", tx.tenant().id())
                        .with("author", rows.getFirst().author())
                        .with("at", rows.getFirst().at())
                        .with("ids", rows.stream().mapToLong(r -> r.id().value()).toArray())
                        .with("versions", rows.stream().mapToInt(Edition::version).toArray())
                        .with(
                                "states",
                                rows.stream().map(r -> r.stored().name()).toArray(String[]::new))
                        .with("starts", rows.stream().map(Edition::starts).toArray(Instant[]::new))
                        .with("ends", ends)
                        .with(
                                "bodies",
                                rows.stream()
                                        .map(r -> Json.write(r.body()))
                                        .toArray(String[]::new)));
    }

    static void store(Tx tx, Edition<Rule.Body> v) {
        tx.update(
                CHANGE.with("tenant", tx.tenant().id())
                        .with("id", v.id())
                        .with("version", v.version())
                        .with("state", v.stored().name())
                        .with("starts", v.starts())
                        .with("ends", v.ends()));
    }

    static List<Edition<Rule.Body>> all(Tx tx) {
        return tx.list(ALL.with("tenant", tx.tenant().id()), RulesRows::kept);
    }

    /// The versions of one rule; none where there is no such rule.
    static List<Edition<Rule.Body>> of(Tx tx, Id rule) {
        return read(tx, OF, rule);
    }

    static List<Edition<Rule.Body>> lock(Tx tx, Id rule) {
        return read(tx, LOCK, rule);
    }

    private static List<Edition<Rule.Body>> read(Tx tx, Sql query, Id rule) {
        return tx.list(query.with("tenant", tx.tenant().id()).with("id", rule), RulesRows::kept);
    }

    private static Edition<Rule.Body> kept(Row row) {
        return new Edition<>(
                row.id("id"),
                row.integer("version"),
                Edition.Stored.valueOf(row.text("state")),
                row.instant("starts"),
                row.instantOrNull("ends"),
                Json.read(row.text("body"), Rule.Body.class),
                row.text("author"),
                row.instant("at"));
    }

    /// Whether anything has been decided for any member, so that the past is closed to new rules
    /// and ladders.
    static boolean decided(Tx tx) {
        Sql query =
                DECIDED.with("tenant", tx.tenant().id())
                        .with("buckets", IntStream.range(0, Bucket.COUNT).toArray());
        return tx.first(query, row -> row.whole("member")) != null;
    }
}
