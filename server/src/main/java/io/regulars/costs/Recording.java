package io.regulars.costs;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Decides which of the costs that somebody entered become new versions.
@Pure
public final class Recording {
    /// Lines of one request, also of a file.
    static final int MOST = 1_000;

    /// 10 billion yuan, as for an order.
    private static final long MOST_MINOR = 1_000_000_000_000L;

    /// A contract of a year can be entered at its beginning.
    private static final int AHEAD = 12;

    private Recording() {}

    /// A line: `cost` in fen, absent where what was entered is taken back. `seen` is the version
    /// that its author looked at, 0 for none; absent where nobody looked, as in a file.
    @Pure
    public record Line(
            String channel,
            String month,
            @Nullable Long cost,
            @Nullable String note,
            @Nullable Integer seen) {
        public Line {
            InvalidValue.unless(
                    channel.matches("[a-z][a-z0-9-]{0,31}"),
                    "channel",
                    "a small letter, then letters, digits, -");
            InvalidValue.unless(
                    month.matches("20\\d\\d-(0[1-9]|1[0-2])"), "month", "a month like 2026-11");
            InvalidValue.unless(
                    cost == null || cost >= 0 && cost <= MOST_MINOR,
                    "cost",
                    "fen between 0 and " + MOST_MINOR);
            InvalidValue.optional("note", note, 200);
            InvalidValue.unless(seen == null || seen >= 0, "seen", "a version, or 0 for none");
        }

        Place place() {
            return new Place(channel, month);
        }
    }

    @Pure
    record Place(String channel, String month) {}

    /// By whom and when, and the month that it is then.
    @Pure
    record By(String author, Instant at, YearMonth month) {}

    /// A version that is written, and the one before it; null where there is none.
    @Pure
    public record Change(ChannelCost cost, @Nullable ChannelCost before) {}

    /// What is written; `unchanged` lines say what stands there already.
    @Pure
    public record Recorded(List<Change> changes, int unchanged) {
        public Recorded {
            changes = List.copyOf(changes);
        }
    }

    /// The last month that a cost can be entered for.
    static YearMonth open(YearMonth now) {
        return now.plusMonths(AHEAD);
    }

    static void check(List<Line> lines) {
        InvalidValue.unless(
                !lines.isEmpty() && lines.size() <= MOST, "costs", "1 to " + MOST + " lines");
        var seen = new HashSet<Place>();
        for (int i = 0; i < lines.size(); i++) {
            InvalidValue.unless(
                    seen.add(lines.get(i).place()),
                    "costs[" + i + "]",
                    "a channel's month stands in one line");
        }
    }

    /// Refused: cost-month-ahead, cost-changed. All lines are taken, or none.
    static Outcome<Recorded> decide(List<Line> lines, Map<Place, ChannelCost> now, By by) {
        var changes = new ArrayList<Change>();
        YearMonth last = open(by.month());
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (YearMonth.parse(line.month()).isAfter(last)) {
                return Outcome.refused(
                        Refusal.at(
                                "costs[" + i + "].month",
                                Refused.COST_MONTH_AHEAD,
                                "at most " + last + " now"));
            }
            ChannelCost before = now.get(line.place());
            int version = before == null ? 0 : before.version();
            if (line.seen() != null && line.seen() != version) {
                return Outcome.refused(
                        Refusal.at(
                                "costs[" + i + "].seen",
                                Refused.COST_CHANGED,
                                line.channel() + " " + line.month()));
            }
            if (changes(line, before)) {
                changes.add(
                        new Change(
                                new ChannelCost(
                                        line.channel(),
                                        line.month(),
                                        version + 1,
                                        line.cost(),
                                        line.note(),
                                        by.author(),
                                        by.at()),
                                before));
            }
        }
        return Outcome.done(new Recorded(changes, lines.size() - changes.size()));
    }

    /// Of what is not there, or was taken back already, nothing is left to take back.
    private static boolean changes(Line line, @Nullable ChannelCost before) {
        if (before == null || before.cost() == null) {
            return line.cost() != null;
        }
        return !before.cost().equals(line.cost()) || !Objects.equals(before.note(), line.note());
    }
}
