package io.regulars.members;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import io.regulars.runtime.Vault;
import io.regulars.runtime.Vault.Keys.DataKey;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Many members at once as lists show them: who they are, masked, and nothing else of the person.
@Component
public class Cards {
    private static final Sql CARDS =
            sql(
                    """
                    select m.id, m.member_no, m.state, m.registered_at, m.channel, m.store, m.wrapped_key, p.name, p.phone
                    from member m
                    left join member_personal p
                        on p.tenant = m.tenant and p.bucket = m.bucket and p.member = m.id
                    where m.tenant = :tenant
                        and m.bucket = any(:buckets::int[])
                        and m.id = any(:ids::bigint[])
                    """);

    private final Db db;
    private final Vault vault;

    Cards(Db db, Vault vault) {
        this.db = db;
        this.vault = vault;
    }

    /// `name` and `phone` are masked as [Member#masked()] masks them.
    @Pure
    public record Card(
            Id id,
            String memberNo,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String store,
            String channel,
            String state,
            Instant registeredAt) {}

    /// The cards of those of `ids` that are members, in one question.
    public Map<Id, Card> of(Tenant tenant, Collection<Id> ids) {
        var cards = new HashMap<Id, Card>();
        if (ids.isEmpty()) {
            return cards;
        }
        Vault.Keys keys = vault.keys(tenant);
        db.read(tenant, tx -> tx.list(MemberRows.of(CARDS, tx, ids), row -> card(keys, row)))
                .forEach(card -> cards.put(card.id(), card));
        return cards;
    }

    private static Card card(Vault.Keys keys, Row row) {
        Id id = row.id("id");
        byte[] wrapped = row.bytesOrNull("wrapped_key");
        DataKey key =
                wrapped == null
                        ? null
                        : keys.key(Vault.Purpose.PERSONAL, Places.memberKey(id), wrapped);
        String name = clear(key, id, "name", row);
        String phone = clear(key, id, "phone", row);
        return new Card(
                id,
                row.text("member_no"),
                name == null ? null : Masking.name(name),
                phone == null ? null : Masking.phone(phone),
                row.textOrNull("store"),
                row.text("channel"),
                row.text("state"),
                row.instant("registered_at"));
    }

    private static @Nullable String clear(@Nullable DataKey key, Id id, String column, Row row) {
        byte[] sealed = row.bytesOrNull(column);
        return sealed == null || key == null ? null : key.open(Places.personal(id, column), sealed);
    }
}
