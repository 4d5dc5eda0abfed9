package io.regulars.offers.budgets;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tx;
import java.util.Collection;
import java.util.Set;

/// Who sets something aside for effects that commit later tells which of them are there. Asked by
/// the janitor about holds whose time is over, which is after every effect has committed or never
/// will.
public interface Effects {
    /// The kind of the holds that this answers for.
    String kind();

    /// Those of the commands whose effect is there.
    Set<Id> there(Tx tx, Collection<Id> commands);
}
