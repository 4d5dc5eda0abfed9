package io.regulars.rules;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import java.time.Instant;
import java.util.List;

/// What a member took off, asked of the row `m` of `member`.
@Pure
final class SqlHabits {
    private static Sql off() {
        return sql(
                """
                exists (
                  select 1
                  from jsonb_each_text(m.taken_off) o
                  where o.key = any(:habits)
                  and o.value::timestamptz <= :at)\
                """);
    }

    private static Sql next() {
        return sql(
                """
                (select min(o.value::timestamptz)
                  from jsonb_each_text(m.taken_off) o
                  where o.key = any(:habits)
                  and o.value::timestamptz > :at)\
                """);
    }

    private SqlHabits() {}

    /// Whether one of these was taken off by `at`; never null.
    static Sql off(List<String> habits, Instant at) {
        return of(off(), habits, at);
    }

    /// When the next of these will be taken off; null where none will.
    static Sql next(List<String> habits, Instant at) {
        return of(next(), habits, at);
    }

    private static Sql of(Sql sql, List<String> habits, Instant at) {
        return sql.with("habits", SqlReading.array(habits)).with("at", at);
    }
}
