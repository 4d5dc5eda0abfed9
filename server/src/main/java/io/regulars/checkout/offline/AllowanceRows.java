package io.regulars.checkout.offline;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads and writes allowances.
final class AllowanceRows {
    private static final Sql ADD_ALLOWANCE =
            sql(
                    """
                    insert into till_allowance (tenant, bucket, id, store, issued_by, until, body)
                    select :tenant, a.bucket, :id, :store, :by, :until, :body::jsonb
                    from bucket_anchor a
                    where a.tenant = :tenant
                        and a.bucket = :bucket
                    """);

    private static final Sql ALLOWANCE =
            sql(
                    """
                    select w.body, w.posted, w.issued_by, w.revoked_at, w.revoked_by, w.revoked_why
                    from till_allowance w
                    where w.tenant = :tenant
                        and w.bucket = :bucket
                        and w.id = :id
                    """);

    private static final Sql REACHED =
            sql(
                    """
                    update till_allowance
                    set posted = greatest(posted, :posted)
                    where tenant = :tenant
                        and bucket = :bucket
                        and id = :id
                    """);

    private static final Sql REVOKE =
            sql(
                    """
                    update till_allowance
                    set revoked_at = :at,
                        revoked_by = :by,
                        revoked_why = :why
                    where tenant = :tenant
                        and bucket = :bucket
                        and id = :id
                        and revoked_at is null
                    """);

    private static final Sql LISTED =
            sql(
                    """
                    select w.body, w.posted, w.issued_by, w.revoked_at, w.revoked_by, w.revoked_why
                    from till_allowance w
                    where w.tenant = :tenant
                        and w.bucket between 0 and 1023
                        and w.until > :since
                        and w.id > :after
                        and (:stores::text[] is null or w.store = any(:stores::text[]))
                    order by w.id
                    limit :most
                    """);

    private AllowanceRows() {}

    /// An allowance with how far its sales are in the book or listed.
    @Pure
    record Given(
            Allowance allowance, int posted, String issuedBy, @Nullable Revocation revocation) {}

    /// From `at` on nothing that comes in under it is posted by itself.
    @Pure
    record Revocation(Instant at, String by, String reason) {}

    static void add(Tx tx, Allowance allowance, String by) {
        tx.update(
                at(ADD_ALLOWANCE, tx, allowance.id())
                        .with("store", allowance.store())
                        .with("by", by)
                        .with("until", allowance.until())
                        .with("body", Json.write(allowance)));
    }

    static @Nullable Given of(Tx tx, Id id) {
        return tx.first(at(ALLOWANCE, tx, id), AllowanceRows::given);
    }

    static void reached(Tx tx, Id allowance, int posted) {
        tx.update(at(REACHED, tx, allowance).with("posted", posted));
    }

    /// False where somebody has revoked it already.
    static boolean revoke(Tx tx, Id allowance, Revocation how) {
        return tx.update(
                        at(REVOKE, tx, allowance)
                                .with("at", how.at())
                                .with("by", how.by())
                                .with("why", how.reason()))
                == 1;
    }

    /// Those that are good after `since`; `stores` null: of all.
    static List<Given> listed(
            Tx tx, Instant since, @Nullable List<String> stores, long after, int most) {
        return tx.list(
                LISTED.with("tenant", tx.tenant().id())
                        .with("since", since)
                        .with("stores", stores == null ? null : stores.toArray(String[]::new))
                        .with("after", after)
                        .with("most", most),
                AllowanceRows::given);
    }

    private static Sql at(Sql sql, Tx tx, Id id) {
        return sql.with("tenant", tx.tenant().id()).with("bucket", id.bucket()).with("id", id);
    }

    private static Given given(Row row) {
        String by = row.textOrNull("revoked_by");
        String why = row.textOrNull("revoked_why");
        return new Given(
                Json.read(row.text("body"), Allowance.class),
                row.integer("posted"),
                row.text("issued_by"),
                by == null || why == null
                        ? null
                        : new Revocation(row.instant("revoked_at"), by, why));
    }
}
