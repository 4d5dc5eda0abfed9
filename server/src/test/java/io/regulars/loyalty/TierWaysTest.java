package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.loyalty.tiers.Climbing;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.orders.Order;
import io.regulars.rules.Compare;
import io.regulars.rules.Condition;
import io.regulars.rules.Condition.History.Figure;
import io.regulars.rules.Which;
import io.regulars.rules.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// By which purchases a tier is reached: how much, how often, either or both, and in which year.
class TierWaysTest {
    private static final Condition MUCH = history(Figure.SUM, 200_000, Compare.Op.AT_LEAST);
    private static final Condition OFTEN = history(Figure.COUNT, 4, Compare.Op.AT_LEAST);

    private static Condition history(Figure figure, long value, Compare.Op op) {
        return new Condition.History(
                figure, Which.orders(), new Window.Months(12), new Compare(op, value, null));
    }

    private static Refold.Past after(Condition enter, boolean review, String... deeds) {
        var ladder =
                new Ladder.Body(
                        List.of(
                                new Ladder.Tier(
                                        "base", "普通", "Base", 0, null, Ratio.ONE, false, List.of()),
                                new Ladder.Tier(
                                        "gold",
                                        "金",
                                        "Gold",
                                        0,
                                        enter,
                                        Ratio.of(2),
                                        review,
                                        List.of())),
                        Ladder.Lasting.MONTHS,
                        12,
                        0,
                        Ladder.Fall.ONE_STEP);
        var program =
                new Program(
                        FoldHook.ZONE,
                        List.of(),
                        List.of(new Ladder(1, Instant.parse("2020-01-01T00:00:00Z"), ladder)));
        var bought = new ArrayList<Deed>();
        for (String deed : deeds) {
            String[] said = deed.strip().split(" ");
            long fen = Long.parseLong(said[1]);
            bought.add(
                    new Deed.Bought(
                            new Id((bought.size() + 1L) << 10),
                            Instant.parse(said[0] + ":00+08:00"),
                            "pos" + bought.size(),
                            "pos",
                            null,
                            List.of(new Order.Line("A", null, null, null, 1, fen, 0, fen)),
                            false));
        }
        return Refold.fold(program, People.unknown(new Id(1024)), bought);
    }

    /// S1-22: crossing either threshold, or both where the ladder says so, upgrades at once: with
    /// the very purchase that crosses it.
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    much   | 2026-01-01T10:00 199999                                                                              | base
                    much   | 2026-01-01T10:00 200000                                                                              | gold
                    often  | 2026-01-01T10:00 1; 2026-01-02T10:00 1; 2026-01-03T10:00 1                                           | base
                    often  | 2026-01-01T10:00 1; 2026-01-02T10:00 1; 2026-01-03T10:00 1; 2026-01-04T10:00 1                       | gold
                    often  | 2025-01-03T10:00 1; 2026-01-02T10:00 1; 2026-01-03T10:00 1; 2026-01-04T10:00 1                       | base
                    either | 2026-01-01T10:00 200000                                                                              | gold
                    either | 2026-01-01T10:00 1; 2026-01-02T10:00 1; 2026-01-03T10:00 1; 2026-01-04T10:00 1                       | gold
                    either | 2026-01-01T10:00 100000; 2026-01-02T10:00 1; 2026-01-03T10:00 99998                                  | base
                    both   | 2026-01-01T10:00 200000                                                                              | base
                    both   | 2026-01-01T10:00 1; 2026-01-02T10:00 1; 2026-01-03T10:00 1; 2026-01-04T10:00 199996                  | base
                    both   | 2026-01-01T10:00 1; 2026-01-02T10:00 1; 2026-01-03T10:00 1; 2026-01-04T10:00 199997                  | gold
                    """)
    void aTierByAmountFrequencyEitherOrBoth(String way, String deeds, String tier) {
        Condition enter =
                switch (way) {
                    case "much" -> MUCH;
                    case "often" -> OFTEN;
                    case "either" -> new Condition.Any(List.of(MUCH, OFTEN));
                    default -> new Condition.All(List.of(MUCH, OFTEN));
                };
        String[] each = deeds.split(";");
        Refold.Past past = after(enter, false, each);
        assertThat(past.standing().tier()).isEqualTo(tier);
        if (tier.equals("gold")) {
            assertThat(past.moves())
                    .singleElement()
                    .satisfies(move ->
                            assertThat(move.at())
                                    .isEqualTo(
                                            Instant.parse(
                                                    each[each.length - 1].strip().split(" ")[0]
                                                            + ":00+08:00")));
        }
    }

    /// S1-23, where the chain's year is the calendar's: 50,000.00 stays, a fen more waits for a
    /// person, and the new year in Beijing begins anew.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2026-02-01T10:00 5000000                               | 0
                    2026-02-01T10:00 5000000; 2026-12-31T23:59 1           | 1
                    2026-02-01T10:00 5000000; 2027-01-01T00:00 1           | 0
                    2025-12-31T23:59 5000000; 2026-01-01T00:00 5000000     | 0
                    2025-12-31T23:59 5000000; 2026-01-01T00:00 5000001     | 1
                    """)
    void theCalendarYearAsksForAReview(String deeds, int waiting) {
        var year =
                new Condition.History(
                        Figure.SUM,
                        Which.orders(),
                        new Window.CalendarYear(),
                        new Compare(Compare.Op.MORE, 5_000_000, null));
        Refold.Past past = after(year, true, deeds.split(";"));
        assertThat(past.standing().tier()).as("until a person says yes").isEqualTo("base");
        assertThat(past.reviews())
                .hasSize(waiting)
                .extracting(Climbing.Review::tier)
                .allMatch("gold"::equals);
    }
}
