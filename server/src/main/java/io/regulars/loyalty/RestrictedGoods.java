package io.regulars.loyalty;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.restricted.Bar;
import io.regulars.loyalty.restricted.Marked;
import io.regulars.loyalty.restricted.Restriction;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The one table of restricted goods (L-49), which earning, the till, offers and recommendations
/// read. It is kept in memory with rules and ladders ([Programs]), so it costs an order nothing. A
/// mark begins at the earliest two seconds ahead, as rules do: what was earned stays earned.
@Component
public class RestrictedGoods {
    private static final Sql ADD =
            sql(
                    """
                    insert into restricted_goods (tenant, id, sku, category, allowed, bars, reason, starts, ends, author, at)
                    values (:tenant, :id, :sku, :category, :allowed, :bars::text[], :reason, :starts, :ends, :author, :at)
                    """);

    private static final Sql ALL =
            sql(
                    """
                    select g.id, g.sku, g.category, g.allowed, g.bars, g.reason, g.starts, g.ends, g.author, g.at
                    from restricted_goods g
                    where g.tenant = :tenant
                    order by g.id
                    """);

    private static final Sql OF =
            sql(
                    """
                    select g.id, g.sku, g.category, g.allowed, g.bars, g.reason, g.starts, g.ends, g.author, g.at
                    from restricted_goods g
                    where g.tenant = :tenant
                        and g.id = :id
                    for update
                    """);

    private static final Sql END =
            sql(
                    """
                    update restricted_goods g
                    set ends = :ends
                    where g.tenant = :tenant
                        and g.id = :id
                    """);

    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final Programs programs;

    RestrictedGoods(Db db, Ids ids, OperationLog log, Programs programs) {
        this.db = db;
        this.ids = ids;
        this.log = log;
        this.programs = programs;
    }

    /// `starts` null: at once; `ends` null: for ever.
    @Pure
    public record New(Restriction.Body body, @Nullable Instant starts, @Nullable Instant ends) {}

    /// A mark, and where it stands now.
    @Pure
    public record Shown(Restriction restriction, Restriction.State state) {}

    /// What goods are kept from at `at`.
    public Marked at(Tenant tenant, Instant at) {
        return programs.of(tenant).restrictions().at(at);
    }

    /// Those in force first, then what is scheduled, then what has ended; the latest first.
    List<Shown> list(Tenant tenant) {
        Instant now = db.clock().instant();
        return db.read(tenant, RestrictedGoods::all).stream()
                .map(each -> new Shown(each, each.state(now)))
                .sorted(
                        Comparator.comparingInt(RestrictedGoods::order)
                                .thenComparing(
                                        each -> each.restriction().starts(),
                                        Comparator.reverseOrder())
                                .thenComparing(each -> each.restriction().id()))
                .toList();
    }

    private static int order(Shown each) {
        return switch (each.state()) {
            case RUNNING -> 0;
            case SCHEDULED -> 1;
            case ENDED -> 2;
        };
    }

    /// Refused: already-restricted, starts-in-the-past, ends-before-start.
    public Answer<Shown> mark(Caller caller, RequestKey key, New wanted) {
        return changed(
                caller,
                db.once(
                        caller.tenant(),
                        key,
                        Shown.class,
                        tx ->
                                decide(wanted, all(tx), now())
                                        .map(at -> written(tx, caller, wanted, at))));
    }

    /// When it begins. Two that mark the same goods at once are let in both: the stricter counts.
    static Outcome<Instant> decide(New wanted, List<Restriction> all, Instant now) {
        return EditionCheck.starts(wanted.starts(), now, false)
                .then(starts -> {
                    Instant ends = wanted.ends();
                    if (ends != null && !ends.isAfter(starts)) {
                        return Outcome.refused(
                                Refusal.at(
                                        "ends", Refused.ENDS_BEFORE_START, "it would never run"));
                    }
                    for (Restriction each : all) {
                        if (each.body().onSame(wanted.body()) && each.overlaps(starts, ends)) {
                            return Outcome.refused(
                                    Refused.ALREADY_RESTRICTED, "by the mark " + each.id());
                        }
                    }
                    return Outcome.done(starts);
                });
    }

    private Shown written(Tx tx, Caller caller, New wanted, Instant starts) {
        Restriction made = restriction(caller, wanted.body(), starts, wanted.ends());
        add(tx, made);
        log.record(tx, caller, "restricted-goods.mark", "restricted-goods:" + made.id(), made);
        return new Shown(made, made.state(now()));
    }

    /// It counts no longer from `ends` on (null: now); one that has not begun never does. Refused:
    /// unknown-restriction, already-ended, starts-in-the-past.
    Answer<Shown> end(Caller caller, RequestKey key, Id id, @Nullable Instant ends, String reason) {
        return changed(
                caller,
                db.once(
                        caller.tenant(),
                        key,
                        Shown.class,
                        tx -> {
                            Restriction before =
                                    tx.first(of(OF, tx, id), RestrictedGoods::restriction);
                            return before == null
                                    ? Outcome.refused(
                                            Refused.UNKNOWN_RESTRICTION, "no mark has that id")
                                    : ended(before, ends, now())
                                            .map(after -> {
                                                tx.update(
                                                        of(END, tx, id).with("ends", after.ends()));
                                                log.record(
                                                        tx,
                                                        caller,
                                                        OperationLog.Entry.of(
                                                                        "restricted-goods.end",
                                                                        "restricted-goods:" + id)
                                                                .before(before)
                                                                .after(after)
                                                                .because(reason));
                                                return new Shown(after, after.state(now()));
                                            });
                        }));
    }

    static Outcome<Restriction> ended(Restriction before, @Nullable Instant ends, Instant now) {
        return before.state(now) == Restriction.State.ENDED
                ? Outcome.refused(Refused.ALREADY_ENDED, "since " + before.ends())
                : EditionCheck.starts(ends, now, false).map(at -> before.ended(micros(at)));
    }

    /// Brings in marks that hold since `from`, for a chain that has decided nothing since then;
    /// what is marked already stays as its people made it.
    public int install(Tx tx, Caller caller, List<Restriction.Body> bodies, Instant from) {
        List<Restriction> known = all(tx);
        List<Restriction> made =
                bodies.stream()
                        .filter(body -> known.stream().noneMatch(each -> each.body().onSame(body)))
                        .map(body -> restriction(caller, body, from, null))
                        .toList();
        made.forEach(each -> add(tx, each));
        log.record(
                tx,
                caller,
                OperationLog.Entry.of("restricted-goods.install", "restricted-goods:*")
                        .after(made));
        return made.size();
    }

    private Restriction restriction(
            Caller caller, Restriction.Body body, Instant starts, @Nullable Instant ends) {
        String on = body.sku() == null ? "category " + body.category() : "sku " + body.sku();
        return new Restriction(
                ids.next(Bucket.of("restricted-goods", on)),
                body,
                micros(starts),
                ends == null ? null : micros(ends),
                caller.name(),
                now());
    }

    private static void add(Tx tx, Restriction each) {
        Restriction.Body body = each.body();
        tx.update(
                of(ADD, tx, each.id())
                        .with("sku", body.sku())
                        .with("category", body.category())
                        .with("allowed", body.allowed())
                        .with("bars", body.bars().stream().map(Bar::name).toArray(String[]::new))
                        .with("reason", body.reason())
                        .with("starts", each.starts())
                        .with("ends", each.ends())
                        .with("author", each.author())
                        .with("at", each.at()));
    }

    static List<Restriction> all(Tx tx) {
        return tx.list(ALL.with("tenant", tx.tenant().id()), RestrictedGoods::restriction);
    }

    private static Restriction restriction(Row row) {
        Set<Bar> bars = EnumSet.noneOf(Bar.class);
        Arrays.stream(row.texts("bars")).map(Bar::valueOf).forEach(bars::add);
        return new Restriction(
                row.id("id"),
                new Restriction.Body(
                        row.textOrNull("sku"),
                        row.textOrNull("category"),
                        row.flag("allowed"),
                        bars,
                        row.text("reason")),
                row.instant("starts"),
                row.instantOrNull("ends"),
                row.text("author"),
                row.instant("at"));
    }

    private static Sql of(Sql sql, Tx tx, Id id) {
        return sql.with("tenant", tx.tenant().id()).with("id", id);
    }

    private Answer<Shown> changed(Caller caller, Answer<Shown> answer) {
        programs.changed(caller.tenant());
        return answer;
    }

    private Instant now() {
        return micros(db.clock().instant());
    }

    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
