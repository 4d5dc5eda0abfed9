package io.regulars.segments;

import static io.regulars.kernel.Columns.buckets;
import static io.regulars.kernel.Columns.ids;
import static io.regulars.kernel.Columns.integers;
import static io.regulars.kernel.Columns.wholes;
import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.rules.Rfm;
import io.regulars.rules.Scoring;
import io.regulars.rules.Vocabulary.Words;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Periods of RFM: the figures of all buyers at one moment, scored by cuts that are frozen with the
/// period, its own or those of an earlier one.
@Component
public class RfmPeriods {
    /// Members written in one statement.
    private static final int SOME = 5_000;

    private static final Sql FIGURES =
            sql(
                    """
                    select o.bucket, o.member, max(o.placed_at) as last, count(*) as orders, sum(o.net_minor - coalesce(b.refund, 0))::bigint as fen
                    from order_fact o
                    join member m
                        on m.tenant = :tenant and m.bucket = o.bucket and m.id = o.member and m.state = 'ACTIVE'
                    left join (select r.bucket, r.order_id, sum(r.refund_minor) as refund
                        from return_fact r
                        where r.tenant = :tenant
                            and r.bucket between 0 and 1023
                            and r.taken is not null
                        group by r.bucket, r.order_id) b
                        on b.bucket = o.bucket and b.order_id = o.id
                    where o.tenant = :tenant
                        and o.bucket between 0 and 1023
                        and o.placed_at <= :now
                        and o.net_minor > coalesce(b.refund, 0)
                    group by o.bucket, o.member
                    """);

    private static final Sql ADD =
            sql(
                    """
                    insert into rfm_period (tenant, id, name, at, members, cuts, frozen_from, author)
                    values (:tenant, :id, :name, :now, :members, :cuts::jsonb, :frozenFrom, :author)
                    """);

    private static final Sql SCORES =
            sql(
                    """
                    insert into rfm_score (tenant, bucket, period, member, days, orders, fen, r, f, m)
                    select :tenant, n.bucket, :period, n.member, n.days, n.orders, n.fen, n.r, n.f, n.m
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member, unnest(:days::bigint[]) as days,
                            unnest(:orders::bigint[]) as orders, unnest(:fens::bigint[]) as fen, unnest(:rs::int[]) as r,
                            unnest(:fs::int[]) as f, unnest(:ms::int[]) as m) as n
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = n.bucket
                    """);

    private static final Sql ALL =
            sql(
                    """
                    select p.id, p.name, p.at, p.members, p.cuts, p.frozen_from, p.author
                    from rfm_period p
                    where p.tenant = :tenant
                    order by p.at desc, p.id desc
                    """);

    private static final Sql CELLS =
            sql(
                    """
                    select s.r, s.f, s.m, count(*) as members, sum(s.fen)::bigint as fen
                    from rfm_score s
                    where s.tenant = :tenant
                        and s.bucket between 0 and 1023
                        and s.period = :period
                    group by s.r, s.f, s.m
                    order by s.r desc, s.f desc, s.m desc
                    """);

    private static final Sql NAME =
            sql(
                    """
                    select p.name
                    from rfm_period p
                    where p.tenant = :tenant
                        and p.id = :id
                    """);

    private final Db db;
    private final SegmentsLooking looking;
    private final Tenants tenants;
    private final OperationLog log;

    RfmPeriods(Db db, SegmentsLooking looking, Tenants tenants, OperationLog log) {
        this.db = db;
        this.looking = looking;
        this.tenants = tenants;
        this.log = log;
    }

    /// `cutsOf`: the period whose cuts are used again, so that a member's scores change by what he
    /// did and not by what others did.
    public record Wish(String name, @Nullable Id cutsOf) {
        public Wish {
            InvalidSegment.unless(
                    !name.isBlank() && name.length() <= 60, "name", "1 to 60 characters");
        }
    }

    /// What each score means, from 5 to 1.
    @Pure
    public record Meaning(int score, Words recency, Words frequency, Words money) {}

    /// `inForceSince`: from when on members are scored by its cuts wherever a condition asks for
    /// scores; absent where another is in force.
    @Pure
    public record Period(
            Id id,
            String name,
            Instant at,
            long members,
            @Nullable Id cutsOf,
            List<Meaning> meanings,
            String author,
            @Nullable Instant inForceSince) {
        Period inForce(Instant since) {
            return new Period(id, name, at, members, cutsOf, meanings, author, since);
        }
    }

    @Pure
    public record Cell(int r, int f, int m, long members, long fen) {}

    /// A period with its cuts.
    @Pure
    record Stored(Period period, Rfm.Cuts cuts) {}

    private record Figure(Id member, long days, long orders, long fen) {}

    private record Scored(Figure figure, Rfm.Scores scores) {}

    /// Refused: unknown-period.
    Answer<Period> freeze(Caller caller, RequestKey key, Wish wish) {
        return freeze(caller, key, wish, looking.now());
    }

    /// As of a moment that is past, for a chain that brings its history along: of the orders until
    /// then, and of those members who are still there; all that came back by now counts against
    /// their money. Refused: unknown-period.
    public Answer<Period> freeze(Caller caller, RequestKey key, Wish wish, Instant now) {
        return db.once(
                caller.tenant(),
                key,
                Period.class,
                tx -> {
                    List<Stored> before = all(tx);
                    Stored from =
                            before.stream()
                                    .filter(p -> p.period().id().equals(wish.cutsOf()))
                                    .findFirst()
                                    .orElse(null);
                    if (wish.cutsOf() != null && from == null) {
                        return Outcome.refused(
                                Refusal.at(
                                        "cutsOf", Refused.UNKNOWN_PERIOD, "no period has that id"));
                    }
                    List<Figure> figures = figures(tx, now);
                    Rfm.Cuts cuts = from == null ? cuts(figures) : from.cuts();
                    Id id = looking.id(0);
                    var period =
                            new Period(
                                    id,
                                    wish.name(),
                                    now,
                                    figures.size(),
                                    wish.cutsOf(),
                                    meanings(cuts),
                                    caller.name(),
                                    null);
                    write(tx, period, cuts, figures);
                    log.record(tx, caller, "rfm.freeze", "rfm:" + id, period);
                    return Outcome.done(period);
                });
    }

    public List<Period> list(Tenant tenant) {
        return db.read(
                tenant,
                tx -> {
                    Scoring.Term term = looking.calendar(tx).scoring().last();
                    return all(tx).stream()
                            .map(Stored::period)
                            .map(p ->
                                    term != null && term.period().equals(p.id())
                                            ? p.inForce(term.since())
                                            : p)
                            .toList();
                });
    }

    public List<Cell> cells(Tenant tenant, Id period) {
        return db.read(
                tenant,
                tx ->
                        tx.list(
                                CELLS.with("tenant", tenant.id()).with("period", period),
                                row ->
                                        new Cell(
                                                row.integer("r"),
                                                row.integer("f"),
                                                row.integer("m"),
                                                row.whole("members"),
                                                row.whole("fen"))));
    }

    /// What the chain calls a period.
    static @Nullable String name(Tx tx, Id period) {
        return tx.first(
                NAME.with("tenant", tx.tenant().id()).with("id", period), row -> row.text("name"));
    }

    private List<Figure> figures(Tx tx, Instant now) {
        var zone = tenants.settings(tx.tenant()).zone();
        long today = now.atZone(zone).toLocalDate().toEpochDay();
        var figures = new ArrayList<Figure>();
        tx.stream(
                FIGURES.with("tenant", tx.tenant().id()).with("now", now),
                10_000,
                row ->
                        figures.add(
                                new Figure(
                                        row.id("member"),
                                        today
                                                - row.instant("last")
                                                        .atZone(zone)
                                                        .toLocalDate()
                                                        .toEpochDay(),
                                        row.whole("orders"),
                                        row.whole("fen"))));
        return figures;
    }

    private static Rfm.Cuts cuts(List<Figure> figures) {
        return new Rfm.Cuts(
                cuts(figures, Figure::days),
                cuts(figures, Figure::orders),
                cuts(figures, Figure::fen));
    }

    private static List<Long> cuts(List<Figure> figures, ToLongFunction<Figure> of) {
        return Rfm.cuts(figures.stream().mapToLong(of).toArray());
    }

    private static void write(Tx tx, Period period, Rfm.Cuts cuts, List<Figure> figures) {
        tx.update(
                ADD.with("tenant", tx.tenant().id())
                        .with("id", period.id())
                        .with("name", period.name())
                        .with("now", period.at())
                        .with("members", period.members())
                        .with("cuts", Json.write(cuts))
                        .with("frozenFrom", period.cutsOf())
                        .with("author", period.author()));
        for (int from = 0; from < figures.size(); from += SOME) {
            List<Scored> some =
                    figures.subList(from, Math.min(figures.size(), from + SOME)).stream()
                            .map(f -> new Scored(f, Rfm.of(cuts, f.days(), f.orders(), f.fen())))
                            .toList();
            tx.update(
                    SCORES.with("tenant", tx.tenant().id())
                            .with("period", period.id())
                            .with("buckets", buckets(some, s -> s.figure().member()))
                            .with("members", ids(some, s -> s.figure().member()))
                            .with("days", wholes(some, s -> s.figure().days()))
                            .with("orders", wholes(some, s -> s.figure().orders()))
                            .with("fens", wholes(some, s -> s.figure().fen()))
                            .with("rs", integers(some, s -> s.scores().r()))
                            .with("fs", integers(some, s -> s.scores().f()))
                            .with("ms", integers(some, s -> s.scores().m())));
        }
    }

    private static List<Meaning> meanings(Rfm.Cuts cuts) {
        var meanings = new ArrayList<Meaning>();
        for (int score = Rfm.SCORES; score >= 1; score--) {
            meanings.add(
                    new Meaning(
                            score,
                            Rfm.recency(cuts, score),
                            Rfm.frequency(cuts, score),
                            Rfm.money(cuts, score)));
        }
        return meanings;
    }

    /// The latest first.
    static List<Stored> all(Tx tx) {
        return tx.list(ALL.with("tenant", tx.tenant().id()), RfmPeriods::stored);
    }

    private static Stored stored(Row row) {
        Rfm.Cuts cuts = Json.read(row.text("cuts"), Rfm.Cuts.class);
        return new Stored(
                new Period(
                        row.id("id"),
                        row.text("name"),
                        row.instant("at"),
                        row.whole("members"),
                        row.idOrNull("frozen_from"),
                        meanings(cuts),
                        row.text("author"),
                        null),
                cuts);
    }
}
