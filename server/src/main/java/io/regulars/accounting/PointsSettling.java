package io.regulars.accounting;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.stored.Settling;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What entities owe each other for points that were earned at stores of one and used at stores of
/// another (S3-26). Who gave the points pays for them: the other gave goods for them.
@Pure
final class PointsSettling {
    private PointsSettling() {}

    /// Points used on a day, those that came back taken off.
    @Pure
    record Burnt(String earned, String burnt, LocalDate day, long points) {}

    /// Points of one pair at one agreed value. `amount` is rounded half up once.
    @Pure
    record Line(String earned, String burnt, Ratio unit, long points, long amount) {}

    /// `owed` is what is left between each two; `totals` are 0 over all entities.
    @Pure
    record Settled(List<Line> lines, Settling.Settled settled) {
        Settled {
            lines = List.copyOf(lines);
        }
    }

    private record Pair(String earned, String burnt, Ratio unit) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int order = earned.compareTo(other.earned);
            order = order == 0 ? burnt.compareTo(other.burnt) : order;
            return order == 0 ? unit.compareTo(other.unit) : order;
        }
    }

    static Outcome<Settled> settle(List<Burnt> all, List<Agreed> agreed) {
        Map<Pair, Long> points = new TreeMap<>();
        for (Burnt each : all) {
            Agreed value = Agreed.on(agreed, each.day());
            if (value == null) {
                return Outcome.refused(
                        Refused.AGREED_MISSING,
                        "points were used on " + each.day() + ", and no value holds then");
            }
            points.merge(
                    new Pair(each.earned(), each.burnt(), value.unit()), each.points(), Long::sum);
        }
        var lines = new ArrayList<Line>();
        var flows = new ArrayList<Settling.Flow>();
        points.forEach((pair, sum) -> {
            long amount = pair.unit().of(sum, Rounding.HALF_UP);
            lines.add(new Line(pair.earned(), pair.burnt(), pair.unit(), sum, amount));
            flows.add(new Settling.Flow(pair.earned(), pair.burnt(), amount, 0));
        });
        return Outcome.done(new Settled(lines, Settling.settle(flows)));
    }
}
