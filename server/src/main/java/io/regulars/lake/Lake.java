package io.regulars.lake;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Backfill;
import io.regulars.runtime.Duck;
import io.regulars.runtime.Leases;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The lake as others use it: questions over its tables, how fresh it is, and making it again.
@Component
public class Lake {
    private final LakeFolder folder;
    private final Marks marks;
    private final Pieces pieces;
    private final Backfill backfill;
    private final AtomicLong healed = new AtomicLong();

    Lake(LakeFolder folder, Marks marks, Pieces pieces, Backfill backfill) {
        this.folder = folder;
        this.marks = marks;
        this.pieces = pieces;
        this.backfill = backfill;
    }

    /// A table of the lake: its rows, its files and their bytes, and the sum of the hashes of its
    /// rows.
    @Pure
    public record Held(String table, long rows, long files, long bytes, String sum) {}

    /// How far the lake has read: the log up to `position`, at `asOf`.
    @Pure
    public record Status(Instant asOf, long position, String zone, List<Held> tables) {}

    /// One round: hears what is new and writes what that changed. True asks for the next at once.
    /// While history comes in nothing is written, since each part of it would change all of it.
    public boolean round(Tenant tenant, Leases.@Nullable Lease lease) {
        if (marks.round(tenant) == Marks.SOME) {
            return true;
        }
        if (!backfill.running(tenant)) {
            healed.addAndGet(pieces.write(tenant, lease, false).healed());
        }
        return false;
    }

    /// Hears all that the log holds, and makes every file again.
    public void rebuild(Tenant tenant, Leases.@Nullable Lease lease) {
        while (marks.round(tenant) == Marks.SOME) {
            // the next ones
        }
        pieces.write(tenant, lease, true);
    }

    /// How many files of this process's rounds differed although nothing had told of it.
    public long healed() {
        return healed.get();
    }

    /// What is there, or null where nothing was written yet.
    public @Nullable Status status(Tenant tenant) {
        Manifest manifest = folder.manifest(tenant);
        if (manifest == null) {
            return null;
        }
        Map<String, List<Manifest.Piece>> tables =
                manifest.pieces().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Manifest.Piece::table, TreeMap::new, Collectors.toList()));
        return new Status(
                manifest.asOf(),
                manifest.position(),
                manifest.zone(),
                tables.entrySet().stream()
                        .map(each -> held(each.getKey(), each.getValue()))
                        .toList());
    }

    private static Held held(String table, List<Manifest.Piece> pieces) {
        return new Held(
                table,
                pieces.stream().mapToLong(Manifest.Piece::rows).sum(),
                pieces.stream().filter(each -> each.file() != null).count(),
                pieces.stream().mapToLong(Manifest.Piece::bytes).sum(),
                pieces.stream()
                        .map(each -> new java.math.BigInteger(each.sum()))
                        .reduce(java.math.BigInteger.ZERO, java.math.BigInteger::add)
                        .toString());
    }

    /// The list of files as it is now, or null where nothing was written yet.
    public @Nullable Manifest manifest(Tenant tenant) {
        return folder.manifest(tenant);
    }

    /// The files of a table as the list names them now.
    public List<String> files(Tenant tenant, LakeTable table) {
        Manifest manifest = folder.manifest(tenant);
        return manifest == null
                ? List.of()
                : manifest.files(table).stream()
                        .map(each -> folder.file(tenant, each).toString())
                        .toList();
    }

    /// Opens the lake as it is now. Every question of one reader sees the same files.
    public @Nullable Reader read(Tenant tenant) {
        Manifest manifest = folder.manifest(tenant);
        return manifest == null ? null : new Reader(tenant, manifest);
    }

    /// One reader. The tables of the lake stand under their names ([LakeTable#title]).
    public final class Reader implements AutoCloseable {
        private final Manifest manifest;
        private final Duck.Session session;

        private Reader(Tenant tenant, Manifest manifest) {
            this.manifest = manifest;
            session = folder.duck().session();
            for (LakeTable table : LakeTable.values()) {
                session.run("create temp view " + table.title() + " as " + rows(tenant, table));
            }
        }

        private String rows(Tenant tenant, LakeTable table) {
            List<String> files = manifest.files(table);
            if (files.isEmpty()) {
                return table.nothing();
            }
            return files.stream()
                    .map(each -> Duck.quoted(folder.file(tenant, each).toString()))
                    .collect(Collectors.joining(", ", "select * from read_parquet([", "])"));
        }

        public Manifest manifest() {
            return manifest;
        }

        public <T> List<T> list(String question, Map<String, ?> values, Row.To<T> to) {
            return session.list(question, values, to);
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
