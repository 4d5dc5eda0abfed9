package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.ledger.Asset;
import io.regulars.orders.Kept;
import io.regulars.orders.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is left of what an order earned rests on the goods that are kept (D-24), by whatever
/// partition and order of returns they came to be kept.
class KeptGoodsEarnTest {
    private static final long SEED = Long.getLong("regulars.seed", 20261130);
    private static final Instant BOUGHT = Instant.parse("2026-11-20T02:00:00Z");

    private static Order.Line line(int sku, long pieces, long paid) {
        return new Order.Line("SKU" + sku, null, "goods", null, pieces, paid, 0, paid);
    }

    /// Three lines of 10.00 each; what the second gives is a third of 20 points, rounded to 7, 7,
    /// 6.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # kept fen of each line,  shares,     still deserved
                    1000 1000 1000,           7 7 6,      20
                    0 1000 1000,              7 7 6,      13
                    0 0 1000,                 7 7 6,      6
                    500 500 500,              7 7 6,      10
                    1000 0 1100,              7 7 6,      14
                    0 0 0,                    7 7 6,      0
                    1000 1500 1000,           7 7 6,      20
                    0 999 1000,               0 20 0,     19
                    500 1500 0,               0 20 0,     20
                    333 333 1000,             10 10 0,    6
                    """)
    void whatIsKeptDeservesOfAllOfItTogetherRoundedOnce(String kept, String shares, long deserved) {
        List<Order.Line> lines = List.of(line(0, 1, 1000), line(1, 1, 1000), line(2, 1, 1000));
        long[] earns = numbers(kept);
        var less = new long[3];
        for (int i = 0; i < 3; i++) {
            less[i] = 1000 - earns[i];
        }
        Kept left = Kept.all(lines).without(new Kept.Taken(new long[3], new long[3], less));
        assertThat(left.of(numbers(shares))).isEqualTo(deserved);
    }

    /// As it always was, also for returns that are in the book from before tills told more.
    @Test
    void aReturnThatNobodyJudgedTakesBackByTheMoneyOfItsLines() {
        List<Order.Line> lines = List.of(line(0, 1, 1000), line(1, 1, 1000), line(2, 1, 1000));
        Kept left =
                Kept.all(lines).without(new Kept.Taken(new long[] {500, 500, 500}, new long[3]));
        assertThat(left.of(new long[] {7, 7, 6})).isEqualTo(9);
        Kept judged = left.without(new Kept.Taken(new long[3], new long[3], new long[] {0, 0, 0}));
        assertThat(judged.of(new long[] {7, 7, 6})).isEqualTo(10);
    }

    /// Goods that lose a benefit may earn more than after the return before. Heard of in any order,
    /// and made in any order, the returns leave what the last of them leaves.
    @Test
    void anyOrderOfReturnsEndsAtTheSamePoint() {
        int gained = 0;
        for (int round = 0; round < 300; round++) {
            var random = new Random(SEED + round);
            var lines = new ArrayList<Order.Line>();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                lines.add(line(i, 1 + random.nextInt(3), 1 + random.nextInt(20_000)));
            }
            List<Kept.Taken> returns = returns(lines, random);
            Kept last = Kept.all(lines);
            for (Kept.Taken each : returns) {
                last = last.without(each);
            }
            var hook = new FoldHook(counting());
            hook.bought(0, BOUGHT, lines, BOUGHT);
            long gave = hook.stands(Asset.POINTS);
            List<Integer> heard =
                    new ArrayList<>(IntStream.range(0, returns.size()).boxed().toList());
            Collections.shuffle(heard, random);
            long before = gave;
            for (int nth : heard) {
                Instant at = BOUGHT.plusSeconds(1 + random.nextInt(10_000));
                hook.judged(nth, returns.get(nth), at, BOUGHT.plus(Duration.ofDays(1)));
                gained += hook.stands(Asset.POINTS) > before ? 1 : 0;
                before = hook.stands(Asset.POINTS);
            }
            long paid = lines.stream().mapToLong(Order.Line::paid).sum();
            assertThat(last.earning()).isNotNull();
            long earns = LongStream.of(last.earning()).sum();
            long should = Math.clamp(Math.floorDiv(gave * earns, paid), 0, gave);
            assertThat(gave).isEqualTo(paid / 100);
            assertThat(before).as("seed %d", SEED + round).isEqualTo(should);
            assertThat(hook.stands(Asset.GROWTH)).as("seed %d", SEED + round).isEqualTo(should);
            assertThat(hook.incremental()).isEqualTo(hook.refolded(BOUGHT));
            assertThat(hook.shelf().broken()).isNull();
        }
        assertThat(gained).as("returns that gave a point back").isPositive();
    }

    /// What kept goods earn by after each of up to four returns, as differences.
    private static List<Kept.Taken> returns(List<Order.Line> lines, Random random) {
        var returns = new ArrayList<Kept.Taken>();
        long[] earns = lines.stream().mapToLong(Order.Line::paid).toArray();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            var less = new long[earns.length];
            for (int at = 0; at < less.length; at++) {
                long now = random.nextLong(lines.get(at).paid() + 1);
                less[at] = earns[at] - now;
                earns[at] = now;
            }
            returns.add(new Kept.Taken(new long[less.length], new long[less.length], less));
        }
        return returns;
    }

    private static Ids counting() {
        var next = new AtomicLong(1L << 30);
        return bucket -> new Id(next.incrementAndGet() << 10 | bucket);
    }

    private static long[] numbers(String text) {
        return Arrays.stream(text.trim().split(" ")).mapToLong(Long::parseLong).toArray();
    }
}
