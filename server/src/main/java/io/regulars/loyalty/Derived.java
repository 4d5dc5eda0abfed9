package io.regulars.loyalty;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import java.util.List;

/// What a room keeps for reading and could make again from facts and logs. `./regulars rebuild`
/// asks each after the book itself was compared, since it follows from the book.
public interface Derived {
    /// So many lines of each kind are told; the counts are complete.
    int MOST = 100;

    /// As the result calls it.
    String what();

    /// Compares, and with `apply` puts in place what differs.
    Result rebuild(Tenant tenant, boolean apply);

    /// `stored` and `replayed` are checksums over its `lines`, as they were found and as they
    /// should be. `different` of them were found, of whom `healed` are right by now; `told` says
    /// what was different, `beyond` what cannot be mended.
    @Pure
    record Result(
            boolean clean,
            long lines,
            String stored,
            String replayed,
            long different,
            long healed,
            List<String> told,
            List<String> beyond) {
        public Result {
            told = List.copyOf(told);
            beyond = List.copyOf(beyond);
        }
    }
}
