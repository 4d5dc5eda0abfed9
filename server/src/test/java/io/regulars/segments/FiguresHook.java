package io.regulars.segments;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.rules.Condition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/// Who is in a segment, for tests of other rooms.
public final class FiguresHook {
    private FiguresHook() {}

    /// A list that staff keep, of these.
    public static Id list(TestHouse house, String name, List<Id> members) {
        Id list = inForce(house, name, null);
        var wish = new SegmentsListing.Wish(members, List.of(), "a test");
        Caller caller = Caller.house(house.tenant, "test");
        house.get(SegmentsListing.class)
                .change(caller, TestHouse.key(), list, wish)
                .outcome()
                .orThrow();
        return list;
    }

    /// Off the list again.
    public static void off(TestHouse house, Id list, List<Id> members) {
        var wish = new SegmentsListing.Wish(List.of(), members, "a test");
        Caller caller = Caller.house(house.tenant, "test");
        house.get(SegmentsListing.class)
                .change(caller, TestHouse.key(), list, wish)
                .outcome()
                .orThrow();
    }

    /// A segment by a condition, built for all.
    public static Id built(TestHouse house, String name, Condition when) {
        Id segment = inForce(house, name, when);
        while (house.get(SegmentsBuilding.class).round(house.tenant)) {
            // until none is left
        }
        return segment;
    }

    /// All that are in force are built, where the application's own job was not here before.
    public static void build(ApplicationContext rooms, Tenant tenant) {
        while (rooms.getBean(SegmentsBuilding.class).round(tenant)) {
            // until none is left
        }
    }

    /// In force and not built yet.
    public static Id inForce(TestHouse house, String name, @Nullable Condition when) {
        Caller caller = Caller.house(house.tenant, "test");
        Segments segments = house.get(Segments.class);
        var body = new Segment.Body(name, null, null, Segment.Use.SEGMENT, when);
        Segment draft = segments.draft(caller, TestHouse.key(), body).outcome().orThrow();
        return segments.activate(caller, TestHouse.key(), draft.id(), draft.version())
                .outcome()
                .orThrow()
                .id();
    }

    public static Set<Id> inside(TestHouse house, Id segment) {
        return house
                .get(SegmentsReads.class)
                .members(Caller.house(house.tenant, "test"), segment, new Cursor.Part(null, 200))
                .items()
                .stream()
                .map(SegmentsReads.Line::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
