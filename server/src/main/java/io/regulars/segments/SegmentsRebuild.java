package io.regulars.segments;

import static io.regulars.kernel.Sql.sql;

import io.regulars.events.Relay;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Compared;
import io.regulars.loyalty.Derived;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Compares where members stand with the log of their turns, the sizes with the members, and each
/// condition with the facts; puts right what differs.
///
/// The log is kept for ever, so who is in, since when and after how many turns follows from its
/// last line, whether a condition, a list by hand or a tag was the cause. What the log and the
/// facts do not say alike is a turn that is missing: it is made by a build, which writes it down.
/// Lines of those who were never in hold a deadline only; they are made by the build too.
@Component
class SegmentsRebuild implements Derived {
    private static final Sql STANDS =
            sql(
                    """
                    select coalesce(k.segment, l.segment) as segment, coalesce(k.member, l.member) as member, k.inside, k.since, k.turns,
                        l.inside as was_inside, l.since as was_since, l.turn
                    from (select distinct on (g.bucket, g.member, g.segment) g.member, g.segment, g.turn, g.inside, g.since
                        from segment_log g
                        where g.tenant = :tenant
                            and g.bucket between :first and :last
                        order by g.bucket, g.member, g.segment, g.turn desc) l
                    full join (select m.segment, m.member, m.inside, m.since, m.turns
                        from segment_member m
                        where m.tenant = :tenant
                            and m.bucket between :first and :last
                            and (m.inside or m.turns > 0)) k
                        on k.segment = l.segment and k.member = l.member
                    order by 2, 1
                    """);

    private static final Sql RESTORE =
            sql(
                    """
                    insert into segment_member as k (tenant, bucket, segment, member, inside, since, next_flip, turns)
                    select :tenant, a.bucket, l.segment, l.member, l.inside, l.since, null, l.turn
                    from (select distinct on (g.bucket, g.member, g.segment) g.bucket, g.member, g.segment, g.turn, g.inside, g.since
                        from segment_log g
                        where g.tenant = :tenant
                            and g.bucket between :first and :last
                        order by g.bucket, g.member, g.segment, g.turn desc) l
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = l.bucket
                    on conflict (tenant, bucket, segment, member) do update
                    set inside = excluded.inside,
                        since = excluded.since,
                        turns = excluded.turns
                    where (k.inside, k.since, k.turns) is distinct from (excluded.inside, excluded.since, excluded.turns)
                    """);

    /// In, or with turns, of which the log says nothing.
    private static final Sql EMPTY =
            sql(
                    """
                    update segment_member k
                    set inside = false,
                        turns = 0
                    where k.tenant = :tenant
                        and k.bucket between :first and :last
                        and (k.inside or k.turns > 0)
                        and not exists (
                            select 1
                            from segment_log g
                            where g.tenant = :tenant
                                and g.bucket = k.bucket
                                and g.member = k.member
                                and g.segment = k.segment)
                    """);

    private static final Sql SIZES =
            sql(
                    """
                    select coalesce(z.segment, k.segment) as segment, coalesce(z.members, 0) as members, coalesce(k.members, 0) as counted
                    from (select s.segment, s.members
                        from segment_size s
                        where s.tenant = :tenant) z
                    full join (select m.segment, count(*) as members
                        from segment_member m
                        where m.tenant = :tenant
                            and m.bucket between 0 and 1023
                            and m.inside
                        group by m.segment) k
                        on k.segment = z.segment
                    where coalesce(z.members, 0) <> coalesce(k.members, 0)
                    order by 1
                    """);

    /// How often its members changed is counted on from where no memory of before can be.
    private static final Sql SIZE =
            sql(
                    """
                    insert into segment_size as z (tenant, segment, members, changes, changed_at)
                    select :tenant, :segment, :members, count(*) + 1, :now
                    from segment_log g
                    where g.tenant = :tenant
                        and g.bucket between 0 and 1023
                        and g.segment = :segment
                    on conflict (tenant, segment) do update
                    set members = excluded.members,
                        changes = greatest(z.changes + 1, excluded.changes),
                        changed_at = excluded.changed_at
                    """);

    /// A line of `segment_member` as far as the log says it.
    @Pure
    private record Stands(Id segment, Id member, boolean inside, Instant since, int turns) {}

    private record Pair(@Nullable Stands is, @Nullable Stands should) {
        boolean differs() {
            return !Objects.equals(is, should);
        }
    }

    @Pure
    private record Size(Id segment, long members, long counted) {}

    /// Buckets that are compared at a time.
    private static final int SOME = 8;

    private final Db db;
    private final Relay relay;
    private final SegmentsKeeping keeping;
    private final SegmentsBuilding building;
    private final SegmentsLooking looking;

    SegmentsRebuild(
            Db db,
            Relay relay,
            SegmentsKeeping keeping,
            SegmentsBuilding building,
            SegmentsLooking looking) {
        this.db = db;
        this.relay = relay;
        this.keeping = keeping;
        this.building = building;
        this.looking = looking;
    }

    @Override
    public String what() {
        return "segments";
    }

    @Override
    public Result rebuild(Tenant tenant, boolean apply) {
        var compared = new Compared();
        long differing = 0;
        for (int first = 0; first < Bucket.COUNT; first += SOME) {
            differing += lines(tenant, first, compared, apply);
        }
        sizes(tenant, compared, apply);
        if (apply) {
            catchUp(tenant);
            buildAll(tenant, compared, differing > 0);
        } else if (differing == 0) {
            // over lines that are wrong, following the log would write turns that never were
            conditions(tenant, compared);
        }
        return compared.result();
    }

    private void catchUp(Tenant tenant) {
        while (relay.round(tenant, null) == Relay.BATCH) {
            // the next ones
        }
        keeping.all(tenant);
    }

    /// A line and its turn are written in one transaction, so in one moment they say the same.
    private long lines(Tenant tenant, int first, Compared compared, boolean apply) {
        List<Pair> pairs = pairs(tenant, first);
        pairs.forEach(pair -> compared.line(pair.is(), pair.should()));
        List<Pair> wrong = pairs.stream().filter(Pair::differs).toList();
        wrong.forEach(pair ->
                compared.differs(
                        "segment line is %s, the log says %s".formatted(pair.is(), pair.should())));
        if (apply && !wrong.isEmpty()) {
            db.write(
                    tenant,
                    tx -> {
                        Turn.hold(tx, looking.now());
                        tx.update(
                                RESTORE.with("tenant", tenant.id())
                                        .with("first", first)
                                        .with("last", first + SOME - 1));
                        return tx.update(
                                EMPTY.with("tenant", tenant.id())
                                        .with("first", first)
                                        .with("last", first + SOME - 1));
                    });
            compared.healed(
                    wrong.size() - pairs(tenant, first).stream().filter(Pair::differs).count());
        }
        return wrong.size();
    }

    private List<Pair> pairs(Tenant tenant, int first) {
        return db.snapshot(
                tenant,
                tx ->
                        tx.list(
                                STANDS.with("tenant", tenant.id())
                                        .with("first", first)
                                        .with("last", first + SOME - 1),
                                SegmentsRebuild::pair));
    }

    private static Pair pair(Row row) {
        Id segment = row.id("segment");
        Id member = row.id("member");
        Instant since = row.instantOrNull("since");
        Instant was = row.instantOrNull("was_since");
        return new Pair(
                since == null
                        ? null
                        : new Stands(
                                segment, member, row.flag("inside"), since, row.integer("turns")),
                was == null
                        ? null
                        : new Stands(
                                segment, member, row.flag("was_inside"), was, row.integer("turn")));
    }

    private void sizes(Tenant tenant, Compared compared, boolean apply) {
        List<Size> wrong = db.read(tenant, tx -> sizes(tx));
        wrong.forEach(s ->
                compared.differs(
                        "segment %s: its size is %d, its members are %d"
                                .formatted(s.segment(), s.members(), s.counted())));
        if (apply && !wrong.isEmpty()) {
            db.write(
                    tenant,
                    tx -> {
                        Turn.hold(tx, looking.now());
                        sizes(tx).forEach(s -> size(tx, s));
                        return true;
                    });
            compared.healed(wrong.size() - db.read(tenant, tx -> sizes(tx)).size());
        }
    }

    private static List<Size> sizes(Tx tx) {
        return tx.list(
                SIZES.with("tenant", tx.tenant().id()),
                row -> new Size(row.id("segment"), row.whole("members"), row.whole("counted")));
    }

    private void size(Tx tx, Size size) {
        tx.update(
                SIZE.with("tenant", tx.tenant().id())
                        .with("segment", size.segment())
                        .with("members", size.counted())
                        .with("now", looking.now()));
    }

    /// What the tables say of each condition, as the nightly check asks it, but writing nothing. A
    /// difference counts if it is still there when the log has been read.
    private void conditions(Tenant tenant, Compared compared) {
        for (Segment segment : built(tenant)) {
            if (building.differing(tenant, segment) > 0) {
                catchUp(tenant);
                long differing = building.differing(tenant, segment);
                if (differing > 0) {
                    compared.differs(
                            "segment %s: %d members stand elsewhere than its condition says"
                                    .formatted(segment.id(), differing));
                }
            }
        }
    }

    private List<Segment> inForce(Tenant tenant) {
        return db.read(tenant, SegmentRows::inForce).all().stream()
                .filter(segment -> !segment.byHand())
                .toList();
    }

    /// Those whose last build is done; of one under way nothing can be said.
    private List<Segment> built(Tenant tenant) {
        Set<Id> built =
                db.read(tenant, tx -> Builds.latest(tx)).stream()
                        .filter(build -> build.kind() == Builds.Kind.BUILD)
                        .filter(build -> build.finishedAt() != null)
                        .map(Builds.Build::segment)
                        .collect(Collectors.toSet());
        return inForce(tenant).stream().filter(each -> built.contains(each.id())).toList();
    }

    /// Builds the segments whose members stand elsewhere than the condition says, and all of them
    /// where lines were missing, since deadlines may be.
    private void buildAll(Tenant tenant, Compared compared, boolean all) {
        finish(tenant);
        for (Segment segment : inForce(tenant)) {
            long differing = building.differing(tenant, segment);
            if (differing > 0) {
                compared.differs(
                        "segment %s: %d members stand elsewhere than its condition says"
                                .formatted(segment.id(), differing));
            }
            if (all || differing > 0) {
                db.write(
                        tenant,
                        tx -> {
                            Id id = looking.id(segment.id().bucket());
                            Builds.ask(tx, id, segment, Builds.Kind.BUILD, looking.now());
                            return true;
                        });
                finish(tenant);
                compared.healed(differing > 0 && building.differing(tenant, segment) == 0 ? 1 : 0);
            }
        }
    }

    private void finish(Tenant tenant) {
        while (building.round(tenant)) {
            // until none is left
        }
    }
}
