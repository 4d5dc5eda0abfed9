package io.regulars.segments;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.rules.Condition;
import io.regulars.rules.Condition.*;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The segments in force and what they ask of each other. What a segment asks of another that has a
/// condition is that condition, put in its place: so there is no order in which they must be looked
/// at, and deadlines of the one are deadlines of the other. Lists kept by hand stay facts. In the
/// place of a tag is also asked that the member did not take it off.
@Pure
final class Graph {
    /// Conditions within conditions, and all parts together, after others are put in their place.
    static final int DEPTH = 20;

    static final int PARTS = 1_000;

    private final Map<Id, Segment> inForce = new LinkedHashMap<>();

    Graph(List<Segment> inForce) {
        inForce.forEach(segment -> this.inForce.put(segment.id(), segment));
    }

    List<Segment> all() {
        return List.copyOf(inForce.values());
    }

    @Nullable Segment of(Id id) {
        return inForce.get(id);
    }

    List<Segment> of(Set<Id> ids) {
        return inForce.values().stream().filter(segment -> ids.contains(segment.id())).toList();
    }

    /// The same with `segment` in force in place of its other version.
    Graph with(Segment segment) {
        var all = new LinkedHashMap<>(inForce);
        all.put(segment.id(), segment);
        return new Graph(List.copyOf(all.values()));
    }

    /// What `when` asks with all that it asks for in its place; `self` may not be among them.
    Outcome<Condition> whole(Condition when, @Nullable Id self) {
        var path = new LinkedHashSet<Id>();
        if (self != null) {
            path.add(self);
        }
        Refusal wrong = wrong(when, path);
        if (wrong != null) {
            return Outcome.refused(wrong);
        }
        int size = size(when);
        if (size > PARTS || depth(when) > DEPTH) {
            return Outcome.refused(
                    Refusal.at(
                            "body.when",
                            Refused.SEGMENT_TOO_LARGE,
                            size > PARTS
                                    ? size + " parts, at most " + PARTS
                                    : "deeper than " + DEPTH));
        }
        return Outcome.done(put(when));
    }

    /// Who asks for `id`, directly or by others.
    Set<Id> askers(Id id) {
        var askers = new TreeSet<Id>();
        boolean more = true;
        while (more) {
            more = false;
            for (Segment segment : inForce.values()) {
                Condition when = segment.body().when();
                if (when != null
                        && !askers.contains(segment.id())
                        && asked(when).stream()
                                .anyMatch(each -> each.equals(id) || askers.contains(each))) {
                    more |= askers.add(segment.id());
                }
            }
        }
        return askers;
    }

    /// The segments that `when` names.
    static Set<Id> asked(Condition when) {
        var asked = new TreeSet<Id>();
        if (when instanceof InSegment(var segment)) {
            asked.add(Id.of(segment));
        }
        when.parts().forEach(part -> asked.addAll(asked(part)));
        return asked;
    }

    private @Nullable Refusal wrong(Condition when, Set<Id> path) {
        for (Id id : asked(when)) {
            if (path.contains(id)) {
                return Refusal.at("body.when", Refused.SEGMENT_ASKS_ITSELF, "by way of " + id);
            }
            Segment segment = inForce.get(id);
            if (segment == null) {
                return Refusal.at(
                        "body.when", Refused.ASKS_FOR_UNKNOWN_SEGMENT, "no segment " + id);
            }
            Condition inner = segment.body().when();
            if (inner != null) {
                var deeper = new LinkedHashSet<>(path);
                deeper.add(id);
                Refusal wrong = wrong(inner, deeper);
                if (wrong != null) {
                    return wrong;
                }
            }
        }
        return null;
    }

    private int size(Condition when) {
        Condition inner = inner(when);
        int size = 1;
        for (Condition part : inner == null ? when.parts() : List.of(inner)) {
            size = Math.min(PARTS + 1, size + size(part));
        }
        return size;
    }

    private int depth(Condition when) {
        Condition inner = inner(when);
        int depth = 0;
        for (Condition part : inner == null ? when.parts() : List.of(inner)) {
            depth = Math.max(depth, depth(part));
        }
        return 1 + depth;
    }

    private @Nullable Condition inner(Condition when) {
        if (when instanceof InSegment(var segment)) {
            Segment asked = inForce.get(Id.of(segment));
            return asked == null ? null : asked.body().when();
        }
        return null;
    }

    private Condition put(Condition when) {
        Condition inner = inner(when);
        if (inner != null && when instanceof InSegment(var id)) {
            Segment asked = inForce.get(Id.of(id));
            return asked != null && asked.body().use() == Segment.Use.TAG
                    ? Condition.all(put(inner), Condition.not(new TookOff(id)))
                    : put(inner);
        }
        return switch (when) {
            case All(var of) -> new All(put(of));
            case Any(var of) -> new Any(put(of));
            case Not(var of) -> new Not(put(of));
            case SomeLine(var of) -> new SomeLine(put(of));
            default -> when;
        };
    }

    private List<Condition> put(List<Condition> of) {
        var all = new ArrayList<Condition>(of.size());
        of.forEach(each -> all.add(put(each)));
        return all;
    }
}
