package io.regulars.offers.releases;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.offers.budgets.Ask;
import io.regulars.offers.budgets.Ceiling;
import java.util.ArrayList;
import java.util.List;

/// What a checkout takes of a release's stock: by which of its lines, and out of which pools, those
/// that are kept for the buyer first.
@Pure
public record Drawn(Id release, List<Integer> lines, List<Pool> pools) {
    private static final String COUNTED = "PIECES";

    /// So many pieces out of a pool that gives out `most` in each period.
    @Pure
    public record Pool(Id id, Ceiling.Per per, long most, long pieces) {
        public Ask.Purse purse() {
            var ceiling = new Ceiling(Ceiling.Of.ALL, per, Ceiling.Measure.TIMES, most);
            return new Ask.Purse(id, COUNTED, true, List.of(ceiling));
        }

        Pool of(long other) {
            return new Pool(id, per, most, other);
        }
    }

    public Drawn {
        lines = List.copyOf(lines);
        pools = List.copyOf(pools);
    }

    /// What of it still counts where so many pieces of each line are kept: what was reserved is
    /// given back last, since it is only of use to some.
    public List<Pool> kept(List<Long> pieces) {
        long left = lines.stream().mapToLong(pieces::get).sum();
        var kept = new ArrayList<Pool>();
        for (Pool pool : pools) {
            long still = Math.min(left, pool.pieces());
            kept.add(pool.of(still));
            left -= still;
        }
        return kept;
    }
}
