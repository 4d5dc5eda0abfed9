package io.regulars.benefits;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.rules.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is said of all benefits side by side: what each is for people, whether the calendar
/// switches it, and how often it was used.
@Pure
final class Labelled {
    private Labelled() {}

    enum Kind {
        OFFER,
        COUPON,
        SERVICE
    }

    /// What a benefit is worth to people: that it touches, that it is of use, that it connects.
    enum Label {
        EMOTIONAL,
        FUNCTIONAL,
        SOCIAL
    }

    /// `calendar`: it is on and off by the calendar, as a weekend discount is. `uses` and `members`
    /// are of the span that is asked for.
    @Pure
    record Line(
            Kind kind,
            Id id,
            String name,
            String nameEn,
            boolean running,
            boolean calendar,
            @Nullable Label label,
            long uses,
            long members) {}

    /// Benefits and uses with one label (null: none).
    @Pure
    record OfLabel(@Nullable Label label, long benefits, long uses) {}

    /// Those that the calendar switches, or those that always hold.
    @Pure
    record OfWay(boolean calendar, long benefits, long used, long uses) {}

    /// `labels` and `ways` each add up to `benefits` and `uses`.
    @Pure
    record Report(
            Instant from,
            Instant until,
            List<Line> lines,
            List<OfLabel> labels,
            List<OfWay> ways,
            long benefits,
            long uses) {}

    static Report report(Instant from, Instant until, List<Line> lines) {
        var labels = new ArrayList<OfLabel>();
        for (Label label : Label.values()) {
            labels.add(of(label, lines));
        }
        labels.add(of(null, lines));
        return new Report(
                from,
                until,
                lines,
                labels,
                List.of(way(true, lines), way(false, lines)),
                lines.size(),
                uses(lines));
    }

    private static OfLabel of(@Nullable Label label, List<Line> lines) {
        List<Line> its =
                lines.stream().filter(each -> Objects.equals(each.label(), label)).toList();
        return new OfLabel(label, its.size(), uses(its));
    }

    private static OfWay way(boolean calendar, List<Line> lines) {
        List<Line> its = lines.stream().filter(each -> each.calendar() == calendar).toList();
        long used = its.stream().filter(each -> each.uses() > 0).count();
        return new OfWay(calendar, its.size(), used, uses(its));
    }

    private static long uses(List<Line> lines) {
        return lines.stream().mapToLong(Line::uses).sum();
    }

    /// Whether some part of it reads the clock or the calendar.
    static boolean calendar(@Nullable Condition condition) {
        return switch (condition) {
            case null -> false;
            case Condition.TimeOfDay _,
                    Condition.Weekdays _,
                    Condition.During _,
                    Condition.OnFestival _,
                    Condition.OnHoliday _ ->
                    true;
            default -> condition.parts().stream().anyMatch(Labelled::calendar);
        };
    }
}
