package io.regulars.whatif;

import io.regulars.kernel.Pure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/// What the past of some members came to twice: under the rules that were in force (`now`) and with
/// the draft (`then`). `moves` and `began` count members by `from>to`: where they stand in the end
/// of both, and, for a ladder, where it puts them if it begins today. `gains` counts members by how
/// many points they have more or less ([Bins#POINTS]). `passedOver` decisions of persons name tiers
/// that the draft does not have. Parts of a chain add up.
@Pure
public record Tally(
        long members,
        long orders,
        World.Told now,
        World.Told then,
        Map<String, Long> moves,
        Map<String, Long> began,
        List<Long> gains,
        long changed,
        long passedOver,
        WalkCheck check) {
    Tally plus(Tally o) {
        return new Tally(
                members + o.members,
                orders + o.orders,
                now.plus(o.now),
                then.plus(o.then),
                both(moves, o.moves, Long::sum),
                both(began, o.began, Long::sum),
                IntStream.range(0, gains.size())
                        .mapToObj(i -> gains.get(i) + o.gains.get(i))
                        .toList(),
                changed + o.changed,
                passedOver + o.passedOver,
                check.plus(o.check));
    }

    static <T> Map<String, T> both(Map<String, T> a, Map<String, T> b, BinaryOperator<T> plus) {
        var both = new TreeMap<>(a);
        b.forEach((key, value) -> both.merge(key, value, plus));
        return both;
    }
}
