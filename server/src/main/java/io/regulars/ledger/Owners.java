package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tx;
import java.util.Collection;
import java.util.Set;

/// Who may have accounts. The book does not know what a member is; the room that does answers here.
public interface Owners {
    /// Those of `ids` that are members, seen inside the caller's transaction.
    Set<Id> existing(Tx tx, Collection<Id> ids);
}
