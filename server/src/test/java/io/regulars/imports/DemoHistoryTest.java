package io.regulars.imports;

import static io.regulars.imports.ChainPlanTest.SHANGHAI;
import static io.regulars.imports.ChainPlanTest.UNTIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.orders.Behaviour;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoHistoryTest {
    private static final ChainPlan PLAN = ChainPlan.of(5, 2_500, UNTIL, SHANGHAI);

    /// Keeps facts by key, as the real one does, and dies after a number of calls where a test
    /// wants that.
    private static final class Shelf implements DemoSink {
        final Map<Integer, ChainPerson> people = new HashMap<>();
        final Map<String, Order> orders = new HashMap<>();
        final Map<String, Return> returns = new HashMap<>();
        final Map<String, Behaviour> behaviours = new HashMap<>();
        final List<DemoProgress> progress = new ArrayList<>();
        @Nullable DemoMark mark;
        int callsLeft = Integer.MAX_VALUE;

        private void call() {
            if (callsLeft-- == 0) {
                throw new IllegalStateException("killed");
            }
        }

        @Override
        public @Nullable DemoMark mark() {
            return mark;
        }

        @Override
        public void mark(DemoMark next) {
            call();
            mark = next;
        }

        @Override
        public void setUp(ChainPlan plan) {
            call();
        }

        @Override
        public void members(List<ChainPerson> batch) {
            call();
            batch.forEach(person -> people.put(person.index(), person));
        }

        @Override
        public void orders(List<Order> batch) {
            call();
            for (Order order : batch) {
                Order before = orders.put(order.key(), order);
                assertThat(before == null || before.equals(order)).isTrue();
            }
        }

        @Override
        public void returns(List<Return> batch) {
            call();
            for (Return goods : batch) {
                assertThat(orders).containsKey(goods.orderKey());
                returns.put(goods.returnId(), goods);
            }
        }

        @Override
        public void behaviours(List<Behaviour> batch) {
            call();
            batch.forEach(behaviour -> behaviours.put(behaviour.messageId(), behaviour));
        }

        @Override
        public void progress(DemoProgress now) {
            progress.add(now);
        }
    }

    private static final InstantSource CLOCK = InstantSource.fixed(UNTIL);

    private static Shelf whole() {
        Shelf shelf = new Shelf();
        new DemoHistory(shelf, CLOCK).load(PLAN);
        return shelf;
    }

    @Test
    void aLoadHandsOverEveryFactOnce() {
        Shelf shelf = whole();
        long facts = 0;
        for (int month = 0; month < PLAN.months(); month++) {
            facts += PLAN.month(month, ChainNames.byPhone(PLAN)).size();
        }
        assertThat(shelf.orders.size() + shelf.returns.size() + shelf.behaviours.size())
                .isEqualTo((int) facts);
        assertThat(shelf.people).hasSize(2_500);
        assertThat(shelf.mark).isNotNull().matches(mark -> mark.whole(PLAN));
        DemoProgress last = shelf.progress.getLast();
        assertThat(last.done()).isEqualTo(facts).isEqualTo(last.expected());
        assertThat(last.perCent()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 6, 20, 45, 60})
    void aKilledLoadGoesOnAndEndsWithTheSameFacts(int callsBeforeDeath) {
        Shelf shelf = new Shelf();
        shelf.callsLeft = callsBeforeDeath;
        assertThatThrownBy(() -> new DemoHistory(shelf, CLOCK).load(PLAN)).hasMessage("killed");
        shelf.callsLeft = Integer.MAX_VALUE;
        ChainPlan later =
                ChainPlan.of(
                        5,
                        2_500,
                        UNTIL.plus(Duration.ofDays(callsBeforeDeath > 1 ? 40 : 0)),
                        SHANGHAI);
        ChainPlan loaded = new DemoHistory(shelf, CLOCK).load(later);
        assertThat(loaded.until()).isEqualTo(UNTIL);
        Shelf expected = whole();
        assertThat(shelf.people).isEqualTo(expected.people);
        assertThat(shelf.orders).isEqualTo(expected.orders);
        assertThat(shelf.returns).isEqualTo(expected.returns);
        assertThat(shelf.behaviours).isEqualTo(expected.behaviours);
    }

    @Test
    void aSecondLoadChangesAndHandsOverNothing() {
        Shelf shelf = whole();
        shelf.progress.clear();
        shelf.callsLeft = 1; // set-up, which leaves what is there
        new DemoHistory(shelf, CLOCK).load(PLAN);
        assertThat(shelf.progress).isEmpty();
    }

    @Test
    void theLivingChainGoesOnAfterAKillWithoutGapOrDouble() {
        Instant later = UNTIL.plus(Duration.ofHours(30));
        Shelf smooth = whole();
        DemoLive.of(smooth, InstantSource.fixed(later), PLAN).catchUp();
        Shelf killed = whole();
        killed.callsLeft = 9;
        DemoLive live = DemoLive.of(killed, InstantSource.fixed(later), PLAN);
        assertThatThrownBy(live::catchUp).hasMessage("killed");
        killed.callsLeft = Integer.MAX_VALUE;
        assertThat(DemoLive.of(killed, InstantSource.fixed(later), PLAN).catchUp()).isPositive();
        assertThat(killed.orders).isEqualTo(smooth.orders);
        assertThat(killed.returns).isEqualTo(smooth.returns);
        assertThat(killed.behaviours).isEqualTo(smooth.behaviours);
        assertThat(smooth.orders.size()).isGreaterThan(whole().orders.size());
        assertThat(DemoLive.of(killed, InstantSource.fixed(later), PLAN).catchUp()).isZero();
    }

    @Test
    void theLivingChainWaitsForItsHistory() {
        assertThatThrownBy(() -> DemoLive.of(new Shelf(), CLOCK, PLAN))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void progressSaysRateAndRemainingTime() {
        var progress =
                new DemoProgress(
                        DemoProgress.Phase.HISTORY,
                        "2025-11",
                        60_000,
                        150_000,
                        30_000,
                        Duration.ofSeconds(10));
        assertThat(progress)
                .hasToString("history 2025-11  40%  60,000 of about 150,000  3,000/s  0:30 left");
    }
}
