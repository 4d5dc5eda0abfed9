package io.regulars.lake;

import io.regulars.kernel.Pure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which files a round writes. `told` of them the log or the calendar asked for; the others are
/// read again because they were not for an hour: what time alone does (points that lapse) tells
/// nobody.
@Pure
record Due(Set<Task> told, Set<Task> looked) {
    /// How many are read again in a round of which nothing else is asked.
    static final int LOOKED_AT = 20;

    static final Duration FRESH = Duration.ofHours(1);

    @Pure
    record Task(LakeTable table, Period period) {}

    @Pure
    record Mark(String source, LocalDate day) {
        boolean all() {
            return source.equals(Marks.ALL);
        }
    }

    /// The first and the last day on which anything happened.
    @Pure
    record Span(LocalDate first, LocalDate last) {}

    /// The tree may be older than all that happened in it; of what it knows of days to come each is
    /// read on its day.
    @Pure
    record Spans(Span facts, LocalDate placed) {
        /// The facts until `today` at least.
        Spans until(LocalDate today) {
            return facts.last().isBefore(today)
                    ? new Spans(new Span(facts.first(), today), placed)
                    : this;
        }

        Span of(LakeTable table, LocalDate today) {
            return table.source() == Source.PLACE ? new Span(placed, today) : facts;
        }
    }

    /// Everything from the first day to the last.
    static Due all(Spans spans, LocalDate today) {
        var told = new LinkedHashSet<Task>();
        for (LakeTable table : LakeTable.values()) {
            Span span = spans.of(table, today);
            for (Period each : periods(span.first(), span.last(), today)) {
                told.add(new Task(table, each));
            }
        }
        return new Due(told, Set.of());
    }

    /// What is marked, what the calendar has brought (a new day, a month that is over and becomes
    /// one file), and a few that were not looked at for long.
    static Due of(Manifest known, List<Mark> marks, LocalDate today, Instant now) {
        var told = new LinkedHashSet<Task>();
        for (Mark mark : marks) {
            for (LakeTable table : Source.valueOf(mark.source()).tables()) {
                told.add(new Task(table, Period.of(mark.day(), today)));
            }
        }
        LocalDate facts = today;
        LocalDate places = today;
        var there = new HashMap<String, Manifest.Piece>();
        for (Manifest.Piece piece : known.pieces()) {
            LocalDate from = Period.parse(piece.period()).from();
            if (piece.table().equals(LakeTable.PLACES.title())) {
                places = from.isBefore(places) ? from : places;
            } else {
                facts = from.isBefore(facts) ? from : facts;
            }
            there.put(piece.table() + " " + piece.period(), piece);
        }
        var spans = new Spans(new Span(facts, today), places);
        for (LakeTable table : LakeTable.values()) {
            for (Period each : periods(spans.of(table, today).first(), today, today)) {
                if (!there.containsKey(table.title() + " " + each.name())) {
                    told.add(new Task(table, each));
                }
            }
        }
        return new Due(told, told.isEmpty() ? looked(there, now) : Set.of());
    }

    private static Set<Task> looked(Map<String, Manifest.Piece> there, Instant now) {
        var looked = new LinkedHashSet<Task>();
        there.values().stream()
                .filter(each -> each.readAt().isBefore(now.minus(FRESH)))
                .sorted(
                        Comparator.comparing(Manifest.Piece::readAt)
                                .thenComparing(Manifest.Piece::table)
                                .thenComparing(Manifest.Piece::period))
                .limit(LOOKED_AT)
                .forEach(each ->
                        looked.add(new Task(table(each.table()), Period.parse(each.period()))));
        return looked;
    }

    private static LakeTable table(String title) {
        return Arrays.stream(LakeTable.values())
                .filter(each -> each.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static List<Period> periods(LocalDate first, LocalDate last, LocalDate today) {
        var all = new ArrayList<Period>();
        for (Period each = Period.of(first, today);
                !each.from().isAfter(last);
                each = each.next(today)) {
            all.add(each);
        }
        return all;
    }

    List<Task> tasks() {
        var all = new ArrayList<>(told);
        all.addAll(looked);
        return all;
    }
}
