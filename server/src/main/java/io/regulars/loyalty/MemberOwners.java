package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Owners;
import io.regulars.members.Members;
import io.regulars.runtime.Vault;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Members have accounts, and nobody else has.
@Component
final class MemberOwners implements Owners {
    private final Members members;

    MemberOwners(Members members) {
        this.members = members;
    }

    @Override
    public Set<Id> existing(Tx tx, Collection<Id> ids) {
        return members.existing(tx, ids);
    }

    @Override
    public Vault.Keys.@Nullable DataKey key(Tx tx, Vault.Keys keys, Id member) {
        return Members.key(tx, keys, member);
    }
}
