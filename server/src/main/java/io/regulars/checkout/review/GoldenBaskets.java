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
import io.regulars.rules.Called;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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

    GoldenBaskets(Db db, Ids ids, OperationLog log, Scene scene) {
        this.db = db;
        this.ids = ids;
        this.log = log;
        this.scene = scene;
    }

    /// What a basket costs now, whether it is kept or not.
    Spoken replay(Tenant tenant, GoldenBasket.Body body, Called called) {
        return db.read(
                tenant,
                tx ->
                        Spoken.of(
                                Replaying.quote(
                                        body, scene.stock(tx), now(), scene.calendar(tenant)),
                                called));
    }

    /// `expected` null: what it costs now.
    record Wanted(GoldenBasket.Body body, GoldenBasket.@Nullable Expected expected) {}

    static List<GoldenBasket> all(Tx tx) {
        return tx.list(ALL.with("tenant", tx.tenant().id()), GoldenBaskets::basket);
    }

    Answer<GoldenBasket> make(Caller caller, RequestKey key, Wanted wanted) {
        return db.once(
                caller.tenant(),
                key,
                GoldenBasket.class,
                tx -> {
                    Id id = ids.next(Bucket.of("golden-basket", wanted.body().name()));
                    GoldenBasket made = basket(tx, caller, id, wanted);
                    tx.update(with(ADD, tx, made));
                    log.record(tx, caller, "golden-basket.make", "golden-basket:" + id, made);
                    return Outcome.done(made);
                });
    }

    /// Refused: unknown-golden-basket.
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
                    GoldenBasket after = basket(tx, caller, id, wanted);
                    tx.update(with(CHANGE, tx, after));
                    log.record(
                            tx,
                            caller,
                            OperationLog.Entry.of("golden-basket.change", "golden-basket:" + id)
                                    .before(before)
                                    .after(after));
                    return Outcome.done(after);
                });
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
