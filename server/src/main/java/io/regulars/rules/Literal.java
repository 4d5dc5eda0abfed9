package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Condition.All;
import io.regulars.rules.Condition.Any;
import io.regulars.rules.Condition.Not;
import io.regulars.rules.Condition.SomeLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a condition that has no parts of its own, and whether it holds. For a question to the
/// whole occasion, "some line" is such a part as well.
@Pure
record Literal(Condition atom, boolean holds) {
    /// More ways than that are not looked through.
    private static final int MOST_WAYS = 512;

    Condition said() {
        return holds ? atom : new Not(atom);
    }

    /// The ways in which all of `all` hold and none of `none` does: in each, what must be so; null
    /// where they are too many.
    static @Nullable List<List<Literal>> ways(
            List<Condition> all, List<Condition> none, boolean line) {
        List<List<Literal>> ways = every(all, true, line);
        List<List<Literal>> without = ways == null ? null : every(none, false, line);
        return ways == null || without == null ? null : product(ways, without);
    }

    private static @Nullable List<List<Literal>> ways(
            Condition condition, boolean holds, boolean line) {
        return switch (condition) {
            case All(var of) -> holds ? every(of, true, line) : some(of, false, line);
            case Any(var of) -> holds ? some(of, true, line) : every(of, false, line);
            case Not(var of) -> ways(of, !holds, line);
            // of a line at hand, some line is that line
            case SomeLine(var of) when line -> ways(of, holds, true);
            default -> List.of(List.of(new Literal(condition, holds)));
        };
    }

    private static @Nullable List<List<Literal>> every(
            List<Condition> of, boolean hold, boolean line) {
        List<List<Literal>> ways = List.of(List.of());
        for (Condition each : of) {
            List<List<Literal>> more = ways(each, hold, line);
            ways = more == null ? null : product(ways, more);
            if (ways == null) {
                return null;
            }
        }
        return ways;
    }

    private static @Nullable List<List<Literal>> some(
            List<Condition> of, boolean hold, boolean line) {
        var ways = new ArrayList<List<Literal>>();
        for (Condition each : of) {
            List<List<Literal>> more = ways(each, hold, line);
            if (more == null || ways.size() + more.size() > MOST_WAYS) {
                return null;
            }
            ways.addAll(more);
        }
        return ways;
    }

    private static @Nullable List<List<Literal>> product(
            List<List<Literal>> one, List<List<Literal>> other) {
        if ((long) one.size() * other.size() > MOST_WAYS) {
            return null;
        }
        var product = new ArrayList<List<Literal>>();
        for (List<Literal> a : one) {
            for (List<Literal> b : other) {
                var both = new ArrayList<>(a);
                both.addAll(b);
                product.add(both);
            }
        }
        return product;
    }
}
