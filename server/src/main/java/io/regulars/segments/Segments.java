package io.regulars.segments;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.OperationLog.Entry;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tx;
import io.regulars.rules.Calendar;
import io.regulars.rules.Condition;
import io.regulars.rules.ConditionJson;
import io.regulars.rules.Need;
import io.regulars.rules.RulesReason;
import io.regulars.rules.SqlQuestion;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Segments from draft to archive. Versions are kept for ever; the one in force decides who is in,
/// and putting it in force asks for its build and for the builds of all that ask for it.
@Component
public class Segments {
    /// Segments in force of one chain.
    static final int MOST = 300;

    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final SegmentsLooking looking;

    Segments(Db db, Ids ids, OperationLog log, SegmentsLooking looking) {
        this.db = db;
        this.ids = ids;
        this.log = log;
        this.looking = looking;
    }

    public Answer<Segment> draft(Caller caller, RequestKey key, Segment.Body body) {
        return db.once(
                caller.tenant(),
                key,
                Segment.class,
                tx -> {
                    Id id = ids.next(Bucket.of("segment", body.name()));
                    return drafted(tx, caller, id, List.of(), body);
                });
    }

    /// Another version. Refused: unknown-segment, segment-of-another-kind, and why its condition is
    /// none.
    public Answer<Segment> draft(Caller caller, RequestKey key, Id id, Segment.Body body) {
        return change(caller, key, id, (tx, versions) -> drafted(tx, caller, id, versions, body));
    }

    /// Puts a draft in force. Refused: unknown-segment, unknown-segment-version, and why its
    /// condition is none.
    public Answer<Segment> activate(Caller caller, RequestKey key, Id id, int version) {
        return change(caller, key, id, (tx, versions) -> activated(tx, caller, versions, version));
    }

    /// As a part of the caller's own command: a segment that is in force at once.
    public Outcome<Segment> install(Tx tx, Caller caller, Segment.Body body) {
        Id id = ids.next(Bucket.of("segment", body.name()));
        return drafted(tx, caller, id, List.of(), body)
                .then(draft -> activated(tx, caller, List.of(draft), draft.version()));
    }

    /// The same as another version of `id`.
    public Outcome<Segment> install(Tx tx, Caller caller, Id id, Segment.Body body) {
        List<Segment> versions = SegmentRows.of(tx, id);
        return drafted(tx, caller, id, versions, body)
                .then(draft -> {
                    var all = new ArrayList<>(versions);
                    all.addFirst(draft);
                    return activated(tx, caller, all, draft.version());
                });
    }

    /// Nobody is in any more. Refused: unknown-segment, segment-not-in-force,
    /// segment-asked-by-others.
    public Answer<Segment> archive(Caller caller, RequestKey key, Id id, String reason) {
        return change(caller, key, id, (tx, versions) -> archived(tx, caller, versions, reason));
    }

    /// As a part of the caller's own command.
    Outcome<Segment> archived(Tx tx, Caller caller, List<Segment> versions, String reason) {
        Segment current = current(versions);
        if (current == null) {
            return Outcome.refused(
                    Refused.SEGMENT_NOT_IN_FORCE, "it is a draft or archived already");
        }
        Id id = current.id();
        Graph graph = SegmentRows.inForce(tx);
        if (!graph.askers(id).isEmpty()) {
            return Outcome.refused(Refused.SEGMENT_ASKED_BY_OTHERS, names(graph, graph.askers(id)));
        }
        Instant now = looking.now();
        Turn.hold(tx, now);
        SegmentRows.change(tx, current, Segment.State.ARCHIVED);
        Builds.ask(tx, ids.next(id.bucket()), current, Builds.Kind.BUILD, now);
        log.record(tx, caller, Entry.of("segment.archive", "segment:" + id).because(reason));
        return Outcome.done(current.in(Segment.State.ARCHIVED));
    }

    /// Asks for a build of what is in force. Refused: unknown-segment, segment-not-in-force.
    public Answer<Segment> rebuild(Caller caller, RequestKey key, Id id, boolean shadow) {
        return change(
                caller,
                key,
                id,
                (tx, versions) -> {
                    Segment current = current(versions);
                    if (current == null) {
                        return Outcome.refused(
                                Refused.SEGMENT_NOT_IN_FORCE, "it is a draft or archived");
                    }
                    Builds.ask(
                            tx,
                            ids.next(id.bucket()),
                            current,
                            shadow ? Builds.Kind.SHADOW : Builds.Kind.BUILD,
                            looking.now());
                    log.record(
                            tx,
                            caller,
                            shadow ? "segment.check" : "segment.rebuild",
                            "segment:" + id,
                            current.version());
                    return Outcome.done(current);
                });
    }

    private interface Change {
        Outcome<Segment> of(Tx tx, List<Segment> versions);
    }

    private Answer<Segment> change(Caller caller, RequestKey key, Id id, Change change) {
        Function<Tx, Outcome<Segment>> work =
                tx -> {
                    List<Segment> versions = SegmentRows.of(tx, id);
                    return versions.isEmpty()
                            ? Outcome.refused(Refused.UNKNOWN_SEGMENT, "no segment has that id")
                            : change.of(tx, versions);
                };
        return db.once(caller.tenant(), key, Segment.class, work);
    }

    private Outcome<Segment> drafted(
            Tx tx, Caller caller, Id id, List<Segment> versions, Segment.Body body) {
        Segment last = versions.isEmpty() ? null : versions.getFirst();
        if (last != null && last.byHand() != (body.when() == null)) {
            return Outcome.refused(
                    Refusal.at(
                            "body.when",
                            Refused.SEGMENT_OF_ANOTHER_KIND,
                            last.byHand() ? "it is a list" : "it has a condition"));
        }
        Refusal wrong = refusal(SegmentRows.inForce(tx), id, body.when(), moment(tx));
        if (wrong != null) {
            return Outcome.refused(wrong);
        }
        var draft =
                new Segment(
                        id,
                        last == null ? 1 : last.version() + 1,
                        Segment.State.DRAFT,
                        last == null ? body : body.from(last.body().origin()),
                        caller.name(),
                        looking.now());
        SegmentRows.add(tx, draft);
        log.record(tx, caller, "segment.draft", "segment:" + id, draft);
        return Outcome.done(draft);
    }

    private Outcome<Segment> activated(Tx tx, Caller caller, List<Segment> versions, int version) {
        Instant now = looking.now();
        Turn.hold(tx, now);
        Segment draft =
                versions.stream()
                        .filter(v -> v.version() == version)
                        .filter(v -> v.state() == Segment.State.DRAFT)
                        .findFirst()
                        .orElse(null);
        if (draft == null) {
            return Outcome.refused(Refused.UNKNOWN_SEGMENT_VERSION, "no draft " + version);
        }
        Graph graph = SegmentRows.inForce(tx);
        At at = moment(tx);
        Refusal wrong = refusal(graph, draft.id(), draft.body().when(), at);
        if (wrong != null) {
            return Outcome.refused(wrong);
        }
        if (graph.of(draft.id()) == null && graph.all().size() >= MOST) {
            return Outcome.refused(Refused.TOO_MANY_SEGMENTS, "at most " + MOST);
        }
        Segment active = draft.in(Segment.State.ACTIVE);
        Graph after = graph.with(active);
        Refusal broken = broken(after, active.id(), at);
        if (broken != null) {
            return Outcome.refused(broken);
        }
        Segment before = current(versions);
        if (before != null) {
            SegmentRows.change(tx, before, Segment.State.SUPERSEDED);
        }
        SegmentRows.change(tx, draft, Segment.State.ACTIVE);
        for (Segment other : after.of(after.askers(active.id()))) {
            Builds.ask(tx, ids.next(other.id().bucket()), other, Builds.Kind.BUILD, now);
        }
        if (!active.byHand()) {
            Builds.ask(tx, ids.next(active.id().bucket()), active, Builds.Kind.BUILD, now);
        }
        log.record(tx, caller, "segment.activate", "segment:" + active.id(), version);
        return Outcome.done(active);
    }

    /// What would no longer be a condition if `id` asked what it asks now.
    private static @Nullable Refusal broken(Graph after, Id id, At at) {
        for (Segment other : after.of(after.askers(id))) {
            Refusal wrong = refusal(after, other.id(), other.body().when(), at);
            if (wrong != null) {
                return Refusal.at(
                        "body.when", wrong.reason(), other.body().name() + ": " + wrong.detail());
            }
        }
        return null;
    }

    /// When and by which calendar a condition is looked at.
    @Pure
    record At(Instant now, Calendar calendar) {}

    private At moment(Tx tx) {
        return new At(looking.now(), looking.calendar(tx));
    }

    /// Why `when` is no condition of a segment; null where it is.
    static @Nullable Refusal refusal(
            Graph graph, @Nullable Id self, @Nullable Condition when, At at) {
        if (when == null) {
            return null;
        }
        Outcome<?> readable =
                ConditionJson.parse(ConditionJson.write(when))
                        .then(parsed -> graph.whole(parsed, self))
                        .then(whole -> scored(whole, at.calendar()))
                        .then(whole -> whole.toSql(at.now(), at.calendar(), SqlQuestion.Reach.ALL));
        return readable instanceof Outcome.Refused<?>(var refusal)
                ? refusal.field() == null
                        ? Refusal.at("body.when", refusal.reason(), refusal.detail())
                        : refusal
                : null;
    }

    /// Nobody would ever be in who is asked for a score that nobody has.
    private static Outcome<Condition> scored(Condition whole, Calendar calendar) {
        return whole.needs().contains(Need.SCORES) && calendar.scoring().last() == null
                ? Outcome.refused(RulesReason.NO_RFM_PERIOD, "put a period in force first")
                : Outcome.done(whole);
    }

    static @Nullable Segment current(List<Segment> versions) {
        return versions.stream()
                .filter(v -> v.state() == Segment.State.ACTIVE)
                .findFirst()
                .orElse(null);
    }

    private static String names(Graph graph, java.util.Set<Id> ids) {
        return graph.of(ids).stream()
                .map(segment -> segment.body().name())
                .collect(java.util.stream.Collectors.joining(", "));
    }
}
