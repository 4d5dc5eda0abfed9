package io.regulars.offers.coupons;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads, locks and writes coupons and what they were given in.
final class CouponRows {
    private static final Sql LOCK =
            sql(
                    """
                    select c.id, c.member, c.template, c.version, c.issue, c.batch, c.code, c.state, c.issued_at, c.valid_from,
                        c.valid_until, c.held_by, c.held_until, c.used_at, c.used_by, c.used_channel, c.used_store, c.void_reason
                    from coupon c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets)
                        and c.id = any(:ids)
                    order by c.bucket, c.id
                    for update
                    """);

    private static final Sql OF =
            sql(
                    """
                    select c.id, c.member, c.template, c.version, c.issue, c.batch, c.code, c.state, c.issued_at, c.valid_from,
                        c.valid_until, c.held_by, c.held_until, c.used_at, c.used_by, c.used_channel, c.used_store, c.void_reason
                    from coupon c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets)
                        and c.id = any(:ids)
                    """);

    private static final Sql OF_MEMBERS =
            sql(
                    """
                    select f.id, f.member, f.template, f.version, f.issue, f.batch, f.code, f.state, f.issued_at, f.valid_from,
                        f.valid_until, f.held_by, f.held_until, f.used_at, f.used_by, f.used_channel, f.used_store, f.void_reason
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member) as w
                    cross join lateral (select c.id, c.member, c.template, c.version, c.issue, c.batch, c.code, c.state, c.issued_at, c.valid_from,
                            c.valid_until, c.held_by, c.held_until, c.used_at, c.used_by, c.used_channel, c.used_store, c.void_reason
                        from coupon c
                        where c.tenant = :tenant
                            and c.bucket = w.bucket
                            and c.member = w.member
                            and c.valid_until > :now
                            and c.state in ('ISSUED', 'HELD')
                        order by c.valid_until, c.id
                        offset 0) f
                    """);

    private static final Sql OF_ISSUES =
            sql(
                    """
                    select c.id, c.member, c.template, c.version, c.issue, c.batch, c.code, c.state, c.issued_at, c.valid_from,
                        c.valid_until, c.held_by, c.held_until, c.used_at, c.used_by, c.used_channel, c.used_store, c.void_reason
                    from coupon_issue i
                    join coupon c
                        on c.tenant = i.tenant and c.bucket = i.bucket and c.member = i.member and c.issue = i.id
                    where i.tenant = :tenant
                        and i.bucket = any(:buckets)
                        and i.member = any(:ids)
                        and i.cause = :cause
                        and i.occurrence = any(:occurrences)
                    order by c.id
                    """);

    private static final Sql ADD =
            sql(
                    """
                    insert into coupon (tenant, bucket, id, member, template, version, issue, batch, code, state, issued_at, valid_from, valid_until,
                        source, source_id)
                    select :tenant, n.bucket, n.id, n.member, n.template, n.version, n.issue, n.batch, n.code, 'ISSUED', n.at, n.from_at, n.until_at,
                        n.source, n.source_id
                    from (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as id, unnest(:members::bigint[]) as member,
                            unnest(:templates::bigint[]) as template, unnest(:versions::int[]) as version,
                            unnest(:issues::bigint[]) as issue, unnest(:batches::bigint[]) as batch, unnest(:codes::bigint[]) as code,
                            unnest(:ats::timestamptz[]) as at, unnest(:froms::timestamptz[]) as from_at,
                            unnest(:untils::timestamptz[]) as until_at, unnest(:sources::text[]) as source,
                            unnest(:sourceIds::bigint[]) as source_id) as n
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = n.bucket
                    """);

    private static final Sql CHANGE =
            sql(
                    """
                    update coupon c
                    set state = n.state,
                        held_by = n.held_by,
                        held_until = n.held_until,
                        used_at = n.used_at,
                        used_by = n.used_by,
                        used_channel = n.used_channel,
                        used_store = n.used_store,
                        void_reason = n.void_reason
                    from (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as id, unnest(:states::text[]) as state,
                            unnest(:helds::bigint[]) as held_by, unnest(:heldUntils::timestamptz[]) as held_until,
                            unnest(:useds::bigint[]) as used_by, unnest(:usedAts::timestamptz[]) as used_at,
                            unnest(:channels::text[]) as used_channel, unnest(:stores::text[]) as used_store,
                            unnest(:reasons::text[]) as void_reason) as n
                    where c.tenant = :tenant
                        and c.bucket = n.bucket
                        and c.id = n.id
                    """);

    private static final Sql ADD_ISSUES =
            sql(
                    """
                    insert into coupon_issue (tenant, bucket, id, member, cause, occurrence, at, operator)
                    select :tenant, n.bucket, n.id, n.member, n.cause, n.occurrence, :at, n.operator
                    from (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as id, unnest(:members::bigint[]) as member,
                            unnest(:causes::text[]) as cause, unnest(:occurrences::text[]) as occurrence,
                            unnest(:operators::text[]) as operator) as n
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = n.bucket
                    """);

    private static final Sql OCCURRED =
            sql(
                    """
                    select i.member, i.cause, i.occurrence
                    from (select unnest(:owners::int[]) as bucket, unnest(:members::bigint[]) as member,
                            unnest(:causes::text[]) as cause, unnest(:occurrences::text[]) as occurrence) as k
                    join coupon_issue i
                        on i.tenant = :tenant and i.bucket = k.bucket and i.member = k.member and i.cause = k.cause
                            and i.occurrence = k.occurrence
                    """);

    private static final Sql ISSUED =
            sql(
                    """
                    select i.id
                    from coupon_issue i
                    where i.tenant = :tenant
                        and i.bucket = any(:buckets)
                        and i.id = any(:ids)
                    """);

    private static final Sql DUE =
            sql(
                    """
                    select c.id
                    from coupon c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets)
                        and c.state = 'ISSUED'
                        and c.valid_until <= :now
                    order by c.valid_until
                    limit :most
                    """);

    private static final Sql HELD_TOO_LONG =
            sql(
                    """
                    select c.id
                    from coupon c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets)
                        and c.state = 'HELD'
                        and c.held_until <= :now
                    order by c.held_until
                    limit :most
                    """);

    private static final Sql VIEW =
            sql(
                    """
                    update coupon c
                    set viewed_at = :at
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets)
                        and c.id = any(:ids)
                        and c.member = :member
                        and c.viewed_at is null
                    """);

    private CouponRows() {}

    /// One act of giving as it is kept. `occurrence` is null where it may happen again.
    record Issue(
            Id id,
            @Nullable Id member,
            String cause,
            @Nullable String occurrence,
            String operator,
            Source source) {
        Occasion occasion() {
            return new Occasion(member, cause, occurrence);
        }
    }

    record Occasion(@Nullable Id member, String cause, @Nullable String occurrence) {}

    static Supplier<Map<Id, Coupon>> lock(Tx tx, Collection<Id> ids) {
        return read(tx, LOCK, ids);
    }

    static Map<Id, Coupon> of(Tx tx, Collection<Id> ids) {
        return read(tx, OF, ids).get();
    }

    /// What the members may still use or have set aside, the soonest to expire first.
    static Supplier<List<Coupon>> ofMembers(Tx tx, Collection<Id> members, Instant now) {
        return members.isEmpty()
                ? List::of
                : tx.later(
                        tx.each(OF_MEMBERS, "members", members).with("now", now),
                        CouponRows::coupon);
    }

    /// What was given to the members for those occurrences.
    static List<Coupon> given(
            Tx tx, Collection<Id> members, String cause, Collection<String> occurrences) {
        return members.isEmpty()
                ? List.of()
                : tx.list(
                        tx.in(OF_ISSUES, "ids", members)
                                .with("cause", cause)
                                .with("occurrences", occurrences.toArray(String[]::new)),
                        CouponRows::coupon);
    }

    static List<Id> due(Tx tx, int[] buckets, Instant now, int most) {
        var due = new ArrayList<Id>();
        for (Sql query : List.of(DUE, HELD_TOO_LONG)) {
            tx.each(
                    query.with("tenant", tx.tenant().id())
                            .with("buckets", buckets)
                            .with("now", now)
                            .with("most", most),
                    row -> due.add(row.id("id")));
        }
        return due;
    }

    /// Which of these happened before.
    static Supplier<List<Occasion>> occurred(Tx tx, List<Issue> issues) {
        List<Issue> asked =
                issues.stream().filter(i -> i.occurrence() != null && i.member() != null).toList();
        return asked.isEmpty()
                ? List::of
                : tx.later(
                        OCCURRED.with("tenant", tx.tenant().id())
                                .with("owners", Columns.buckets(asked, Issue::id))
                                .with("members", Columns.idsOrNull(asked, Issue::member))
                                .with("causes", Columns.texts(asked, Issue::cause))
                                .with("occurrences", Columns.texts(asked, Issue::occurrence)),
                        row ->
                                new Occasion(
                                        row.id("member"),
                                        row.text("cause"),
                                        row.text("occurrence")));
    }

    /// Those of the issues that happened.
    static Set<Id> issued(Tx tx, Collection<Id> issues) {
        var found = new HashSet<Id>();
        if (!issues.isEmpty()) {
            tx.each(tx.in(ISSUED, "ids", issues), row -> found.add(row.id("id")));
        }
        return found;
    }

    static List<Sql> adding(Tx tx, List<Issue> issues, List<Coupon> coupons, Instant at) {
        if (issues.isEmpty()) {
            return List.of();
        }
        Map<Id, Source> sources =
                issues.stream().collect(Collectors.toMap(Issue::id, Issue::source));
        Function<Coupon, Source> source = c -> Objects.requireNonNull(sources.get(c.issue()));
        return List.of(
                ADD_ISSUES
                        .with("tenant", tx.tenant().id())
                        .with("at", at)
                        .with("buckets", Columns.buckets(issues, Issue::id))
                        .with("ids", Columns.ids(issues, Issue::id))
                        .with("members", Columns.idsOrNull(issues, Issue::member))
                        .with("causes", Columns.texts(issues, Issue::cause))
                        .with("occurrences", Columns.texts(issues, Issue::occurrence))
                        .with("operators", Columns.texts(issues, Issue::operator)),
                ADD.with("tenant", tx.tenant().id())
                        .with("buckets", Columns.buckets(coupons, Coupon::id))
                        .with("ids", Columns.ids(coupons, Coupon::id))
                        .with("members", Columns.idsOrNull(coupons, Coupon::member))
                        .with("templates", Columns.ids(coupons, Coupon::template))
                        .with("versions", Columns.integers(coupons, Coupon::version))
                        .with("issues", Columns.ids(coupons, Coupon::issue))
                        .with("batches", Columns.idsOrNull(coupons, Coupon::batch))
                        .with("codes", Columns.wholes(coupons, Coupon::number))
                        .with("ats", Columns.instants(coupons, Coupon::issuedAt))
                        .with("froms", Columns.instants(coupons, Coupon::from))
                        .with("untils", Columns.instants(coupons, Coupon::until))
                        .with("sources", Columns.texts(coupons, c -> source.apply(c).kind().name()))
                        .with("sourceIds", Columns.idsOrNull(coupons, c -> source.apply(c).of())));
    }

    static Sql changing(Tx tx, List<Coupon> coupons) {
        return CHANGE.with("tenant", tx.tenant().id())
                .with("buckets", Columns.buckets(coupons, Coupon::id))
                .with("ids", Columns.ids(coupons, Coupon::id))
                .with("states", Columns.texts(coupons, c -> c.state().name()))
                .with(
                        "helds",
                        Columns.idsOrNull(coupons, c -> c.held() == null ? null : c.held().by()))
                .with(
                        "heldUntils",
                        Columns.instants(coupons, c -> c.held() == null ? null : c.held().until()))
                .with(
                        "useds",
                        Columns.idsOrNull(coupons, c -> c.used() == null ? null : c.used().by()))
                .with(
                        "usedAts",
                        Columns.instants(coupons, c -> c.used() == null ? null : c.used().at()))
                .with(
                        "channels",
                        Columns.texts(
                                coupons, c -> c.used() == null ? null : c.used().place().channel()))
                .with(
                        "stores",
                        Columns.texts(
                                coupons, c -> c.used() == null ? null : c.used().place().store()))
                .with("reasons", Columns.texts(coupons, Coupon::voidReason));
    }

    static void view(Tx tx, Id member, Collection<Id> ids, Instant at) {
        tx.update(tx.in(VIEW, "ids", ids).with("member", member).with("at", at));
    }

    static Coupon coupon(Row row) {
        Id heldBy = row.idOrNull("held_by");
        Instant usedAt = row.instantOrNull("used_at");
        return new Coupon(
                row.id("id"),
                row.idOrNull("member"),
                row.id("template"),
                row.integer("version"),
                row.id("issue"),
                row.idOrNull("batch"),
                row.whole("code"),
                Coupon.State.valueOf(row.text("state")),
                row.instant("issued_at"),
                row.instant("valid_from"),
                row.instant("valid_until"),
                heldBy == null ? null : new Coupon.Held(heldBy, row.instant("held_until")),
                usedAt == null
                        ? null
                        : new Coupon.Used(
                                row.id("used_by"),
                                usedAt,
                                new Coupon.Place(
                                        row.textOrNull("used_channel"),
                                        row.textOrNull("used_store"))),
                row.textOrNull("void_reason"));
    }

    private static Supplier<Map<Id, Coupon>> read(Tx tx, Sql query, Collection<Id> ids) {
        var found = new LinkedHashMap<Id, Coupon>();
        if (ids.isEmpty()) {
            return () -> found;
        }
        tx.put(
                new Tx.Asked(
                        tx.in(query, "ids", ids),
                        row -> {
                            Coupon coupon = coupon(row);
                            found.put(coupon.id(), coupon);
                        }));
        return tx.later(() -> found);
    }
}
