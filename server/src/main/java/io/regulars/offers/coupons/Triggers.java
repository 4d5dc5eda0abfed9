package io.regulars.offers.coupons;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The triggers of a chain: set up, switched off and listed.
@Component
public class Triggers implements Giver {
    private static final Sql ADD =
            sql(
                    """
                    insert into coupon_trigger (tenant, id, body, state, since, author, at)
                    values (:tenant, :id, :body::jsonb, 'ON', :at, :author, :at)
                    """);

    private static final Sql ALL =
            sql(
                    """
                    select t.id, t.body, t.state, t.since, t.author, t.at
                    from coupon_trigger t
                    where t.tenant = :tenant
                    order by t.id
                    """);

    private static final Sql SWITCH_OFF =
            sql(
                    """
                    update coupon_trigger t
                    set state = 'OFF',
                        author = :author,
                        at = :at
                    where t.tenant = :tenant
                        and t.id = :id
                    returning t.id, t.body, t.state, t.since, t.author, t.at
                    """);

    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final LiveTemplates templates;

    Triggers(Db db, Ids ids, OperationLog log, LiveTemplates templates) {
        this.db = db;
        this.ids = ids;
        this.log = log;
        this.templates = templates;
    }

    /// Gives from now on. Refused: unknown-template.
    public Answer<Trigger> make(Caller caller, RequestKey key, Trigger.Body body) {
        return db.once(
                caller.tenant(),
                key,
                Trigger.class,
                tx -> {
                    for (Id template : body.pack()) {
                        if (!templates.of(caller.tenant()).knows(template)) {
                            return Outcome.refused(
                                    Refused.UNKNOWN_TEMPLATE, "publish the template first");
                        }
                    }
                    Id id = ids.next(Bucket.of("coupon-trigger", body.name()));
                    var trigger =
                            new Trigger(id, body, Trigger.State.ON, now(), caller.name(), now());
                    tx.update(
                            ADD.with("tenant", tx.tenant().id())
                                    .with("id", id)
                                    .with("body", Json.write(body))
                                    .with("author", caller.name())
                                    .with("at", trigger.at()));
                    log.record(tx, caller, "coupon-trigger.make", "coupon-trigger:" + id, trigger);
                    return Outcome.done(trigger);
                });
    }

    /// Gives nothing more. Refused: unknown-trigger.
    public Answer<Trigger> stop(Caller caller, RequestKey key, Id id) {
        return db.once(
                caller.tenant(),
                key,
                Trigger.class,
                tx -> {
                    Trigger off =
                            tx.first(
                                    SWITCH_OFF
                                            .with("tenant", tx.tenant().id())
                                            .with("id", id)
                                            .with("author", caller.name())
                                            .with("at", now()),
                                    Triggers::trigger);
                    if (off == null) {
                        return Outcome.refused(Refused.UNKNOWN_TRIGGER, "no trigger has that id");
                    }
                    log.record(tx, caller, "coupon-trigger.stop", "coupon-trigger:" + id, off);
                    return Outcome.done(off);
                });
    }

    public List<Trigger> list(Tenant tenant) {
        return db.read(tenant, Triggers::all);
    }

    public static List<Trigger> all(Tx tx) {
        return tx.list(ALL.with("tenant", tx.tenant().id()), Triggers::trigger);
    }

    @Override
    public Source.Kind gives() {
        return Source.Kind.TRIGGER;
    }

    @Override
    public Map<Id, Giver.Named> named(Tx tx, Collection<Id> triggers) {
        return all(tx).stream()
                .filter(each -> triggers.contains(each.id()))
                .collect(
                        Collectors.toMap(
                                Trigger::id,
                                each ->
                                        new Giver.Named(
                                                each.body().name(), null, each.body().on())));
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Trigger trigger(Row row) {
        return new Trigger(
                row.id("id"),
                Json.read(row.text("body"), Trigger.Body.class),
                Trigger.State.valueOf(row.text("state")),
                row.instant("since"),
                row.text("author"),
                row.instant("at"));
    }
}
