package io.regulars.offers.coupons;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Tenants;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Takeout;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The coupons of a template one by one: who was given each, from where, and what became of it. No
/// code stands in it: whoever has one can use it, and those for printing leave by [CodeTakeout].
@Component
class CouponTakeout implements Takeout {
    /// Bucket by bucket, so that a part sorts the coupons of one bucket alone, however many a
    /// template has. What time has ended counts as expired, as in the funnel.
    private static final Sql PART =
            sql(
                    """
                    select c.id, m.member_no, c.version, c.source, c.issued_at, c.valid_from, c.valid_until, c.viewed_at, c.used_at,
                        c.used_channel, c.used_store, c.void_reason,
                        case
                            when c.state = 'ISSUED' and c.valid_until <= :now then 'EXPIRED'
                            when c.state = 'HELD' and c.valid_until <= :now and c.held_until <= :now then 'EXPIRED'
                            else c.state
                        end as state
                    from coupon c
                    left join member m
                        on m.tenant = c.tenant and m.bucket = c.bucket and m.id = c.member
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.template = :template
                        and c.id > :after
                    order by c.id
                    limit :limit
                    """);

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Db db;
    private final Templates templates;
    private final Tenants tenants;

    CouponTakeout(Db db, Templates templates, Tenants tenants) {
        this.db = db;
        this.templates = templates;
        this.tenants = tenants;
    }

    @Override
    public String list() {
        return "COUPONS";
    }

    @Override
    public List<String> head() {
        return List.of(
                "券号 coupon",
                "会员号 memberNo",
                "状态 state",
                "来源 source",
                "版本 version",
                "发放时间 issuedAt",
                "生效时间 validFrom",
                "失效时间 validUntil",
                "查看时间 viewedAt",
                "核销时间 usedAt",
                "核销渠道 usedChannel",
                "核销门店 usedStore",
                "作废原因 voidReason");
    }

    @Override
    public @Nullable Refusal refusal(Tenant tenant, String question) {
        return templates.versions(tenant, template(question)).isEmpty()
                ? Refusal.at("template", Refused.UNKNOWN_TEMPLATE, "no template has that id")
                : null;
    }

    /// `after` is the last coupon that was told, whose id names its bucket too.
    @Override
    public Part part(Tenant tenant, String question, @Nullable String after, int most) {
        ZoneId zone = tenants.settings(tenant).zone();
        Sql part =
                PART.with("tenant", tenant.id())
                        .with("template", template(question))
                        .with("now", db.clock().instant());
        return db.read(
                tenant,
                tx -> {
                    var rows = new ArrayList<List<String>>();
                    Id last = after == null ? null : Id.of(after);
                    int bucket = last == null ? 0 : last.bucket();
                    long from = last == null ? 0 : last.value();
                    while (bucket < Bucket.COUNT && rows.size() < most) {
                        Sql query =
                                part.with("bucket", bucket)
                                        .with("after", from)
                                        .with("limit", most - rows.size());
                        List<List<String>> found = tx.list(query, row -> cells(row, zone));
                        rows.addAll(found);
                        if (rows.size() < most) {
                            bucket++;
                            from = 0;
                        }
                    }
                    return new Part(rows, rows.size() < most ? null : rows.getLast().getFirst());
                });
    }

    private static List<String> cells(Row row, ZoneId zone) {
        return List.of(
                row.id("id").toString(),
                text(row.textOrNull("member_no")),
                row.text("state"),
                row.text("source"),
                Integer.toString(row.integer("version")),
                moment(row.instant("issued_at"), zone),
                moment(row.instant("valid_from"), zone),
                moment(row.instant("valid_until"), zone),
                moment(row.instantOrNull("viewed_at"), zone),
                moment(row.instantOrNull("used_at"), zone),
                text(row.textOrNull("used_channel")),
                text(row.textOrNull("used_store")),
                text(row.textOrNull("void_reason")));
    }

    private static String moment(@Nullable Instant at, ZoneId zone) {
        return at == null ? "" : MOMENT.format(at.atZone(zone));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Id template(String question) {
        return Json.read(question, OfTemplate.class).template();
    }
}
