package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Condition.History;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a figure says of a member's habits, in keys: where and what she mostly buys, and at which
/// time of the month. A member who takes a tag off takes off what it says of her (L-05): from then
/// on no condition counts a figure of which one key is in [Who#takenOff]. A share of three channels
/// has three keys, so that asking for one of them does not bring back what she took off.
///
/// Numbers and sums of purchases are no habits: they are what she and the chain owe each other for.
@Pure
public final class Habit {
    public static final String EARLY = "early";

    private Habit() {}

    /// That she took off the tag itself.
    public static String tag(String id) {
        return "tag:" + id;
    }

    /// The key of a share; `of` is channel, store, category, brand or behaviour.
    public static String share(String of, String name) {
        return "share:" + of + ":" + name;
    }

    /// The keys of all that `when` asks of habits, whatever is around it.
    public static Set<String> of(Condition when) {
        var keys = new TreeSet<String>();
        collect(when, keys);
        return keys;
    }

    private static void collect(Condition when, Set<String> keys) {
        if (when instanceof History history) {
            keys.addAll(of(history));
        }
        when.parts().forEach(part -> collect(part, keys));
    }

    /// Sorted; none for a figure that says nothing of habits.
    static List<String> of(History asked) {
        return switch (asked.figure()) {
            case SHARE -> shares(asked.of());
            case EARLY_IN_MONTH -> List.of(EARLY);
            case COUNT,
                    SUM,
                    MAX,
                    AVERAGE,
                    BEST_YEAR,
                    VARIATION,
                    PACE,
                    DAYS_SINCE_LAST,
                    DAYS_SINCE_FIRST ->
                    List.of();
        };
    }

    private static List<String> shares(Which of) {
        var keys = new TreeSet<String>();
        of.channels().forEach(each -> keys.add(share("channel", each)));
        of.stores().forEach(each -> keys.add(share("store", each)));
        of.categories().forEach(each -> keys.add(share("category", each)));
        of.brands().forEach(each -> keys.add(share("brand", each)));
        of.names().forEach(each -> keys.add(share("behaviour", each)));
        return List.copyOf(keys);
    }

    /// Whether one of these was taken off by the moment that is judged. A fact of the time before
    /// counts as it did then, so that a late order takes nothing back.
    static boolean off(List<String> keys, Facts facts) {
        return keys.stream().anyMatch(key -> facts.member().tookOff(key, facts.at()));
    }
}
