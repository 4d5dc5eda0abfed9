package io.regulars.checkout.review;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.checkout.Spoken;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.members.Profiles;
import io.regulars.rules.Called;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The golden baskets of a chain: made, changed, dropped and replayed.
@Component
class GoldenBaskets {
    private static final Sql ALL =
            sql(
                    """
                    select g.id, g.body, g.expected, g.author, g.at
                    from golden_basket g
                    where g.tenant = :tenant
                    order by g.id
                    """);

    private static final Sql ADD =
            sql(
                    """
                    insert into golden_basket (tenant, id, body, expected, author, at)
                    values (:tenant, :id, :body::jsonb, :expected::jsonb, :author, :at)
                    """);

    private static final Sql CHANGE =
            sql(
                    """
                    update golden_basket g
                    set body = :body::jsonb,
                        expected = :expected::jsonb,
                        author = :author,
                        at = :at
                    where g.tenant = :tenant
                        and g.id = :id
                    """);

    private static final Sql DROP =
            sql(
                    """
                    delete from golden_basket g
                    where g.tenant = :tenant
                        and g.id = :id
                    """);

    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final Scene scene;
    private final Profiles profiles;

    GoldenBaskets(Db db, Ids ids, OperationLog log, Scene scene, Profiles profiles) {
        this.profiles = profiles;
        this.db = db;
        this.ids = ids;
        this.log = log;
        this.scene = scene;
    }

    /// What a basket costs now, whether it is kept or not. Refused: unknown-field,
    /// wrong-field-type.
    Outcome<Spoken> replay(Tenant tenant, GoldenBasket.Body body, Called called) {
        return told(tenant, body)
                .map(known ->
                        db.read(
                                tenant,
                                tx ->
                                        Spoken.of(
                                                Replaying.quote(
                                                                known,
                                                                scene.stock(tx),
                                                                now(),
                                                                scene.calendar(tenant))
                                                        .told(),
                                                called)));
    }

    /// The same with the chain's own fields as a profile keeps them.
    private Outcome<GoldenBasket.Body> told(Tenant tenant, GoldenBasket.Body body) {
        return switch (profiles.kept(tenant, body.member().fields())) {
            case Outcome.Refused<Map<String, Object>>(var no) ->
                    Outcome.refused(no.within("member").within("body"));
            case Outcome.Done<Map<String, Object>>(var kept) ->
                    Outcome.done(body.with(body.member().with(kept)));
        };
    }

    /// `expected` null: what it costs now.
    record Wanted(GoldenBasket.Body body, GoldenBasket.@Nullable Expected expected) {
        Wanted with(GoldenBasket.Body other) {
            return new Wanted(other, expected);
        }
    }

    static List<GoldenBasket> all(Tx tx) {
        return tx.list(ALL.with("tenant", tx.tenant().id()), GoldenBaskets::basket);
    }

    /// Refused: unknown-field, wrong-field-type.
    Answer<GoldenBasket> make(Caller caller, RequestKey key, Wanted wanted) {
        return db.once(
                caller.tenant(),
                key,
                GoldenBasket.class,
                tx ->
                        told(tx.tenant(), wanted.body())
                                .map(body -> {
                                    Id id = ids.next(Bucket.of("golden-basket", body.name()));
                                    GoldenBasket made = basket(tx, caller, id, wanted.with(body));
                                    tx.update(with(ADD, tx, made));
                                    log.record(
                                            tx,
                                            caller,
                                            "golden-basket.make",
                                            "golden-basket:" + id,
                                            made);
                                    return made;
                                }));
    }

    /// Refused: unknown-golden-basket, unknown-field, wrong-field-type.
    Answer<GoldenBasket> change(Caller caller, RequestKey key, Id id, Wanted wanted) {
        return db.once(
                caller.tenant(),
                key,
                GoldenBasket.class,
                tx -> {
                    GoldenBasket before = find(tx, id);
                    if (before == null) {
                        return unknown();
                    }
                    return told(tx.tenant(), wanted.body())
                            .map(body ->
                                    changed(
                                            tx,
                                            caller,
                                            before,
                                            basket(tx, caller, id, wanted.with(body))));
                });
    }

    private GoldenBasket changed(Tx tx, Caller caller, GoldenBasket before, GoldenBasket after) {
        tx.update(with(CHANGE, tx, after));
        log.record(
                tx,
                caller,
                OperationLog.Entry.of("golden-basket.change", "golden-basket:" + after.id())
                        .before(before)
                        .after(after));
        return after;
    }

    /// Refused: unknown-golden-basket.
    Answer<GoldenBasket> drop(Caller caller, RequestKey key, Id id) {
        return db.once(
                caller.tenant(),
                key,
                GoldenBasket.class,
                tx -> {
                    GoldenBasket before = find(tx, id);
                    if (before == null) {
                        return unknown();
                    }
                    tx.update(DROP.with("tenant", tx.tenant().id()).with("id", id));
                    log.record(
                            tx,
                            caller,
                            OperationLog.Entry.of("golden-basket.drop", "golden-basket:" + id)
                                    .before(before));
                    return Outcome.done(before);
                });
    }

    /// Writes down that these may cost what they would now.
    void accept(Tx tx, Caller caller, List<GoldenBasket> now) {
        for (GoldenBasket each : now) {
            tx.update(with(CHANGE, tx, each));
            log.record(tx, caller, "golden-basket.accept", "golden-basket:" + each.id(), each);
        }
    }

    /// A golden basket and what it costs now.
    record Shown(GoldenBasket basket, GoldenBasket.Expected now, boolean fails) {}

    /// All baskets as they are by the offers in force.
    List<Shown> shown(Tenant tenant) {
        return db.read(
                tenant,
                tx -> {
                    Replaying.Stock stock = scene.stock(tx);
                    return all(tx).stream()
                            .map(each -> {
                                GoldenBasket.Expected now =
                                        Replaying.expected(
                                                each.body(), stock, now(), scene.calendar(tenant));
                                return new Shown(each, now, !now.equals(each.expected()));
                            })
                            .toList();
                });
    }

    private GoldenBasket basket(Tx tx, Caller caller, Id id, Wanted wanted) {
        GoldenBasket.Expected expected = wanted.expected();
        return new GoldenBasket(
                id,
                wanted.body(),
                expected != null
                        ? expected
                        : Replaying.expected(
                                wanted.body(), scene.stock(tx), now(), scene.calendar(tx.tenant())),
                caller.name(),
                now());
    }

    private static @Nullable GoldenBasket find(Tx tx, Id id) {
        return all(tx).stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
    }

    private static Outcome<GoldenBasket> unknown() {
        return Outcome.refused(Refused.UNKNOWN_GOLDEN_BASKET, "no golden basket has that id");
    }

    private static Sql with(Sql sql, Tx tx, GoldenBasket basket) {
        return sql.with("tenant", tx.tenant().id())
                .with("id", basket.id())
                .with("body", Json.write(basket.body()))
                .with("expected", Json.write(basket.expected()))
                .with("author", basket.author())
                .with("at", basket.at());
    }

    private static GoldenBasket basket(Row row) {
        return new GoldenBasket(
                row.id("id"),
                Json.read(row.text("body"), GoldenBasket.Body.class),
                Json.read(row.text("expected"), GoldenBasket.Expected.class),
                row.text("author"),
                row.instant("at"));
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
