package io.regulars.lake;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The list of the files that are the lake of one chain, at one moment: what is not in it does not
/// exist for a reader. It has read the log up to `position`; `asOf` is the moment of that reading.
@Pure
public record Manifest(
        int format,
        int tenant,
        String zone,
        long generation,
        long position,
        Instant asOf,
        List<Piece> pieces) {
    /// Of files and columns; a lake of another format is made again.
    static final int FORMAT = 6;

    /// One file: a table in a period. `file` is null where nothing happened in it. `sum` is the sum
    /// of the hashes of its rows, the same in whatever order they stand. `readAt` is when the facts
    /// were read for it.
    @Pure
    public record Piece(
            String table,
            String period,
            @Nullable String file,
            long rows,
            long bytes,
            String sum,
            Instant readAt) {
        Piece readAgain(Instant at) {
            return new Piece(table, period, file, rows, bytes, sum, at);
        }

        boolean same(Piece other) {
            return rows == other.rows && sum.equals(other.sum);
        }
    }

    public Manifest {
        pieces =
                pieces.stream()
                        .sorted(Comparator.comparing(Piece::table).thenComparing(Piece::period))
                        .toList();
    }

    static Manifest empty(int tenant, String zone, long generation, Instant asOf) {
        return new Manifest(FORMAT, tenant, zone, generation, 0, asOf, List.of());
    }

    /// With these in the place of whatever they cover.
    Manifest with(long newPosition, Instant newAsOf, List<Piece> fresh) {
        var all = new ArrayList<Piece>(fresh);
        for (Piece old : pieces) {
            Period period = Period.parse(old.period());
            boolean replaced =
                    fresh.stream()
                            .anyMatch(each ->
                                    each.table().equals(old.table())
                                            && Period.parse(each.period()).covers(period));
            if (!replaced) {
                all.add(old);
            }
        }
        return new Manifest(format, tenant, zone, generation + 1, newPosition, newAsOf, all);
    }

    List<String> files(LakeTable table) {
        return pieces.stream()
                .filter(each -> each.table().equals(table.title()) && each.file() != null)
                .map(each -> String.valueOf(each.file()))
                .toList();
    }

    Set<String> files() {
        var all = new HashSet<String>();
        pieces.forEach(each -> {
            if (each.file() != null) {
                all.add(each.file());
            }
        });
        return all;
    }
}
