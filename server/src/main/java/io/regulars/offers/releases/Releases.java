package io.regulars.offers.releases;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Moment;
import io.regulars.offers.budgets.Ask;
import io.regulars.offers.budgets.Gone;
import io.regulars.offers.budgets.Reserves;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Fresh;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// The releases of a chain: made, stopped, and kept in memory for the till.
@Component
public class Releases {
    private static final Sql ADD =
            sql(
                    """
                    insert into goods_release (tenant, id, terms, pools, state, author, at)
                    values (:tenant, :id, :terms::jsonb, :pools::jsonb, 'ON', :author, :at)
                    """);

    private static final Sql ALL =
            sql(
                    """
                    select r.id, r.terms, r.pools, r.state, r.author, r.at
                    from goods_release r
                    where r.tenant = :tenant
                    order by r.id
                    """);

    private static final Sql OF =
            sql(
                    """
                    select r.id, r.terms, r.pools, r.state, r.author, r.at
                    from goods_release r
                    where r.tenant = :tenant
                        and r.id = :id
                    for update
                    """);

    private static final Sql STOP =
            sql(
                    """
                    update goods_release r
                    set state = 'OFF',
                        author = :author,
                        at = :at
                    where r.tenant = :tenant
                        and r.id = :id
                    """);

    /// Tells whether one was made or stopped since.
    private static final Sql MARK =
            sql(
                    """
                    select hashtextextended(coalesce(string_agg(concat_ws('/', r.id, r.state), ',' order by r.id), ''), 0) as mark
                    from goods_release r
                    where r.tenant = :tenant
                    """);

    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final Reserves reserves;
    private final Fresh<List<Release>> live;

    Releases(Db db, OperationLog log, Reserves reserves) {
        this.db = db;
        ids = db.ids();
        this.log = log;
        this.reserves = reserves;
        live =
                new Fresh<>(
                        db,
                        tx ->
                                tx.first(
                                        MARK.with("tenant", tx.tenant().id()),
                                        row -> row.whole("mark")),
                        tx ->
                                all(tx).stream()
                                        .filter(each -> each.state() == Release.State.ON)
                                        .toList());
    }

    /// A release with what is left of each of its pools now; none where nothing is counted.
    @Pure
    record Shown(Release release, List<Long> left) {}

    Answer<Release> make(Caller caller, RequestKey key, Release.Terms terms) {
        return changed(
                caller,
                db.once(
                        caller.tenant(),
                        key,
                        Release.class,
                        tx -> Outcome.done(made(tx, caller, terms))));
    }

    private Release made(Tx tx, Caller caller, Release.Terms terms) {
        Id id = ids.next(Bucket.of("release", terms.name()));
        var pools = new ArrayList<Id>();
        for (int i = 0; i <= terms.early().size(); i++) {
            pools.add(ids.next(Bucket.of("release", terms.name() + "/" + i)));
        }
        var made = new Release(id, Release.State.ON, terms, pools, caller.name(), now());
        tx.update(
                of(ADD, tx, id)
                        .with("terms", Json.write(terms))
                        .with("pools", Json.write(pools))
                        .with("author", made.author())
                        .with("at", made.at()));
        log.record(tx, caller, "release.make", "release:" + id, made);
        return made;
    }

    /// The goods are sold to all from now on, and counted no more. Refused: unknown-release.
    Answer<Release> stop(Caller caller, RequestKey key, Id id) {
        return changed(
                caller,
                db.once(
                        caller.tenant(),
                        key,
                        Release.class,
                        tx -> {
                            Release before = tx.first(of(OF, tx, id), Releases::release);
                            if (before == null) {
                                return Outcome.refused(
                                        Refused.UNKNOWN_RELEASE, "no release has that id");
                            }
                            Release after = before.off(caller.name(), now());
                            tx.update(
                                    of(STOP, tx, id)
                                            .with("author", after.author())
                                            .with("at", after.at()));
                            log.record(
                                    tx,
                                    caller,
                                    OperationLog.Entry.of("release.stop", "release:" + id)
                                            .before(before)
                                            .after(after));
                            return Outcome.done(after);
                        }));
    }

    private Answer<Release> changed(Caller caller, Answer<Release> answer) {
        live.changed(caller.tenant());
        return answer;
    }

    List<Shown> list(Tenant tenant) {
        return db.read(
                tenant,
                tx -> {
                    List<Release> all = all(tx);
                    Map<Id, Long> left = left(tx, all, Moment.present(now()));
                    return all.stream()
                            .map(each ->
                                    new Shown(
                                            each,
                                            each.counted().stream()
                                                    .map(pool ->
                                                            left.getOrDefault(
                                                                    pool.id(), pool.most()))
                                                    .toList()))
                            .toList();
                });
    }

    /// Those that run; what this process changes is known at once.
    public List<Release> of(Tenant tenant) {
        return live.of(tenant);
    }

    /// How many pieces are left of each pool that counts, or were left at a past moment; read
    /// without locks, so a checkout asks again.
    public Map<Id, Long> left(Tx tx, List<Release> releases, Moment moment) {
        return leftLater(tx, releases, moment).get();
    }

    /// As the other, in one round trip with what is asked next.
    public Supplier<Map<Id, Long>> leftLater(Tx tx, List<Release> releases, Moment moment) {
        List<Ask.Part> parts =
                releases.stream()
                        .flatMap(each -> each.counted().stream())
                        .map(pool -> new Ask.Part(pool.purse(), null, null, 0, 0))
                        .toList();
        Supplier<List<List<Gone>>> gone = reserves.later(tx, parts, moment);
        return () -> {
            var left = new HashMap<Id, Long>();
            gone.get()
                    .forEach(of ->
                            of.forEach(each -> left.merge(each.purse(), each.left(), Math::min)));
            return left;
        };
    }

    private static List<Release> all(Tx tx) {
        return tx.list(ALL.with("tenant", tx.tenant().id()), Releases::release);
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Sql of(Sql sql, Tx tx, Id id) {
        return sql.with("tenant", tx.tenant().id()).with("id", id);
    }

    private static Release release(Row row) {
        return new Release(
                row.id("id"),
                Release.State.valueOf(row.text("state")),
                Json.read(row.text("terms"), Release.Terms.class),
                List.of(Json.read(row.text("pools"), Id[].class)),
                row.text("author"),
                row.instant("at"));
    }
}
