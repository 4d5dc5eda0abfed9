package io.regulars.segments;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.OperationLog.Entry;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Portraits;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import io.regulars.segments.Evaluating.Stand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts members on lists kept by hand and takes them off, with the reason. Segments that ask for
/// the list follow in the same transaction.
@Component
class SegmentsListing {
    /// Members in one request.
    static final int MOST = 5_000;

    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final Portraits portraits;
    private final SegmentsLooking looking;

    SegmentsListing(
            Db db, Ids ids, OperationLog log, Portraits portraits, SegmentsLooking looking) {
        this.db = db;
        this.ids = ids;
        this.log = log;
        this.portraits = portraits;
        this.looking = looking;
    }

    /// Who comes on the list, and who leaves it.
    record Wish(List<Id> add, List<Id> remove, String reason) {
        Wish {
            InvalidSegment.unless(
                    add.size() + remove.size() <= MOST && !(add.isEmpty() && remove.isEmpty()),
                    "add",
                    "1 to " + MOST + " members in one request, with those of remove");
            InvalidSegment.unless(
                    add.stream().noneMatch(remove::contains),
                    "remove",
                    "nobody is in add and in remove");
            InvalidSegment.unless(
                    !reason.isBlank() && reason.length() <= 200, "reason", "1 to 200 characters");
            add = List.copyOf(add);
            remove = List.copyOf(remove);
        }
    }

    /// How many came and left. `unknown` are no members of this chain; `came` are those that this
    /// command put on the list, so that it can be undone exactly; `tookOff` took the tag off
    /// themselves, and stay off. The others were there already, or not there.
    @Pure
    record Listed(int added, int removed, List<Id> unknown, List<Id> came, List<Id> tookOff) {
        /// For the log; who came stands in the list's own.
        Listed counted() {
            return new Listed(added, removed, unknown, List.of(), tookOff);
        }
    }

    /// Refused: unknown-segment, segment-not-in-force, kept-by-condition.
    Answer<Listed> change(Caller caller, RequestKey key, Id id, Wish wish) {
        return db.once(
                caller.tenant(),
                key,
                Listed.class,
                tx -> {
                    List<Segment> versions = SegmentRows.of(tx, id);
                    Segment current = Segments.current(versions);
                    if (versions.isEmpty()) {
                        return Outcome.refused(Refused.UNKNOWN_SEGMENT, "no segment has that id");
                    }
                    if (current == null) {
                        return Outcome.refused(
                                Refused.SEGMENT_NOT_IN_FORCE, "it is a draft or archived");
                    }
                    if (!current.byHand()) {
                        return Outcome.refused(Refused.KEPT_BY_CONDITION, current.body().name());
                    }
                    return Outcome.done(listed(tx, caller, current, wish));
                });
    }

    private Listed listed(Tx tx, Caller caller, Segment list, Wish wish) {
        Instant now = looking.now();
        Turn.hold(tx, now);
        Moved moved = moved(tx, caller, list, wish, now);
        looking.look(tx, moved.because(), now);
        log.record(
                tx,
                caller,
                Entry.of("segment.list", "segment:" + list.id())
                        .after(moved.listed().counted())
                        .because(wish.reason()));
        return moved.listed();
    }

    /// Who moved, and why, for the segments that ask for the list.
    record Moved(Listed listed, Map<Id, Turn.Because> because) {}

    /// As a part of the caller's own command, which holds the turn.
    Moved moved(Tx tx, Caller caller, Segment list, Wish wish, Instant now) {
        var all = new TreeSet<>(wish.add());
        all.addAll(wish.remove());
        Set<Id> known = portraits.of(tx, all, now, Set.of()).keySet();
        Map<Id, Set<Id>> off = SegmentsOwn.takenOff(tx, wish.add());
        Map<Id, Map<Id, Stand>> stands = Turn.stands(tx, all);
        var because = Turn.Because.hand(wish.reason(), caller.name());
        var lines = new ArrayList<Turn.Line>();
        var unknown = new ArrayList<Id>();
        var tookOff = new ArrayList<Id>();
        for (Id member : new TreeSet<>(wish.add())) {
            Stand stand = stands.getOrDefault(member, Map.of()).get(list.id());
            if (!known.contains(member)) {
                unknown.add(member);
            } else if (off.getOrDefault(member, Set.of()).contains(list.id())) {
                tookOff.add(member);
            } else if (stand == null || !stand.inside()) {
                lines.add(new Turn.Line(next(list, member, stand, now), list.version(), because));
            }
        }
        List<Id> came = lines.stream().map(line -> line.stand().member()).toList();
        for (Id member : new TreeSet<>(wish.remove())) {
            Stand stand = stands.getOrDefault(member, Map.of()).get(list.id());
            if (stand != null && stand.inside()) {
                lines.add(new Turn.Line(next(list, member, stand, now), list.version(), because));
            }
        }
        Turn.keep(tx, lines.stream().map(Turn.Line::stand).toList());
        Turn.log(tx, ids, lines, now);
        var moved = new TreeMap<Id, Turn.Because>();
        lines.forEach(line -> moved.put(line.stand().member(), because));
        int removed = lines.size() - came.size();
        var listed =
                new Listed(came.size(), removed, List.copyOf(unknown), came, List.copyOf(tookOff));
        return new Moved(listed, moved);
    }

    /// The next line of a member on the list, or off it; `turns` are those before.
    private static Stand next(Segment list, Id member, @Nullable Stand before, Instant now) {
        boolean inside = before == null || !before.inside();
        int turns = before == null ? 0 : before.turns();
        return new Stand(list.id(), member, inside, now, null, turns + 1);
    }
}
