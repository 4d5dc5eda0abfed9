package io.regulars.offers.coupons;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.members.Members;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Remembers which natural person had what is given once to each. Kept in the directory of claims
/// under the blind indexes of phone and identities, which outlive the member: whoever leaves and
/// registers anew, or has two members merged, is the same person.
@Component
class Persons {
    private static final Sql CLAIM =
            sql(
                    """
                    insert into claim (tenant, bucket, kind, key, member, at)
                    select :tenant, k.bucket, 'person-once', k.key, :member, :at
                    from (select unnest(:buckets::int[]) as bucket, unnest(:keys::text[]) as key) as k
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = k.bucket
                    order by k.bucket, k.key
                    on conflict do nothing
                    """);

    private static final Sql CLAIMED =
            sql(
                    """
                    select c.member
                    from claim c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets)
                        and c.kind = 'person-once'
                        and c.key = any(:keys)
                    """);

    private final Db db;
    private final Members members;

    Persons(Db db, Members members) {
        this.db = db;
        this.members = members;
    }

    /// Whether the person behind `member` has not had `what` as another member. Who asks first for
    /// a person is who may have it, also when he asks again.
    boolean first(Tenant tenant, String what, Id member, Instant now) {
        List<String> keys =
                members.personKeys(tenant, member).stream().map(k -> what + "|" + k).toList();
        if (keys.isEmpty()) {
            return true;
        }
        Sql claim = bound(CLAIM, tenant, keys).with("member", member).with("at", now);
        db.write(tenant, tx -> tx.update(claim));
        Set<Id> had = new HashSet<>();
        db.read(
                tenant,
                tx -> {
                    tx.each(bound(CLAIMED, tenant, keys), row -> had.add(row.id("member")));
                    return true;
                });
        return had.equals(Set.of(member));
    }

    private static Sql bound(Sql sql, Tenant tenant, List<String> keys) {
        return sql.with("tenant", tenant.id())
                .with("buckets", keys.stream().mapToInt(k -> Bucket.of("person-once", k)).toArray())
                .with("keys", keys.toArray(String[]::new));
    }
}
