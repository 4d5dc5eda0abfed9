package io.regulars.benefits;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.benefits.Labelled.Kind;
import io.regulars.benefits.Labelled.Label;
import io.regulars.benefits.Labelled.Line;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Edition;
import io.regulars.offers.Offer;
import io.regulars.offers.Offers;
import io.regulars.offers.coupons.Templates;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Labels of benefits, and the report over all of them.
@Component
class Labels {
    private static final Sql SET =
            sql(
                    """
                    insert into benefit_label (tenant, kind, id, label, author, at)
                    values (:tenant, :kind, :id, :label, :author, :at)
                    on conflict (tenant, kind, id) do update
                    set label = excluded.label,
                        author = excluded.author,
                        at = excluded.at
                    """);

    private static final Sql ALL =
            sql(
                    """
                    select l.kind, l.id, l.label
                    from benefit_label l
                    where l.tenant = :tenant
                    """);

    /// What sales used without a coupon: by the time of their orders, which has an index, and by
    /// their number from there.
    private static final Sql OFFERS =
            sql(
                    """
                    select u.id, count(*) as uses, count(distinct u.member) as members
                    from (select distinct c.bucket, c.id as checkout, c.member, (term -> 'key' ->> 'offer')::bigint as id
                        from order_fact o
                        join checkout c
                            on c.tenant = o.tenant and c.bucket = o.bucket and c.channel = o.channel and c.external_id = o.external_id
                        cross join lateral jsonb_array_elements(c.body -> 'sold' -> 'terms') as term
                        where o.tenant = :tenant
                            and o.bucket between 0 and 1023
                            and o.claimed_as is null
                            and o.placed_at >= :from
                            and o.placed_at < :until
                            and c.tenant = :tenant
                            and c.bucket between 0 and 1023
                            and c.state = 'COMMITTED'
                            and term -> 'key' ->> 'coupon' is null) as u
                    group by u.id
                    """);

    private static final Sql COUPONS =
            sql(
                    """
                    select c.template as id, count(*) as uses, count(distinct c.member) as members
                    from coupon c
                    where c.tenant = :tenant
                        and c.bucket between 0 and 1023
                        and c.state = 'USED'
                        and c.used_at >= :from
                        and c.used_at < :until
                    group by c.template
                    """);

    private static final Sql SERVICES =
            sql(
                    """
                    select b.service as id, count(*) as uses, count(distinct b.member) as members
                    from booking b
                    where b.tenant = :tenant
                        and b.bucket between 0 and 1023
                        and b.starts >= :from
                        and b.starts < :until
                        and b.state = 'SERVED'
                    group by b.service
                    """);

    private final Db db;
    private final OperationLog log;
    private final Offers offers;
    private final Templates templates;
    private final Services services;

    Labels(Db db, OperationLog log, Offers offers, Templates templates, Services services) {
        this.db = db;
        this.log = log;
        this.offers = offers;
        this.templates = templates;
        this.services = services;
    }

    private record Key(Kind kind, Id id) {}

    private record Used(long uses, long members) {}

    /// What somebody says that a benefit is.
    @Pure
    record Said(Kind kind, Id id, Label label) {}

    /// Refused: unknown-benefit.
    Answer<Said> label(Caller caller, RequestKey key, Said said) {
        boolean there =
                lines(caller.tenant(), Map.of(), Map.of()).stream()
                        .anyMatch(
                                each -> each.kind() == said.kind() && each.id().equals(said.id()));
        return db.once(
                caller.tenant(),
                key,
                Said.class,
                tx -> {
                    if (!there) {
                        return Outcome.refused(
                                Refused.UNKNOWN_BENEFIT, said.kind() + " " + said.id());
                    }
                    tx.update(
                            SET.with("tenant", tx.tenant().id())
                                    .with("kind", said.kind().name())
                                    .with("id", said.id())
                                    .with("label", said.label().name())
                                    .with("author", caller.name())
                                    .with(
                                            "at",
                                            db.clock().instant().truncatedTo(ChronoUnit.MICROS)));
                    log.record(tx, caller, "benefit.label", "benefit:" + said.id(), said);
                    return Outcome.done(said);
                });
    }

    /// All benefits that are or were there, with how they were used in `[from, until)`.
    Labelled.Report report(Tenant tenant, Instant from, Instant until) {
        var labels = new HashMap<Key, Label>();
        var used = new HashMap<Key, Used>();
        db.read(
                tenant,
                tx -> {
                    tx.each(
                            ALL.with("tenant", tenant.id()),
                            row ->
                                    labels.put(
                                            new Key(Kind.valueOf(row.text("kind")), row.id("id")),
                                            Label.valueOf(row.text("label"))));
                    read(tx, OFFERS.with("from", from).with("until", until), Kind.OFFER, used);
                    read(tx, COUPONS.with("from", from).with("until", until), Kind.COUPON, used);
                    read(tx, SERVICES.with("from", from).with("until", until), Kind.SERVICE, used);
                    return true;
                });
        return Labelled.report(from, until, lines(tenant, labels, used));
    }

    private static void read(Tx tx, Sql query, Kind kind, Map<Key, Used> used) {
        tx.each(
                query.with("tenant", tx.tenant().id()),
                row ->
                        used.put(
                                new Key(kind, row.id("id")),
                                new Used(row.whole("uses"), row.whole("members"))));
    }

    private List<Line> lines(Tenant tenant, Map<Key, Label> labels, Map<Key, Used> used) {
        var lines = new ArrayList<Line>();
        for (Offers.Listed each : offers.list(tenant)) {
            lines.add(
                    line(
                            new Key(Kind.OFFER, each.id()),
                            each.state() == Edition.State.RUNNING,
                            each.current().body()));
        }
        for (Templates.Listed each : templates.list(tenant)) {
            lines.add(
                    line(
                            new Key(Kind.COUPON, each.id()),
                            each.state() == Edition.State.RUNNING,
                            each.current().body().offer()));
        }
        for (Service each : services.list(tenant)) {
            lines.add(
                    new Line(
                            Kind.SERVICE,
                            each.id(),
                            each.terms().name(),
                            each.terms().nameEn(),
                            each.state() == Service.State.ON,
                            Labelled.calendar(each.terms().when()),
                            null,
                            0,
                            0));
        }
        return lines.stream().map(each -> known(each, labels, used)).toList();
    }

    private static Line line(Key key, boolean running, Offer.Body body) {
        boolean calendar = Labelled.calendar(body.when()) || Labelled.calendar(body.lines());
        return new Line(
                key.kind(), key.id(), body.name(), body.nameEn(), running, calendar, null, 0, 0);
    }

    private static Line known(Line line, Map<Key, Label> labels, Map<Key, Used> used) {
        var key = new Key(line.kind(), line.id());
        Used by = used.getOrDefault(key, new Used(0, 0));
        return new Line(
                line.kind(),
                line.id(),
                line.name(),
                line.nameEn(),
                line.running(),
                line.calendar(),
                labels.get(key),
                by.uses(),
                by.members());
    }
}
