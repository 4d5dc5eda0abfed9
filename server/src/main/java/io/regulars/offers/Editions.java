package io.regulars.offers;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Edition;
import io.regulars.runtime.Json;
import java.util.Collection;
import java.util.List;

/// Reads and writes the versions of one kind of what lies in the table `offer`.
public final class Editions<B> {
    private static final Sql ALL =
            sql(
                    """
                    select o.id, o.version, o.state, o.starts, o.ends, o.body, o.author, o.at
                    from offer o
                    where o.tenant = :tenant
                        and o.kind = :kind
                    order by o.id, o.version
                    """);

    private static final Sql OF =
            sql(
                    """
                    select o.id, o.version, o.state, o.starts, o.ends, o.body, o.author, o.at
                    from offer o
                    where o.tenant = :tenant
                        and o.kind = :kind
                        and o.id = any(:ids)
                    order by o.id, o.version
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select o.id, o.version, o.state, o.starts, o.ends, o.body, o.author, o.at
                    from offer o
                    where o.tenant = :tenant
                        and o.kind = :kind
                        and o.id = any(:ids)
                    order by o.id, o.version
                    for update
                    """);

    private static final Sql ADD =
            sql(
                    """
                    insert into offer (tenant, id, version, kind, state, starts, ends, body, author, at)
                    select :tenant, n.id, n.version, :kind, n.state, n.starts, n.ends, n.body::jsonb, n.author, n.at
                    from (select unnest(:ids::bigint[]) as id, unnest(:versions::int[]) as version, unnest(:states::text[]) as state,
                            unnest(:starts::timestamptz[]) as starts, unnest(:ends::timestamptz[]) as ends,
                            unnest(:bodies::text[]) as body, unnest(:authors::text[]) as author, unnest(:ats::timestamptz[]) as at) as n
                    """);

    private static final Sql CHANGE =
            sql(
                    """
                    update offer o
                    set state = :state,
                        starts = :starts,
                        ends = :ends
                    where o.tenant = :tenant
                        and o.id = :id
                        and o.version = :version
                    """);

    private final String kind;
    private final Class<B> type;

    public Editions(String kind, Class<B> type) {
        this.kind = kind;
        this.type = type;
    }

    public List<Edition<B>> all(Tx tx) {
        return tx.list(kind(ALL, tx), this::edition);
    }

    /// All versions of those; none of one that is not there.
    public List<Edition<B>> of(Tx tx, Collection<Id> ids) {
        return read(tx, OF, ids);
    }

    List<Edition<B>> lock(Tx tx, Id id) {
        return read(tx, LOCK, List.of(id));
    }

    void add(Tx tx, List<Edition<B>> rows) {
        tx.update(
                kind(ADD, tx)
                        .with("ids", Columns.ids(rows, Edition::id))
                        .with("versions", Columns.integers(rows, Edition::version))
                        .with("states", Columns.texts(rows, r -> r.stored().name()))
                        .with("starts", Columns.instants(rows, Edition::starts))
                        .with("ends", Columns.instants(rows, Edition::ends))
                        .with("bodies", Columns.texts(rows, r -> Json.write(r.body())))
                        .with("authors", Columns.texts(rows, Edition::author))
                        .with("ats", Columns.instants(rows, Edition::at)));
    }

    void store(Tx tx, Edition<B> v) {
        tx.update(
                CHANGE.with("tenant", tx.tenant().id())
                        .with("id", v.id())
                        .with("version", v.version())
                        .with("state", v.stored().name())
                        .with("starts", v.starts())
                        .with("ends", v.ends()));
    }

    private List<Edition<B>> read(Tx tx, Sql query, Collection<Id> ids) {
        return ids.isEmpty()
                ? List.of()
                : tx.list(
                        kind(query, tx).with("ids", ids.stream().mapToLong(Id::value).toArray()),
                        this::edition);
    }

    private Sql kind(Sql sql, Tx tx) {
        return sql.with("tenant", tx.tenant().id()).with("kind", kind);
    }

    private Edition<B> edition(Row row) {
        return new Edition<>(
                row.id("id"),
                row.integer("version"),
                Edition.Stored.valueOf(row.text("state")),
                row.instant("starts"),
                row.instantOrNull("ends"),
                Json.read(row.text("body"), type),
                row.text("author"),
                row.instant("at"));
    }
}
