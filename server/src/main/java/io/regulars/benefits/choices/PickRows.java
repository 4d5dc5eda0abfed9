package io.regulars.benefits.choices;

import static io.regulars.kernel.Sql.sql;

import io.regulars.benefits.choices.Choice.Price;
import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was taken out of choices, in the bucket of the member.
final class PickRows {
    private static final Sql ADD =
            sql(
                    """
                    insert into choice_pick (tenant, bucket, id, member, choice, version, period, item, tier, price, points, at, by,
                        coupons, entry)
                    select :tenant, a.bucket, :id, :member, :choice, :version, :period, :item, :tier, :price::jsonb, :points, :at, :by,
                        :coupons, :entry
                    from bucket_anchor a
                    where a.tenant = :tenant
                        and a.bucket = :bucket
                    """);

    private static final Sql CANCEL =
            sql(
                    """
                    update choice_pick p
                    set cancelled_at = :at,
                        cancelled_by = :by,
                        cancel_reason = :reason
                    where p.tenant = :tenant
                        and p.bucket = :bucket
                        and p.id = :id
                    """);

    private static final Sql FIND =
            sql(
                    """
                    select p.id, p.member, p.choice, p.version, p.period, p.item, p.tier, p.price, p.at, p.by, p.coupons, p.entry,
                        p.cancelled_at, p.cancelled_by, p.cancel_reason
                    from choice_pick p
                    where p.tenant = :tenant
                        and p.bucket = :bucket
                        and p.id = :id
                    """);

    private static final Sql STANDING =
            sql(
                    """
                    select p.id, p.member, p.choice, p.version, p.period, p.item, p.tier, p.price, p.at, p.by, p.coupons, p.entry,
                        p.cancelled_at, p.cancelled_by, p.cancel_reason
                    from choice_pick p
                    where p.tenant = :tenant
                        and p.bucket = :bucket
                        and p.member = :member
                        and p.cancelled_at is null
                    """);

    private static final Sql OF_CHOICE =
            sql(
                    """
                    select p.id, p.member, p.choice, p.version, p.period, p.item, p.tier, p.price, p.at, p.by, p.coupons, p.entry,
                        p.cancelled_at, p.cancelled_by, p.cancel_reason
                    from choice_pick p
                    where p.tenant = :tenant
                        and p.bucket between 0 and 1023
                        and p.choice = :choice
                        and (p.at, p.id) < (:at, :id)
                    order by p.at desc, p.id desc
                    limit :limit
                    """);

    private static final Sql COUNT =
            sql(
                    """
                    select p.item, p.tier, count(*) filter (where p.cancelled_at is null) as picks,
                        count(*) filter (where p.cancelled_at is not null) as cancelled,
                        coalesce(sum(p.points) filter (where p.cancelled_at is null), 0)::bigint as points
                    from choice_pick p
                    where p.tenant = :tenant
                        and p.bucket between 0 and 1023
                        and p.choice = :choice
                    group by p.item, p.tier
                    """);

    private static final Sql MEMBERS =
            sql(
                    """
                    select count(distinct p.member) as members
                    from choice_pick p
                    where p.tenant = :tenant
                        and p.bucket between 0 and 1023
                        and p.choice = :choice
                        and p.cancelled_at is null
                    """);

    private PickRows() {}

    static Sql adding(Tx tx, Pick pick) {
        return of(ADD, tx, pick.id())
                .with("member", pick.member())
                .with("choice", pick.choice())
                .with("version", pick.version())
                .with("period", pick.period())
                .with("item", pick.item())
                .with("tier", pick.tier())
                .with("price", Json.write(pick.price()))
                .with("points", pick.price().points())
                .with("at", pick.at())
                .with("by", pick.by())
                .with("coupons", pick.coupons().stream().mapToLong(Id::value).toArray())
                .with("entry", pick.entry());
    }

    static Sql cancelling(Tx tx, Id pick, Pick.Cancelled how) {
        return of(CANCEL, tx, pick)
                .with("at", how.at())
                .with("by", how.by())
                .with("reason", how.reason());
    }

    static @Nullable Pick find(Tx tx, Id pick) {
        return tx.first(of(FIND, tx, pick), PickRows::pick);
    }

    /// What a member took and still has, out of all choices.
    static List<Pick> standing(Tx tx, Id member) {
        return tx.list(
                STANDING.with("tenant", tx.tenant().id())
                        .with("bucket", member.bucket())
                        .with("member", member),
                PickRows::pick);
    }

    /// The latest first, before the one of that instant and id.
    static List<Pick> ofChoice(Tx tx, Id choice, Instant at, long id, int limit) {
        return tx.list(
                OF_CHOICE
                        .with("tenant", tx.tenant().id())
                        .with("choice", choice)
                        .with("at", at)
                        .with("id", id)
                        .with("limit", limit),
                PickRows::pick);
    }

    static List<Figures.Cell> count(Tx tx, Id choice) {
        return tx.list(
                COUNT.with("tenant", tx.tenant().id()).with("choice", choice),
                row ->
                        new Figures.Cell(
                                row.text("item"),
                                row.text("tier"),
                                row.whole("picks"),
                                row.whole("cancelled"),
                                row.whole("points")));
    }

    static long members(Tx tx, Id choice) {
        Long members =
                tx.first(
                        MEMBERS.with("tenant", tx.tenant().id()).with("choice", choice),
                        row -> row.whole("members"));
        return members == null ? 0 : members;
    }

    private static Sql of(Sql sql, Tx tx, Id id) {
        return sql.with("tenant", tx.tenant().id()).with("bucket", id.bucket()).with("id", id);
    }

    private static Pick pick(Row row) {
        Instant cancelled = row.instantOrNull("cancelled_at");
        long[] coupons = row.wholesOrNull("coupons");
        return new Pick(
                row.id("id"),
                row.id("member"),
                row.id("choice"),
                row.integer("version"),
                row.text("period"),
                row.text("item"),
                row.text("tier"),
                Json.read(row.text("price"), Price.class),
                row.instant("at"),
                row.text("by"),
                coupons == null ? List.of() : Arrays.stream(coupons).mapToObj(Id::new).toList(),
                row.idOrNull("entry"),
                cancelled == null
                        ? null
                        : new Pick.Cancelled(
                                cancelled, row.text("cancelled_by"), row.text("cancel_reason")));
    }
}
