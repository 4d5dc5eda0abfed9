package io.regulars.segments;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The builds of a chain: asked for, under way, done.
final class Builds {
    static final int LAST = 1023;

    enum Kind {
        BUILD,
        SHADOW
    }

    /// `reached` is the last bucket that is done. Of a shadow build `differing` are those whom the
    /// tables would have elsewhere than they stand, `samples` some of them. `period` is the name of
    /// the RFM period whose cuts are the reason.
    @Pure
    record Build(
            Id id,
            Id segment,
            int version,
            Kind kind,
            int reached,
            long inside,
            long turned,
            long differing,
            List<Id> samples,
            @Nullable String period,
            Instant askedAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {
        Build {
            samples = List.copyOf(samples);
        }

        int percent() {
            return (reached + 1) * 100 / (LAST + 1);
        }
    }

    private static final Sql ASK =
            sql(
                    """
                    insert into segment_build (tenant, id, segment, version, kind, reached, inside, turned, differing, samples, period, asked_at)
                    values (:tenant, :id, :segment, :version, :kind, -1, 0, 0, 0, '{}', :period::text, :now)
                    """);

    private static final Sql NEXT =
            sql(
                    """
                    select b.id, b.segment, b.version, b.kind, b.reached, b.inside, b.turned, b.differing, b.samples, b.period, b.asked_at,
                        b.started_at, b.finished_at
                    from segment_build b
                    where b.tenant = :tenant
                        and b.finished_at is null
                    order by b.asked_at, b.id
                    limit 1
                    for update
                    """);

    private static final Sql STEP =
            sql(
                    """
                    update segment_build b
                    set reached = :reached,
                        inside = :inside,
                        turned = :turned,
                        differing = :differing,
                        samples = :samples,
                        started_at = coalesce(b.started_at, :now),
                        finished_at = :finished
                    where b.tenant = :tenant
                        and b.id = :id
                    """);

    private static final Sql OF =
            sql(
                    """
                    select b.id, b.segment, b.version, b.kind, b.reached, b.inside, b.turned, b.differing, b.samples, b.period, b.asked_at,
                        b.started_at, b.finished_at
                    from segment_build b
                    where b.tenant = :tenant
                        and b.segment = :segment
                    order by b.asked_at desc, b.id desc
                    limit :limit
                    """);

    private static final Sql LATEST =
            sql(
                    """
                    select distinct on (b.segment, b.kind) b.id, b.segment, b.version, b.kind, b.reached, b.inside, b.turned, b.differing,
                        b.samples, b.period, b.asked_at, b.started_at, b.finished_at
                    from segment_build b
                    where b.tenant = :tenant
                    order by b.segment, b.kind, b.asked_at desc, b.id desc
                    """);

    private static final Sql SUPERSEDE =
            sql(
                    """
                    update segment_build b
                    set finished_at = :now
                    where b.tenant = :tenant
                        and b.segment = :segment
                        and b.finished_at is null
                    """);

    private Builds() {}

    /// Asks for a build; an earlier one that is not done yet ends where it is.
    static void ask(Tx tx, Id id, Segment segment, Kind kind, Instant now) {
        ask(tx, new Asking(id, segment, kind, null), now);
    }

    /// What is asked for; `period` is the reason where an RFM period is it.
    @Pure
    record Asking(Id id, Segment segment, Kind kind, @Nullable String period) {}

    static void ask(Tx tx, Asking asking, Instant now) {
        Segment segment = asking.segment();
        if (asking.kind() == Kind.BUILD) {
            tx.update(
                    SUPERSEDE
                            .with("tenant", tx.tenant().id())
                            .with("segment", segment.id())
                            .with("now", now));
        }
        tx.update(
                ASK.with("tenant", tx.tenant().id())
                        .with("id", asking.id())
                        .with("segment", segment.id())
                        .with("version", segment.version())
                        .with("kind", asking.kind().name())
                        .with("period", asking.period())
                        .with("now", now));
    }

    static @Nullable Build next(Tx tx) {
        return tx.first(NEXT.with("tenant", tx.tenant().id()), Builds::build);
    }

    static void step(Tx tx, Build build, Instant now) {
        tx.update(
                STEP.with("tenant", tx.tenant().id())
                        .with("id", build.id())
                        .with("reached", build.reached())
                        .with("inside", build.inside())
                        .with("turned", build.turned())
                        .with("differing", build.differing())
                        .with("samples", build.samples().stream().mapToLong(Id::value).toArray())
                        .with("now", now)
                        .with("finished", build.finishedAt()));
    }

    /// The newest builds of a segment.
    static List<Build> of(Tx tx, Id segment, int limit) {
        return tx.list(
                OF.with("tenant", tx.tenant().id()).with("segment", segment).with("limit", limit),
                Builds::build);
    }

    /// The newest build of each kind of each segment.
    static List<Build> latest(Tx tx) {
        return tx.list(LATEST.with("tenant", tx.tenant().id()), Builds::build);
    }

    private static Build build(Row row) {
        long[] samples = row.wholesOrNull("samples");
        return new Build(
                row.id("id"),
                row.id("segment"),
                row.integer("version"),
                Kind.valueOf(row.text("kind")),
                row.integer("reached"),
                row.whole("inside"),
                row.whole("turned"),
                row.whole("differing"),
                samples == null
                        ? List.of()
                        : java.util.Arrays.stream(samples).mapToObj(Id::new).toList(),
                row.textOrNull("period"),
                row.instant("asked_at"),
                row.instantOrNull("started_at"),
                row.instantOrNull("finished_at"));
    }
}
