package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Vault;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may have accounts. The book does not know what a member is; the room that does answers here.
public interface Owners {
    /// Those of `ids` that are members, seen inside the caller's transaction.
    Set<Id> existing(Tx tx, Collection<Id> ids);

    /// The key under which everything personal of a member lies, so that erasing her takes what is
    /// attached here along; null where it was destroyed.
    Vault.Keys.@Nullable DataKey key(Tx tx, Vault.Keys keys, Id member);
}
