package io.regulars.access;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The whole tree of a chain with all its past: per unit the places it has had, oldest first.
///
/// A parent is of a higher kind than its child, so the tree has no cycles. Changes are appended
/// after a unit's last change, so what was true of a past instant stays true.
@Pure
public final class OrgTree {
    private final Map<String, List<OrgUnit>> units = new TreeMap<>();

    OrgTree(List<OrgUnit> places) {
        for (OrgUnit place : places) {
            units.computeIfAbsent(place.code(), _ -> new ArrayList<>()).add(place);
        }
        units.values().forEach(all -> all.sort(Comparator.comparing(OrgUnit::from)));
    }

    /// What a change writes: the place that ends, if one does, and the place that begins, if one
    /// does.
    @Pure
    record Change(@Nullable OrgUnit ends, @Nullable OrgUnit begins) {}

    /// Whether the code was ever a store's. Orders of a store that has closed since still count.
    public boolean isStore(String code) {
        List<OrgUnit> places = units.get(code);
        return places != null && places.getFirst().kind() == OrgUnit.Kind.STORE;
    }

    public boolean knows(String code) {
        return units.containsKey(code);
    }

    /// The last name of every unit that there is or was, by code.
    public Map<String, String> names() {
        var names = new TreeMap<String, String>();
        units.forEach((code, places) -> names.put(code, places.getLast().name()));
        return names;
    }

    /// The last name of every unit in English.
    public Map<String, String> englishNames() {
        var names = new TreeMap<String, String>();
        units.forEach((code, places) -> names.put(code, places.getLast().english()));
        return names;
    }

    /// Where the unit hangs at that instant; null where it did not exist yet, or no more.
    public @Nullable OrgUnit at(String code, Instant at) {
        for (OrgUnit place : units.getOrDefault(code, List.of())) {
            if (place.holds(at)) {
                return place;
            }
        }
        return null;
    }

    /// All units of that instant, by code.
    public List<OrgUnit> at(Instant at) {
        return units.values().stream()
                .flatMap(List::stream)
                .filter(place -> place.holds(at))
                .toList();
    }

    /// From the top down to the unit itself; empty where the unit did not exist.
    public List<OrgUnit> path(String code, Instant at) {
        var path = new ArrayList<OrgUnit>();
        for (OrgUnit unit = at(code, at);
                unit != null;
                unit = unit.parent() == null ? null : at(unit.parent(), at)) {
            path.add(unit);
        }
        Collections.reverse(path);
        return path;
    }

    /// Whether `code` is `top` or hangs below it at that instant.
    public boolean inside(String code, String top, Instant at) {
        return path(code, at).stream().anyMatch(unit -> unit.code().equals(top));
    }

    Outcome<Change> create(OrgUnit.New wanted, Instant from) {
        if (knows(wanted.code())) {
            return Outcome.refused(
                    Refusal.at("code", Refused.CODE_TAKEN, "the code belongs to a unit already"));
        }
        Refusal wrong = wrongParent(wanted.kind(), wanted.parent(), from);
        if (wrong != null) {
            return Outcome.refused(wrong);
        }
        return Outcome.done(
                new Change(
                        null,
                        new OrgUnit(
                                wanted.code(),
                                wanted.kind(),
                                wanted.name(),
                                wanted.nameEn(),
                                wanted.parent(),
                                from,
                                null)));
    }

    Outcome<Change> move(String code, String parent, Instant from) {
        return change(
                code,
                from,
                last -> {
                    Refusal wrong = wrongParent(last.kind(), parent, from);
                    return wrong != null
                            ? Outcome.refused(wrong)
                            : Outcome.done(
                                    new OrgUnit(
                                            code,
                                            last.kind(),
                                            last.name(),
                                            last.nameEn(),
                                            parent,
                                            from,
                                            null));
                });
    }

    /// A unit that is called anew loses the English name it had, unless another is said.
    Outcome<Change> rename(String code, String name, @Nullable String nameEn, Instant from) {
        return change(
                code,
                from,
                last ->
                        Outcome.done(
                                new OrgUnit(
                                        code,
                                        last.kind(),
                                        name,
                                        nameEn,
                                        last.parent(),
                                        from,
                                        null)));
    }

    Outcome<Change> close(String code, Instant from) {
        boolean empty =
                units.values().stream()
                        .map(List::getLast)
                        .noneMatch(unit ->
                                code.equals(unit.parent())
                                        && (unit.until() == null || unit.until().isAfter(from)));
        Outcome<Change> change = change(code, from, Outcome::done);
        return switch (change) {
            case Outcome.Refused<Change> refused -> refused;
            case Outcome.Done<Change>(var done) ->
                    empty
                            ? Outcome.done(new Change(done.ends(), null))
                            : Outcome.refused(
                                    Refused.UNIT_NOT_EMPTY,
                                    "move or close what hangs below it first");
        };
    }

    /// The tree after a change, for deciding the next one of the same command.
    OrgTree after(Change change) {
        var places = new ArrayList<OrgUnit>();
        units.values().forEach(places::addAll);
        if (change.ends() != null) {
            OrgUnit ended = change.ends();
            places.removeIf(place ->
                    place.code().equals(ended.code()) && place.from().equals(ended.from()));
            places.add(ended);
        }
        if (change.begins() != null) {
            places.add(change.begins());
        }
        return new OrgTree(places);
    }

    private interface Next {
        Outcome<OrgUnit> after(OrgUnit last);
    }

    private Outcome<Change> change(String code, Instant from, Next next) {
        List<OrgUnit> places = units.get(code);
        if (places == null) {
            return Outcome.refused(Refused.NOT_FOUND, "no unit has that code");
        }
        OrgUnit last = places.getLast();
        if (last.until() != null) {
            return Outcome.refused(Refused.UNIT_CLOSED, "a closed unit stays as it is");
        }
        if (!from.isAfter(last.from())) {
            return Outcome.refused(
                    Refusal.at(
                            "from",
                            Refused.BEFORE_LAST_CHANGE,
                            "the unit's last change was at " + last.from()));
        }
        return next.after(last).map(place -> new Change(last.endingAt(from), place));
    }

    private @Nullable Refusal wrongParent(
            OrgUnit.Kind kind, @Nullable String parent, Instant from) {
        if (parent == null) {
            return kind == OrgUnit.Kind.GROUP
                    ? null
                    : Refusal.at(
                            "parent",
                            Refused.WRONG_PARENT,
                            "a " + kind + " hangs below another unit");
        }
        List<OrgUnit> places = units.get(parent);
        if (places == null) {
            return Refusal.at("parent", Refused.UNKNOWN_UNIT, "no unit has that code");
        }
        OrgUnit last = places.getLast();
        boolean open = last.until() == null && !from.isBefore(places.getFirst().from());
        return open && last.kind().compareTo(kind) < 0
                ? null
                : Refusal.at(
                        "parent",
                        Refused.WRONG_PARENT,
                        "a " + kind + " hangs below an open unit of a higher kind");
    }
}
