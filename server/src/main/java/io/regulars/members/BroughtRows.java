package io.regulars.members;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.members.Brought.Kept;
import io.regulars.members.Brought.Left;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The rows that say what a file did to whom.
final class BroughtRows {
    private static final Sql INSERT =
            sql(
                    """
                    insert into member_brought (tenant, bucket, source, member, row_no, made, said)
                    select :tenant, n.bucket, :source, n.member, n.row_no, n.made, n.said
                    from (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as member, unnest(:rows::bigint[]) as row_no,
                            unnest(:mades::boolean[]) as made, unnest(:saids::bytea[]) as said) as n
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = n.bucket
                    on conflict do nothing
                    """);

    private static final Sql OF_MEMBERS =
            sql(
                    """
                    select b.member, b.row_no, b.made, b.said
                    from member_brought b
                    where b.tenant = :tenant
                        and b.bucket = any(:buckets::int[])
                        and b.source = :source
                        and b.member = any(:ids::bigint[])
                    """);

    private static final Sql NEXT =
            sql(
                    """
                    select b.member, b.row_no, b.made, b.said
                    from member_brought b
                    where b.tenant = :tenant
                        and b.bucket = any(:buckets::int[])
                        and b.source = :source
                        and b.kept is null
                    limit :limit
                    """);

    private static final Sql DONE =
            sql(
                    """
                    delete from member_brought b
                    where b.tenant = :tenant
                        and b.bucket = any(:buckets::int[])
                        and b.source = :source
                        and b.member = any(:ids::bigint[])
                    """);

    private static final Sql KEEP =
            sql(
                    """
                    update member_brought b
                    set kept = n.kept
                    from (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as member, unnest(:kepts::text[]) as kept) as n
                    where b.tenant = :tenant
                        and b.bucket = any(:buckets::int[])
                        and b.bucket = n.bucket
                        and b.source = :source
                        and b.member = n.member
                    """);

    private static final Sql KEPT =
            sql(
                    """
                    select b.row_no, b.kept
                    from member_brought b
                    where b.tenant = :tenant
                        and b.bucket = any(:buckets::int[])
                        and b.source = :source
                        and b.kept is not null
                    order by b.row_no
                    """);

    private static final int[] ALL = IntStream.range(0, Bucket.COUNT).toArray();

    private BroughtRows() {}

    record Trace(Id member, long row, boolean made, byte[] said) {}

    static void insert(Tx tx, Id source, List<Trace> traces) {
        if (!traces.isEmpty()) {
            tx.update(
                    of(INSERT, tx, source, traces.stream().map(Trace::member).toList())
                            .with("rows", Columns.wholes(traces, Trace::row))
                            .with("mades", Columns.flags(traces, Trace::made))
                            .with(
                                    "saids",
                                    traces.stream().map(Trace::said).toArray(byte[][]::new)));
        }
    }

    static Map<Id, Trace> of(Tx tx, Id source, Collection<Id> members) {
        var found = new HashMap<Id, Trace>();
        if (!members.isEmpty()) {
            tx.each(
                    of(OF_MEMBERS, tx, source, members),
                    row -> found.put(row.id("member"), trace(row)));
        }
        return found;
    }

    /// Some that are still to be taken back.
    static List<Trace> next(Tx tx, Id source, int[] buckets, int limit) {
        return tx.list(
                NEXT.with("tenant", tx.tenant().id())
                        .with("source", source)
                        .with("buckets", buckets)
                        .with("limit", limit),
                BroughtRows::trace);
    }

    static void done(Tx tx, Id source, Collection<Id> members) {
        if (!members.isEmpty()) {
            tx.update(of(DONE, tx, source, members));
        }
    }

    static void keep(Tx tx, Id source, Map<Id, Left> left) {
        if (!left.isEmpty()) {
            tx.update(
                    of(KEEP, tx, source, left.keySet())
                            .with(
                                    "kepts",
                                    left.values().stream().map(Left::name).toArray(String[]::new)));
        }
    }

    static List<Kept> kept(Tx tx, Id source) {
        return tx.list(
                KEPT.with("tenant", tx.tenant().id()).with("source", source).with("buckets", ALL),
                row -> new Kept(row.whole("row_no"), Left.valueOf(row.text("kept"))));
    }

    private static Trace trace(io.regulars.kernel.Row row) {
        return new Trace(
                row.id("member"), row.whole("row_no"), row.flag("made"), row.bytes("said"));
    }

    private static Sql of(Sql sql, Tx tx, Id source, Collection<Id> members) {
        return MemberRows.of(sql, tx, members).with("source", source);
    }
}
