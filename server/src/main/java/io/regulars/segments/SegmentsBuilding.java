package io.regulars.segments;

import io.regulars.calendar.Calendars;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Portraits;
import io.regulars.rules.Calendar;
import io.regulars.rules.Condition;
import io.regulars.rules.Need;
import io.regulars.runtime.Db;
import io.regulars.segments.Builds.Build;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Works off the builds that were asked for, some buckets a transaction. A build that is cut off
/// goes on where it was; members who do something meanwhile are looked at by both, one after the
/// other.
@Component
class SegmentsBuilding {
    /// Buckets in one transaction, which holds up whoever is looked at meanwhile: few at first, so
    /// that a build shows that it moves, and of a million members never more than a hundred
    /// thousand.
    private static final int FEW = 32;

    private static final int MANY = 128;

    private final Db db;
    private final Calendars calendars;
    private final Portraits portraits;
    private final SegmentsLooking looking;
    private final SegmentsKeeping keeping;

    SegmentsBuilding(
            Db db,
            Calendars calendars,
            Portraits portraits,
            SegmentsLooking looking,
            SegmentsKeeping keeping) {
        this.db = db;
        this.calendars = calendars;
        this.portraits = portraits;
        this.looking = looking;
        this.keeping = keeping;
    }

    /// The next step of the oldest build; false where none is left.
    boolean round(Tenant tenant) {
        Build before = db.write(tenant, this::step);
        if (before == null) {
            return false;
        }
        if (before.kind() == Builds.Kind.SHADOW) {
            confirm(tenant, before);
        }
        return true;
    }

    /// Answers the build as it was when the step began.
    private @Nullable Build step(Tx tx) {
        Build build = Builds.next(tx);
        if (build == null) {
            return null;
        }
        Instant now = looking.now();
        Turn.hold(tx, now);
        Graph graph = SegmentRows.inForce(tx);
        BuildSql.Asked asked = asked(tx, graph, build, now);
        int last =
                Math.min(
                        Builds.LAST, build.reached() + Math.clamp(build.reached() + 1L, FEW, MANY));
        Build after;
        if (asked == null) {
            after = stepped(build, Builds.LAST, build, now);
        } else {
            var part = BuildSql.Part.of(build, build.reached() + 1, last, now);
            after = stepped(build, last, built(tx, asked, build, part), now);
        }
        Builds.step(tx, after, now);
        return build;
    }

    private static Build stepped(Build from, int reached, Build counts, Instant now) {
        return new Build(
                from.id(),
                from.segment(),
                from.version(),
                from.kind(),
                reached,
                counts.inside(),
                counts.turned(),
                counts.differing(),
                counts.samples(),
                from.period(),
                from.askedAt(),
                from.startedAt(),
                reached == Builds.LAST ? now : null);
    }

    private Build built(Tx tx, BuildSql.Asked asked, Build build, BuildSql.Part part) {
        tx.bySets();
        boolean writes = build.kind() == Builds.Kind.BUILD;
        Sql sql = writes ? BuildSql.build(asked, part) : BuildSql.shadow(asked, part);
        long[] more = {0};
        Build counted =
                tx.first(
                        sql.with("tenant", tx.tenant().id()),
                        row -> {
                            long[] found = writes ? null : row.wholesOrNull("samples");
                            more[0] = writes ? row.whole("more") : 0;
                            var samples = new ArrayList<>(build.samples());
                            for (int i = 0; found != null && i < found.length; i++) {
                                samples.add(new Id(found[i]));
                            }
                            return new Build(
                                    build.id(),
                                    build.segment(),
                                    build.version(),
                                    build.kind(),
                                    part.last(),
                                    build.inside() + row.whole("inside"),
                                    build.turned() + (writes ? row.whole("turned") : 0),
                                    build.differing() + (writes ? 0 : row.whole("differing")),
                                    samples,
                                    build.period(),
                                    build.askedAt(),
                                    build.startedAt(),
                                    null);
                        });
        if (counted == null) {
            throw new IllegalStateException("a build answers one line");
        }
        if (counted.turned() > build.turned()) {
            Turn.counted(tx, build.segment(), more[0], part.at());
            Turn.told(tx, looking.id(build.segment().bucket()), build, part.at());
        }
        return counted;
    }

    /// What the build asks of the tables; null where there is nothing to do. A segment that is in
    /// force no more has nobody inside; a list by hand is as it is.
    private BuildSql.@Nullable Asked asked(Tx tx, Graph graph, Build build, Instant now) {
        Segment segment = graph.of(build.segment());
        if (segment == null && build.kind() == Builds.Kind.BUILD) {
            return reading(tx, Condition.any(), now);
        }
        if (segment == null || segment.version() != build.version() || segment.byHand()) {
            return null;
        }
        Condition when = segment.body().when();
        return when == null ? null : reading(tx, graph.whole(when, segment.id()).orThrow(), now);
    }

    private BuildSql.Asked reading(Tx tx, Condition whole, Instant now) {
        // read here, not remembered: a build may be asked for because the table has just changed
        Calendar calendar = calendars.of(tx);
        Condition stored = portraits.asStored(tx.tenant(), whole, now);
        return new BuildSql.Asked(
                SegmentsReach.question(tx, stored, now, calendar),
                whole.needs().contains(Need.BALANCES));
    }

    /// How many members stand elsewhere than the segment's condition says: a shadow build of all
    /// buckets that leaves no line of its own.
    long differing(Tenant tenant, Segment segment) {
        Instant now = looking.now();
        var shadow =
                new Build(
                        segment.id(),
                        segment.id(),
                        segment.version(),
                        Builds.Kind.SHADOW,
                        -1,
                        0,
                        0,
                        0,
                        List.of(),
                        null,
                        now,
                        now,
                        null);
        while (shadow.reached() < Builds.LAST) {
            Build before = shadow;
            shadow = db.read(tenant, tx -> compared(tx, before, now));
        }
        return shadow.differing();
    }

    private Build compared(Tx tx, Build shadow, Instant now) {
        BuildSql.Asked asked = asked(tx, SegmentRows.inForce(tx), shadow, now);
        int last = Math.min(Builds.LAST, shadow.reached() + MANY);
        return asked == null
                ? stepped(shadow, Builds.LAST, shadow, now)
                : built(
                        tx,
                        asked,
                        shadow,
                        BuildSql.Part.of(shadow, shadow.reached() + 1, last, now));
    }

    /// A difference counts if it is still there once all that was known by then has been looked at:
    /// facts whose event was on its way, and deadlines that had just come, are none.
    private void confirm(Tenant tenant, Build before) {
        Build after =
                db.read(tenant, tx -> Builds.of(tx, before.segment(), 10)).stream()
                        .filter(build -> build.id().equals(before.id()))
                        .findFirst()
                        .orElse(before);
        List<Id> found = after.samples().subList(before.samples().size(), after.samples().size());
        if (found.isEmpty()) {
            return;
        }
        long beyond = after.differing() - before.differing() - found.size();
        keeping.all(tenant);
        List<Id> still = db.write(tenant, tx -> differing(tx, after, found));
        var samples = new ArrayList<>(before.samples());
        samples.addAll(still);
        var confirmed =
                new Build(
                        after.id(),
                        after.segment(),
                        after.version(),
                        after.kind(),
                        after.reached(),
                        after.inside(),
                        after.turned(),
                        before.differing() + beyond + still.size(),
                        samples.subList(0, Math.min(100, samples.size())),
                        after.period(),
                        after.askedAt(),
                        after.startedAt(),
                        after.finishedAt());
        db.write(
                tenant,
                tx -> {
                    Builds.step(tx, confirmed, looking.now());
                    return repaired(tx, confirmed);
                });
    }

    /// What is found to differ stays in the line of the check, and the segment is built anew.
    private boolean repaired(Tx tx, Build checked) {
        Segment segment = SegmentRows.inForce(tx).of(checked.segment());
        boolean wrong = segment != null && checked.finishedAt() != null && checked.differing() > 0;
        if (segment != null && wrong) {
            Builds.ask(
                    tx,
                    looking.id(segment.id().bucket()),
                    segment,
                    Builds.Kind.BUILD,
                    looking.now());
        }
        return wrong;
    }

    /// Those of `members` whom looking again would turn: nothing that has an event left to read is
    /// among them, since they were looked at in this transaction.
    private List<Id> differing(Tx tx, Build build, List<Id> members) {
        Instant now = looking.now();
        Turn.hold(tx, now);
        BuildSql.Asked asked = asked(tx, SegmentRows.inForce(tx), build, now);
        if (asked == null) {
            return List.of();
        }
        var differing = new TreeMap<Id, Boolean>();
        for (int bucket : members.stream().mapToInt(Id::bucket).distinct().toArray()) {
            var part = BuildSql.Part.of(build, bucket, bucket, now);
            tx.each(
                    BuildSql.shadow(asked, part).with("tenant", tx.tenant().id()),
                    row -> {
                        long[] found = row.wholesOrNull("samples");
                        for (int i = 0; found != null && i < found.length; i++) {
                            differing.put(new Id(found[i]), true);
                        }
                    });
        }
        return members.stream().filter(differing::containsKey).toList();
    }
}
