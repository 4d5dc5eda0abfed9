package io.regulars.stored;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Cursor;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import io.regulars.runtime.Vault;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Top-ups as the office reads them: the newest first, over all members.
@Component
class TopUpLists {
    /// Each bucket gives its own newest by its key, so that a page costs the same however many
    /// top-ups there are.
    private static final Sql NEWEST =
            sql(
                    """
                    select t.id, t.member, t.issuer, t.paid, t.bonus, t.store, t.method, t.payment, t.state, t.asked_by, t.asked_at, t.booked_at,
                        t.bearer, t.payer, t.purchase, t.adult, f.id as form, f.document, f.wrapped_key, f.name, f.number, f.kept_until
                    from unnest(:buckets::int[]) as b (bucket)
                    cross join lateral (
                        select u.id, u.member, u.issuer, u.paid, u.bonus, u.store, u.method, u.payment, u.state, u.asked_by, u.asked_at, u.booked_at,
                            u.bearer, u.payer, u.purchase, u.form, u.adult
                        from top_up u
                        where u.tenant = :tenant
                            and u.bucket = b.bucket
                            and u.id < :before
                            and (:state::text is null or u.state = :state)
                            and (:store::text is null or u.store = :store)
                        order by u.id desc
                        limit :limit) as t
                    left join stored_form f
                        on f.tenant = :tenant and f.bucket = b.bucket and f.id = t.form
                    order by t.id desc
                    limit :limit
                    """);

    private static final Sql BETWEEN =
            sql(
                    """
                    select t.id, t.member, t.issuer, t.paid, t.bonus, t.store, t.method, t.payment, t.state, t.asked_by, t.asked_at, t.booked_at,
                        t.bearer, t.payer, t.purchase, t.adult, f.id as form, f.document, f.wrapped_key, f.name, f.number, f.kept_until
                    from top_up t
                    left join stored_form f
                        on f.tenant = t.tenant and f.bucket = t.bucket and f.id = t.form
                    where t.tenant = :tenant
                        and t.bucket = any(:buckets)
                        and t.asked_at >= :from
                        and t.asked_at < :until
                    order by t.asked_at, t.id
                    """);

    private static final int[] ALL = IntStream.range(0, Bucket.COUNT).toArray();

    private final Db db;
    private final Vault vault;

    TopUpLists(Db db, Vault vault) {
        this.db = db;
        this.vault = vault;
    }

    /// `askedBy` took the order; `store` is where it was asked for. `bearer`, `payer` and
    /// `purchase`, all that was paid at once, are null of what was taken before they were asked;
    /// `form` is what the payer showed, masked, and `adult` how the member was known to be of age.
    @Pure
    record Line(
            Id id,
            Id memberId,
            String issuer,
            long paid,
            long bonus,
            String store,
            Limits.Method method,
            String payment,
            TopUp.State state,
            String askedBy,
            Instant askedAt,
            @Nullable Instant bookedAt,
            @Nullable Boolean bearer,
            Limits.@Nullable Payer payer,
            @Nullable Long purchase,
            Forms.@Nullable Shown form,
            Limits.@Nullable Adult adult) {}

    /// `state` and `store` narrow the list; null does not.
    Page<Line> list(
            Tenant tenant, TopUp.@Nullable State state, @Nullable String store, Cursor.Part part) {
        int most = part.size();
        Sql query =
                NEWEST.with("tenant", tenant.id())
                        .with("buckets", ALL)
                        .with("before", Cursor.read(part.after(), Long.MAX_VALUE)[0])
                        .with("state", state == null ? null : state.name())
                        .with("store", store)
                        .with("limit", most + 1);
        Vault.Keys keys = vault.keys(tenant);
        List<Line> found = db.read(tenant, tx -> tx.list(query, row -> line(keys, row)));
        List<Line> items = found.subList(0, Math.min(most, found.size()));
        return new Page<>(
                items, found.size() > most ? Cursor.of(items.getLast().id().value()) : null);
    }

    /// All that were asked for in `[from, until)`, in order.
    List<Line> between(Tenant tenant, Instant from, Instant until) {
        Vault.Keys keys = vault.keys(tenant);
        Sql query =
                BETWEEN.with("tenant", tenant.id())
                        .with("buckets", ALL)
                        .with("from", from)
                        .with("until", until);
        return db.read(tenant, tx -> tx.list(query, row -> line(keys, row)));
    }

    private static Line line(Vault.Keys keys, Row row) {
        String payer = row.textOrNull("payer");
        String adult = row.textOrNull("adult");
        return new Line(
                row.id("id"),
                row.id("member"),
                row.text("issuer"),
                row.whole("paid"),
                row.whole("bonus"),
                row.text("store"),
                Limits.Method.valueOf(row.text("method")),
                row.text("payment"),
                TopUp.State.valueOf(row.text("state")),
                row.text("asked_by"),
                row.instant("asked_at"),
                row.instantOrNull("booked_at"),
                payer == null ? null : row.flag("bearer"),
                payer == null ? null : Limits.Payer.valueOf(payer),
                row.wholeOrNull("purchase"),
                Forms.shownOrNull(keys, row),
                adult == null ? null : Limits.Adult.valueOf(adult));
    }
}
