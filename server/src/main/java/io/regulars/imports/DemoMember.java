package io.regulars.imports;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Balances;
import io.regulars.members.Member;
import io.regulars.members.Members;
import io.regulars.runtime.Db;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The member as whom a newcomer looks around the member centre: of the demo chain's first, the one
/// with the most points, so that there is something to see.
@Component
class DemoMember {
    private static final int LOOKED_AT = 60;

    private final Db db;
    private final Members members;

    DemoMember(Db db, Members members) {
        this.db = db;
        this.members = members;
    }

    /// Her phone as she would type it; null where the chain was made of a file.
    @Nullable String phone(Tenant tenant) {
        List<String> names =
                IntStream.rangeClosed(1, LOOKED_AT).mapToObj(i -> "demo:member-" + i).toList();
        Id best = null;
        long most = -1;
        for (Id id : members.idsByIdentity(tenant, names).values().stream().sorted().toList()) {
            long points = points(tenant, id);
            if (points > most) {
                most = points;
                best = id;
            }
        }
        Member member = best == null ? null : members.find(tenant, best);
        String phone = member == null ? null : member.phone();
        return phone == null ? null : phone.replaceFirst("^\\+86", "");
    }

    private long points(Tenant tenant, Id member) {
        return db.read(
                tenant,
                tx ->
                        Balances.now(tx, member, db.clock().instant()).stream()
                                .filter(balance -> balance.asset() == Asset.POINTS)
                                .mapToLong(Balances.Balance::available)
                                .sum());
    }
}
