package io.regulars.members;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The directory of keys: which member a phone, an identity or a member number leads to. One row a
/// key and tenant, in the key's own bucket, so that uniqueness holds over all buckets. A claim
/// grants nothing by itself: until its member's row is there it leads to nobody.
final class Claims {
    static final String PHONE = "phone";
    static final String IDENTITY = "identity";
    static final String MEMBER_NO = "memberno";

    private static final Sql TAKE =
            sql(
                    """
                    insert into claim (tenant, bucket, kind, key, member, at)
                    select :tenant, c.bucket, c.kind, c.key, c.member, :at
                    from (select unnest(:buckets::int[]) as bucket, unnest(:kinds::text[]) as kind, unnest(:keys::text[]) as key,
                            unnest(:members::bigint[]) as member) as c
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = c.bucket
                    order by c.bucket, c.kind, c.key
                    on conflict do nothing
                    """);

    /// Key by key, whatever PostgreSQL thinks of the table's size: `offset 0` keeps it from reading
    /// the buckets whole.
    private static final Sql FIND =
            sql(
                    """
                    select k.kind, k.key, f.member
                    from (select unnest(:buckets::int[]) as bucket, unnest(:kinds::text[]) as kind, unnest(:keys::text[]) as key) as k
                    cross join lateral (select c.member
                        from claim c
                        where c.tenant = :tenant
                            and c.bucket = k.bucket
                            and c.kind = k.kind
                            and c.key = k.key
                            and c.member is not null
                        offset 0) f
                    """);

    private static final Sql LET_GO =
            sql(
                    """
                    delete from claim c
                    using (select unnest(:buckets::int[]) as bucket, unnest(:kinds::text[]) as kind, unnest(:keys::text[]) as key) as k
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets::int[])
                        and c.bucket = k.bucket
                        and c.kind = k.kind
                        and c.key = k.key
                        and c.member = any(:members::bigint[])
                    """);

    private Claims() {}

    /// A key with the bucket that its text gives it.
    @Pure
    record Key(String kind, String key, int bucket) {
        static Key of(String kind, String key) {
            return new Key(kind, key, Bucket.of(kind, key));
        }
    }

    /// Takes the keys that nobody has. Waits for another transaction that is taking one of them.
    static void take(Tx tx, Map<Key, Id> wanted, Instant at) {
        if (wanted.isEmpty()) {
            return;
        }
        List<Key> keys =
                wanted.keySet().stream()
                        .sorted(
                                Comparator.comparingInt(Key::bucket)
                                        .thenComparing(Key::kind)
                                        .thenComparing(Key::key))
                        .toList();
        tx.update(
                bound(TAKE, tx, keys)
                        .with(
                                "members",
                                keys.stream().map(wanted::get).mapToLong(Id::value).toArray())
                        .with("at", at));
    }

    /// Whom the keys lead to; keys that lead to nobody are not in it.
    static Map<Key, Id> find(Tx tx, Collection<Key> keys) {
        var found = new HashMap<Key, Id>();
        if (!keys.isEmpty()) {
            tx.each(
                    bound(FIND, tx, List.copyOf(keys)),
                    row -> found.put(Key.of(row.text("kind"), row.text("key")), row.id("member")));
        }
        return found;
    }

    /// Frees those of the keys that lead to one of `members`: whoever comes with one of them next
    /// is somebody new.
    static void letGo(Tx tx, Collection<Key> keys, Collection<Id> members) {
        if (!keys.isEmpty()) {
            tx.update(
                    bound(LET_GO, tx, List.copyOf(keys))
                            .with("members", members.stream().mapToLong(Id::value).toArray()));
        }
    }

    private static Sql bound(Sql sql, Tx tx, List<Key> keys) {
        return sql.with("tenant", tx.tenant().id())
                .with("buckets", keys.stream().mapToInt(Key::bucket).toArray())
                .with("kinds", keys.stream().map(Key::kind).toArray(String[]::new))
                .with("keys", keys.stream().map(Key::key).toArray(String[]::new));
    }
}
