package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Entries;
import io.regulars.ledger.Entry;
import io.regulars.loyalty.IntakeHook;
import io.regulars.offers.Benefit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// What kept goods earn, by whatever returns they came to be kept (D-24): two who keep the same of
/// the same sale have the same points.
@ParameterizedClass
@ValueSource(booleans = false)
class ReturnsEarnTest extends TillCase {
    private static final long SEED = Long.getLong("regulars.seed", 20261130);

    private static boolean programmed;

    @Test
    void anyPartitionAndOrderOfReturnsLeavesTheSamePoints() {
        program();
        offer(Benefit.Steps.once(30_000, 10_007));
        offer(new Benefit.Percent(9_000, Ratio.of("0.93"), null));
        for (int round = 0; round < 12; round++) {
            var random = new Random(SEED + round);
            long[] prices = random.longs(3 + random.nextInt(3), 301, 17_000).toArray();
            List<Integer> back = places(prices.length, random);
            back = back.subList(0, 1 + random.nextInt(back.size() - 1));
            long[] points = {kept(prices, back, random), kept(prices, back, random)};
            assertThat(points[0])
                    .as("seed %d: %s", SEED + round, Arrays.toString(prices))
                    .isEqualTo(points[1]);
        }
    }

    /// D-20: offset points that come back and earned ones that are taken back are two lines.
    @Test
    void whatComesBackAndWhatIsTakenBackAreTwoLines() {
        program();
        offer(hundredToTheYuan());
        Id buyer = rich(1_000);
        Quotes.Quoted sold = quote(basket(buyer, allPoints(), 10_000));
        assertThat(sold.quote().sum().points()).isEqualTo(1_000);
        settle(commit(sold)).orThrow();
        long earned = points(buyer);
        assertThat(earned).isPositive();
        List<Long> before = lines(buyer);
        settle(bring(sold.id(), "R1")).orThrow();
        List<Long> after = lines(buyer);
        assertThat(after.subList(before.size(), after.size()))
                .containsExactlyInAnyOrder(1_000L, -earned);
        assertThat(points(buyer)).isEqualTo(1_000);
    }

    /// Once, for both tests are of one house.
    private void program() {
        if (!programmed) {
            IntakeHook.program(house().db, house().tenant);
            programmed = true;
        }
    }

    private List<Long> lines(Id member) {
        return house().db.read(house().tenant, tx -> Entries.of(tx, List.of(member))).stream()
                .filter(each -> each.asset() == Asset.POINTS)
                .map(Entry::amount)
                .toList();
    }

    /// Brings those lines of a sale back, in an order and in parts of its own; answers the points
    /// that are left. Then the rest comes back, and nothing is.
    private long kept(long[] prices, List<Integer> lines, Random random) {
        Id buyer = member();
        Quotes.Quoted sold = quote(basket(buyer, null, prices));
        settle(commit(sold)).orThrow();
        List<Integer> order = new ArrayList<>(lines);
        Collections.shuffle(order, random);
        int from = 0;
        while (from < order.size()) {
            int to = from + 1 + random.nextInt(order.size() - from);
            int[] part = order.subList(from, to).stream().mapToInt(Integer::intValue).toArray();
            settle(bring(sold.id(), "R" + from, part)).orThrow();
            from = to;
        }
        long left = points(buyer);
        int[] rest = IntStream.range(0, prices.length).filter(i -> !lines.contains(i)).toArray();
        settle(bring(sold.id(), "rest", rest)).orThrow();
        assertThat(points(buyer)).isZero();
        return left;
    }

    private static List<Integer> places(int many, Random random) {
        List<Integer> places = new ArrayList<>(IntStream.range(0, many).boxed().toList());
        Collections.shuffle(places, random);
        return places;
    }
}
