package io.regulars.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.rules.Compare;
import io.regulars.rules.Condition;
import io.regulars.rules.NumberField;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// As on a morning on which a whole campaign's newcomers cease to be new: more deadlines at one
/// instant than a transaction takes.
class ManyDeadlinesTest {
    private static final int FIRST = 150;

    private static SegmentHouse chain;
    private static Id old;
    private static Set<Id> earlier;
    private static Set<Id> all;

    @BeforeAll
    static void join() {
        chain = new SegmentHouse();
        earlier = new TreeSet<>(chain.house.members(names("a", FIRST)));
        chain.house.pass(Duration.ofDays(1));
        int many = SegmentsDeadlines.SOME + 200;
        all = new TreeSet<>(chain.house.members(names("b", many)));
        all.addAll(earlier);
        old =
                chain.segment(
                        "thirty days here",
                        new Condition.Number(NumberField.REGISTERED_DAYS, Compare.atLeast(30)));
        chain.build();
        chain.settle();
    }

    private static List<String> names(String of, int count) {
        return IntStream.range(0, count).mapToObj(i -> of + i).toList();
    }

    @AfterAll
    static void close() {
        chain.close();
    }

    @Test
    void theEarliestComeFirstAndWhatIsLeftIsTakenUpWhereItWasLeft() {
        assertThat(chain.in(old, all)).isEmpty();
        chain.house.pass(Duration.ofDays(40));
        SegmentsDeadlines deadlines = chain.house.get(SegmentsDeadlines.class);
        var sizes = new ArrayList<Integer>();
        int round = deadlines.round(chain.house.tenant);
        sizes.add(round);
        assertThat(round).isEqualTo(SegmentsDeadlines.SOME);
        Set<Id> in = chain.in(old, all);
        assertThat(in).hasSize(SegmentsDeadlines.SOME).containsAll(earlier);
        // a process that dies here leaves the rest due: the next one finds it by the index
        while (round > 0) {
            round = deadlines.round(chain.house.tenant);
            sizes.add(round);
        }
        assertThat(chain.in(old, all)).isEqualTo(all);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(all.size());
        assertThat(deadlines.round(chain.house.tenant)).as("nothing is due twice").isZero();
        Id first = earlier.iterator().next();
        SegmentsWhy.Line turn = chain.why(old, first).log().getFirst();
        assertThat(turn.cause()).isEqualTo(Turn.Cause.DEADLINE);
        LocalDate joined =
                chain.house.now().atZone(SegmentHouse.SHANGHAI).toLocalDate().minusDays(41);
        Instant due = joined.plusDays(30).atStartOfDay(SegmentHouse.SHANGHAI).toInstant();
        assertThat(turn.since()).as("since the deadline, not since the round").isEqualTo(due);
    }
}
