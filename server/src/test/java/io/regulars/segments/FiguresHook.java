package io.regulars.segments;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.kernel.Id;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Who is in a segment, for tests of other rooms.
public final class FiguresHook {
    private FiguresHook() {}

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
