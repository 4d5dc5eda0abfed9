package io.regulars.checkout.offline;

import io.regulars.kernel.Pure;
import java.util.List;

/// What stands against a sale, and what to do with it. `due` is what its goods cost by list and
/// tier price when it was sold, in fen; what was paid beside it stands in the sale.
@Pure
record Verdict(List<Clash> clashes, Proposal proposal, long due) {
    Verdict {
        clashes = List.copyOf(clashes);
    }

    boolean fits() {
        return clashes.isEmpty();
    }
}
