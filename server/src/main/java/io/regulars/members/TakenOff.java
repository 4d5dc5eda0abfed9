package io.regulars.members;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/// What a member took off of what the house says of her habits (L-05), beside her profile, where
/// every condition finds it. Who knows what a tag says writes it; here it is only kept.
public final class TakenOff {
    private static final Sql KEEP =
            sql(
                    """
                    update member m
                    set taken_off = :takenOff::jsonb
                    where m.tenant = :tenant
                        and m.bucket = :bucket
                        and m.id = :member
                    """);

    private static final Sql OF =
            sql(
                    """
                    select m.taken_off::text as taken_off
                    from member m
                    where m.tenant = :tenant
                        and m.bucket = :bucket
                        and m.id = :member
                    """);

    private static final TypeReference<Map<String, Instant>> KEYS = new TypeReference<>() {};

    private TakenOff() {}

    /// All of it, in place of what was there.
    public static void keep(Tx tx, Id member, Map<String, Instant> takenOff) {
        var texts = new HashMap<String, String>();
        takenOff.forEach((key, since) -> texts.put(key, since.toString()));
        tx.update(one(KEEP, tx, member).with("takenOff", Json.write(texts)));
    }

    public static Map<String, Instant> of(Tx tx, Id member) {
        Map<String, Instant> kept = tx.first(one(OF, tx, member), TakenOff::of);
        return kept == null ? Map.of() : kept;
    }

    static Map<String, Instant> of(Row row) {
        String text = row.text("taken_off");
        return text.equals("{}") ? Map.of() : Json.mapper().readValue(text, KEYS);
    }

    private static Sql one(Sql sql, Tx tx, Id member) {
        return sql.with("tenant", tx.tenant().id())
                .with("bucket", member.bucket())
                .with("member", member);
    }
}
