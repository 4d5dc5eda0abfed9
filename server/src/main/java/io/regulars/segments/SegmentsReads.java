package io.regulars.segments;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Wordings;
import io.regulars.members.Cards;
import io.regulars.rules.Called;
import io.regulars.rules.Condition;
import io.regulars.rules.Vocabulary.Words;
import io.regulars.runtime.Db;
import io.regulars.segments.Builds.Build;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Segments as they are read: all of them, one with its versions and checks, its members.
@Component
class SegmentsReads {
    private static final int CHECKS = 40;

    private static final Sql MEMBERS =
            sql(
                    """
                    select k.member, k.since, k.next_flip
                    from segment_member k
                    where k.tenant = :tenant
                        and k.bucket between 0 and 1023
                        and k.segment = :segment
                        and k.inside
                        and (k.bucket, k.member) > (:bucket, :after)
                    order by k.bucket, k.member
                    limit :limit
                    """);

    private static final Sql FRESH =
            sql(
                    """
                    select c.at, c.failures, f.position - c.position as behind
                    from feed_cursor c
                    join feed f
                        on f.tenant = c.tenant and f.feed = c.feed
                    where c.tenant = :tenant
                        and c.subscriber = :subscriber
                    """);

    private final Db db;
    private final Wordings wordings;
    private final Cards cards;
    private final SegmentsCounts counts;

    SegmentsReads(Db db, Wordings wordings, Cards cards, SegmentsCounts counts) {
        this.db = db;
        this.wordings = wordings;
        this.cards = cards;
        this.counts = counts;
    }

    /// How a build is doing; `percent` of the members are done.
    @Pure
    record Progress(
            int version,
            int percent,
            long inside,
            long turned,
            long differing,
            List<Id> samples,
            Instant askedAt,
            @Nullable Instant finishedAt) {
        static Progress of(Build build) {
            return new Progress(
                    build.version(),
                    build.percent(),
                    build.inside(),
                    build.turned(),
                    build.differing(),
                    build.samples(),
                    build.askedAt(),
                    build.finishedAt());
        }
    }

    /// How far segments are: `behind` events are in the log and not yet looked at.
    @Pure
    record Freshness(@Nullable Instant readAt, long behind, int failures) {}

    @Pure
    record Version(
            int version,
            Segment.State state,
            Segment.Body body,
            @Nullable Words sentence,
            String author,
            Instant at) {}

    @Pure
    record Listed(
            Id id,
            Words name,
            Segment.Use use,
            Segment.State state,
            int version,
            boolean byHand,
            @Nullable Words sentence,
            long members,
            @Nullable Progress build,
            @Nullable Progress check) {}

    @Pure
    record All(List<Listed> items, Freshness freshness) {}

    @Pure
    record Shown(
            Listed segment, List<Version> versions, List<Progress> checks, Freshness freshness) {}

    /// A member of a segment, masked.
    @Pure
    record Line(
            Id id,
            String memberNo,
            @Nullable String name,
            @Nullable String phone,
            Instant since,
            @Nullable Instant nextFlip) {}

    All list(Tenant tenant) {
        Called called = called(tenant);
        Map<Id, Long> sizes = counts.sizes(tenant);
        return db.read(
                tenant,
                tx -> {
                    var bySegment = new LinkedHashMap<Id, List<Segment>>();
                    SegmentRows.all(tx)
                            .forEach(v ->
                                    bySegment
                                            .computeIfAbsent(v.id(), _ -> new ArrayList<>())
                                            .add(v));
                    var builds = new HashMap<Id, List<Build>>();
                    Builds.latest(tx)
                            .forEach(b ->
                                    builds.computeIfAbsent(b.segment(), _ -> new ArrayList<>())
                                            .add(b));
                    var items = new ArrayList<Listed>();
                    bySegment.forEach((id, versions) ->
                            items.add(
                                    listed(
                                            versions,
                                            builds.getOrDefault(id, List.of()),
                                            sizes.getOrDefault(id, 0L),
                                            called)));
                    return new All(items, freshness(tx));
                });
    }

    @Nullable Shown show(Tenant tenant, Id id) {
        Called called = called(tenant);
        Map<Id, Long> sizes = counts.sizes(tenant);
        return db.read(
                tenant,
                tx -> {
                    List<Segment> versions = SegmentRows.of(tx, id);
                    if (versions.isEmpty()) {
                        return null;
                    }
                    List<Build> builds = Builds.of(tx, id, CHECKS);
                    return new Shown(
                            listed(versions, builds, sizes.getOrDefault(id, 0L), called),
                            versions.stream().map(v -> version(v, called)).toList(),
                            builds.stream()
                                    .filter(b -> b.kind() == Builds.Kind.SHADOW)
                                    .map(Progress::of)
                                    .toList(),
                            freshness(tx));
                });
    }

    /// Who is in, by a cursor; masked.
    Page<Line> members(Caller caller, Id segment, Cursor.Part part) {
        Tenant tenant = caller.tenant();
        int size = part.size();
        long[] from = Cursor.read(part.after(), -1, 0);
        record Place(Id member, Instant since, @Nullable Instant nextFlip) {}
        List<Place> found =
                db.read(
                        tenant,
                        tx ->
                                tx.list(
                                        MEMBERS.with("tenant", tenant.id())
                                                .with("segment", segment)
                                                .with("bucket", (int) from[0])
                                                .with("after", from[1])
                                                .with("limit", size + 1),
                                        row ->
                                                new Place(
                                                        row.id("member"),
                                                        row.instant("since"),
                                                        row.instantOrNull("next_flip"))));
        List<Place> page = found.subList(0, Math.min(size, found.size()));
        Map<Id, Cards.Card> known = cards.of(tenant, page.stream().map(Place::member).toList());
        var lines = new ArrayList<Line>();
        for (Place place : page) {
            Cards.Card card = known.get(place.member());
            if (card != null) {
                lines.add(
                        new Line(
                                place.member(),
                                card.memberNo(),
                                card.name(),
                                card.phone(),
                                place.since(),
                                place.nextFlip()));
            }
        }
        Place last = page.isEmpty() ? null : page.getLast();
        return new Page<>(
                lines,
                last == null || found.size() <= size
                        ? null
                        : Cursor.of(last.member().bucket(), last.member().value()));
    }

    /// What the chain calls its segments, and all else.
    Called called(Tenant tenant) {
        var names = new HashMap<String, Words>();
        db.read(tenant, SegmentRows::all)
                .forEach(v ->
                        names.putIfAbsent(
                                v.id().toString(), new Words(v.body().name(), v.body().english())));
        return wordings.of(tenant).with(Called.Topic.SEGMENT, names);
    }

    static @Nullable Words sentence(@Nullable Condition when, Called called) {
        return when == null
                ? null
                : new Words(when.say(Locale.CHINESE, called), when.say(Locale.ENGLISH, called));
    }

    private static Listed listed(
            List<Segment> versions, List<Build> builds, long members, Called called) {
        Segment current = Segments.current(versions);
        Segment telling = current == null ? versions.getFirst() : current;
        return new Listed(
                telling.id(),
                new Words(telling.body().name(), telling.body().english()),
                telling.body().use(),
                telling.state(),
                telling.version(),
                telling.byHand(),
                sentence(telling.body().when(), called),
                members,
                newest(builds, Builds.Kind.BUILD),
                newest(builds, Builds.Kind.SHADOW));
    }

    private static @Nullable Progress newest(List<Build> builds, Builds.Kind kind) {
        return builds.stream()
                .filter(b -> b.kind() == kind)
                .findFirst()
                .map(Progress::of)
                .orElse(null);
    }

    private static Version version(Segment v, Called called) {
        return new Version(
                v.version(),
                v.state(),
                v.body(),
                sentence(v.body().when(), called),
                v.author(),
                v.at());
    }

    private static Freshness freshness(Tx tx) {
        Freshness read =
                tx.first(
                        FRESH.with("tenant", tx.tenant().id())
                                .with("subscriber", SegmentsFollowing.SUBSCRIBER),
                        SegmentsReads::fresh);
        return read == null ? new Freshness(null, 0, 0) : read;
    }

    private static Freshness fresh(Row row) {
        return new Freshness(row.instant("at"), row.whole("behind"), row.integer("failures"));
    }
}
