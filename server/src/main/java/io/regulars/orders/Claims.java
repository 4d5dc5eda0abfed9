package io.regulars.orders;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import io.regulars.runtime.Fingerprint;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The directory of orders: which id an order number got, whose it is, and what it said. A return
/// that comes before its order leaves a claim without content, so that the two wait for each other.
public final class Claims {
    /// `fingerprint` and `target` are null while only returns have named the order; `awaited` says
    /// that such returns wait.
    public record Claimed(
            String key,
            byte @Nullable [] fingerprint,
            @Nullable Id member,
            @Nullable Id target,
            boolean awaited) {

        /// Whether the order that was claimed is this one: the same content, and not another
        /// member's. How the member is named does not count, only whom it leads to; where it led to
        /// nobody then or leads to nobody now, the content decides.
        public boolean says(Fingerprint content, @Nullable Id named) {
            return content.same(fingerprint)
                    && (member == null || named == null || member.equals(named));
        }
    }

    /// What is to be claimed; a return claims with a null fingerprint.
    public record Wish(
            String key, byte @Nullable [] fingerprint, @Nullable Id member, @Nullable Id target) {}

    private static final Sql CLAIM =
            sql(
                    """
                    insert into claim (tenant, bucket, kind, key, fingerprint, member, target, at)
                    select :tenant, c.bucket, 'order', c.key, c.fingerprint, c.member, c.target, :at
                    from (select unnest(:claimBuckets::int[]) as bucket, unnest(:claimKeys::text[]) as key,
                            unnest(:fingerprints::bytea[]) as fingerprint, unnest(:members::bigint[]) as member,
                            unnest(:targets::bigint[]) as target) as c
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = c.bucket
                    order by c.bucket, c.key
                    on conflict (tenant, bucket, kind, key) do update
                    set fingerprint = excluded.fingerprint,
                        member = excluded.member,
                        target = excluded.target
                    where claim.fingerprint is null
                    """);

    private static final Sql CLAIMED =
            sql(
                    """
                    select f.key, f.fingerprint, f.member, f.target, f.awaited
                    from (select unnest(:buckets::int[]) as bucket, unnest(:keys::text[]) as key) as n
                    cross join lateral (select c.key, c.fingerprint, c.member, c.target,
                            (select true
                                from return_fact w
                                where w.tenant = :tenant
                                    and w.bucket = n.bucket
                                    and w.channel = split_part(n.key, chr(31), 1)
                                    and w.external_id = split_part(n.key, chr(31), 2)
                                    and w.state = 'WAITING'
                                limit 1) is not null as awaited
                        from claim c
                        where c.tenant = :tenant
                            and c.bucket = n.bucket
                            and c.kind = 'order'
                            and c.key = n.key
                        offset 0) f
                    """);

    private static final Sql MOVE =
            sql(
                    """
                    update claim
                    set member = :member,
                        target = :target
                    where tenant = :tenant
                        and bucket = :bucket
                        and kind = 'order'
                        and key = :key
                        and target = :from
                    """);

    private static final Sql FORGET =
            sql(
                    """
                    delete from claim c
                    using (select unnest(:buckets::int[]) as bucket, unnest(:keys::text[]) as key) as f
                    where c.tenant = :tenant
                        and c.bucket = f.bucket
                        and c.kind = 'order'
                        and c.key = f.key
                    """);

    private Claims() {}

    /// Claims in the order of the keys; waits for a twin's transaction. The first to give an
    /// order's content keeps it.
    public static void claim(Tx tx, List<Wish> wishes, Instant at) {
        if (!wishes.isEmpty()) {
            tx.put(claiming(tx, wishes, at));
        }
    }

    /// Claims and looks up in one round trip with what is asked next.
    public static Supplier<Map<String, Claimed>> claimAndFind(
            Tx tx, List<Wish> wishes, Instant at) {
        var found = new HashMap<String, Claimed>();
        if (wishes.isEmpty()) {
            return () -> found;
        }
        tx.put(claiming(tx, wishes, at));
        tx.put(
                new Tx.Asked(
                        finding(tx, wishes.stream().map(Wish::key).toList()),
                        row -> found.put(row.text("key"), claimed(row))));
        return tx.later(() -> found);
    }

    public static Map<String, Claimed> find(Tx tx, Collection<String> keys) {
        var found = new HashMap<String, Claimed>();
        if (!keys.isEmpty()) {
            tx.each(finding(tx, keys), row -> found.put(row.text("key"), claimed(row)));
        }
        return found;
    }

    public static @Nullable Claimed find(Db db, Tenant tenant, String channel, String externalId) {
        String key = Order.key(channel, externalId);
        return db.read(tenant, tx -> find(tx, List.of(key)).get(key));
    }

    /// The order `from` belongs to the owner of the new id `target` from now on; false where
    /// somebody else was faster.
    public static boolean move(Tx tx, String key, Id from, Id member, Id target) {
        return tx.update(
                        MOVE.with("tenant", tx.tenant().id())
                                .with("bucket", bucket(key))
                                .with("key", key)
                                .with("from", from)
                                .with("member", member)
                                .with("target", target))
                == 1;
    }

    /// Takes claims out again, for the roll-back of an import only.
    public static void forget(Tx tx, Collection<String> keys) {
        tx.update(
                FORGET.with("tenant", tx.tenant().id())
                        .with("buckets", keys.stream().mapToInt(Claims::bucket).toArray())
                        .with("keys", keys.toArray(String[]::new)));
    }

    public static int bucket(String key) {
        return Bucket.of("order", key);
    }

    private static Sql claiming(Tx tx, List<Wish> wishes, Instant at) {
        // one row a key: a statement cannot update the same row twice; an order's own claim beats a
        // return's
        var byKey = new HashMap<String, Wish>();
        wishes.forEach(w -> byKey.merge(w.key(), w, (a, b) -> a.fingerprint() == null ? b : a));
        List<Wish> distinct = List.copyOf(byKey.values());
        return CLAIM.with("tenant", tx.tenant().id())
                .with("at", at)
                .with("claimBuckets", distinct.stream().mapToInt(w -> bucket(w.key())).toArray())
                .with("claimKeys", distinct.stream().map(Wish::key).toArray(String[]::new))
                .with("fingerprints", fingerprints(distinct))
                .with("members", ids(distinct, true))
                .with("targets", ids(distinct, false));
    }

    private static Sql finding(Tx tx, Collection<String> keys) {
        return CLAIMED.with("tenant", tx.tenant().id())
                .with("buckets", keys.stream().mapToInt(Claims::bucket).toArray())
                .with("keys", keys.toArray(String[]::new));
    }

    private static Claimed claimed(io.regulars.kernel.Row row) {
        return new Claimed(
                row.text("key"),
                row.bytesOrNull("fingerprint"),
                row.idOrNull("member"),
                row.idOrNull("target"),
                row.flag("awaited"));
    }

    private static byte[] @Nullable [] fingerprints(List<Wish> wishes) {
        var all = new byte[wishes.size()] @Nullable [];
        for (int i = 0; i < all.length; i++) {
            all[i] = wishes.get(i).fingerprint();
        }
        return all;
    }

    private static @Nullable Long[] ids(List<Wish> wishes, boolean members) {
        var all = new @Nullable Long[wishes.size()];
        for (int i = 0; i < all.length; i++) {
            Id id = members ? wishes.get(i).member() : wishes.get(i).target();
            all[i] = id == null ? null : id.value();
        }
        return all;
    }
}
