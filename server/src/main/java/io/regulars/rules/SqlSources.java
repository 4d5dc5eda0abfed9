package io.regulars.rules;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.rules.SqlQuestion.Reach;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What is joined to the row `m` of `member`: for each figure one select of `bucket`, `member` and
/// its value `v`, at most one line a member. The same figure is joined once, however often it is
/// asked for.
@Pure
final class SqlSources {
    private final Reach reach;
    private final Map<Object, Integer> numbers = new LinkedHashMap<>();
    private final List<Sql> joins = new ArrayList<>();

    SqlSources(Reach reach) {
        this.reach = reach;
    }

    Reach reach() {
        return reach;
    }

    /// The value of the figure that is known by `key`; null for whom it has no line.
    Sql value(Object key, Supplier<Sql> select) {
        Integer known = numbers.get(key);
        if (known != null) {
            return Sql.numbered("h", known, ".v");
        }
        int number = numbers.size() + 1;
        numbers.put(key, number);
        joins.add(joined(select.get(), number));
        return Sql.numbered("h", number, ".v");
    }

    private Sql joined(Sql select, int number) {
        return switch (reach) {
            case ALL ->
                    Sql.join(
                            "",
                            List.of(
                                    select.within("left join (", ") "),
                                    Sql.numbered("h", number, " on "),
                                    Sql.numbered("h", number, ".bucket = m.bucket and "),
                                    Sql.numbered("h", number, ".member = m.id")));
            case EACH ->
                    Sql.join(
                            "",
                            List.of(
                                    select.within("left join lateral (", ") "),
                                    Sql.numbered("h", number, " on true")));
        };
    }

    int size() {
        return joins.size();
    }

    /// All from the `first` on.
    Sql from(int first) {
        return first == joins.size()
                ? sql("")
                : Sql.join("\n", joins.subList(first, joins.size())).within("", "\n");
    }
}
