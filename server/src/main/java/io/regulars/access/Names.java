package io.regulars.access;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Who is meant by an identity ([Caller#identity()]) that a room has kept: a person's sign-in name
/// or a key's name.
@Component
public class Names {
    private static final Sql OF =
            sql(
                    """
                    select k.id::text as identity, k.name
                    from api_key k
                    where k.tenant = :tenant
                        and k.id::text = any(:identities)
                    union all
                    select 'staff:' || p.id as identity, p.sign_in as name
                    from staff p
                    where p.tenant = :tenant
                        and 'staff:' || p.id = any(:identities)
                    """);

    private final Db db;

    Names(Db db) {
        this.db = db;
    }

    /// By identity; the house and its jobs, which have none, are not in it.
    public Map<String, String> of(Tenant tenant, Collection<String> identities) {
        var names = new HashMap<String, String>();
        if (!identities.isEmpty()) {
            Sql query =
                    OF.with("tenant", tenant.id())
                            .with("identities", identities.toArray(String[]::new));
            db.read(
                    tenant,
                    tx -> {
                        tx.each(query, row -> names.put(row.text("identity"), row.text("name")));
                        return true;
                    });
        }
        return names;
    }
}
