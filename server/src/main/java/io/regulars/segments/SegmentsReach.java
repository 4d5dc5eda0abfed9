package io.regulars.segments;

import io.regulars.kernel.Tx;
import io.regulars.rules.Calendar;
import io.regulars.rules.Condition;
import io.regulars.rules.SqlQuestion;
import io.regulars.rules.SqlQuestion.Reach;
import java.time.Instant;

/// Whether a condition is asked of all members at once or of each that is left. Buckets are filled
/// by chance, so a few of them tell how many that will be.
final class SegmentsReach {
    private static final int SOME = 8;

    /// Looking up one member costs about as much as reading this many.
    private static final int WORTH = 30;

    private SegmentsReach() {}

    static SqlQuestion question(Tx tx, Condition stored, Instant now, Calendar calendar) {
        SqlQuestion all = stored.toSql(now, calendar, Reach.ALL).orThrow();
        boolean few =
                Boolean.TRUE.equals(
                        tx.first(
                                BuildSql.known(all, 0, SOME - 1).with("tenant", tx.tenant().id()),
                                row -> row.whole("open") * WORTH < row.whole("known")));
        return few ? stored.toSql(now, calendar, Reach.EACH).orThrow() : all;
    }
}
