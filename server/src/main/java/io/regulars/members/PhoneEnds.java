package io.regulars.members;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Vault;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// The coarse blind index of phones: by their last four digits, under the tenant's index key
/// (S-15). About one member in ten thousand shares a value, so it finds candidates and proves
/// nobody.
@Component
public class PhoneEnds {
    private static final String KIND = "phone-end";
    private static final int DIGITS = 4;
    private static final int HEX = 16;

    private static final Sql PHONES =
            sql(
                    """
                    select m.id, m.wrapped_key, p.phone
                    from member m
                    join member_personal p
                        on p.tenant = m.tenant and p.bucket = m.bucket and p.member = m.id
                    where m.tenant = :tenant
                        and m.bucket = any(:buckets::int[])
                        and m.id = any(:ids::bigint[])
                        and m.wrapped_key is not null
                        and p.phone is not null
                    """);

    private final Vault vault;

    PhoneEnds(Vault vault) {
        this.vault = vault;
    }

    /// The index of `digits`, the last four of a phone.
    public long of(Tenant tenant, String digits) {
        return index(vault.keys(tenant), digits);
    }

    /// Asked for before a transaction begins, since a chain's keys are made at first use.
    public Reader reader(Tenant tenant) {
        return new Reader(vault.keys(tenant));
    }

    /// Indexes the phones of members, with the keys at hand.
    public static final class Reader {
        private final Vault.Keys keys;

        private Reader(Vault.Keys keys) {
            this.keys = keys;
        }

        /// The index of each member that has a phone.
        public Map<Id, Long> read(Tx tx, Collection<Id> members) {
            var ends = new HashMap<Id, Long>();
            if (!members.isEmpty()) {
                tx.each(
                        MemberRows.of(PHONES, tx, members),
                        row -> {
                            Id id = row.id("id");
                            String phone =
                                    keys.key(
                                                    Vault.Purpose.PERSONAL,
                                                    Places.memberKey(id),
                                                    row.bytes("wrapped_key"))
                                            .open(Places.personal(id, "phone"), row.bytes("phone"));
                            ends.put(id, index(keys, phone.substring(phone.length() - DIGITS)));
                        });
            }
            return ends;
        }
    }

    private static long index(Vault.Keys keys, String digits) {
        return Long.parseUnsignedLong(keys.index(KIND, digits).substring(0, HEX), 16);
    }
}
