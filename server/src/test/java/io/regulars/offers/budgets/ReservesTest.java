package io.regulars.offers.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Moment;
import io.regulars.offers.budgets.Reserves.Held;
import io.regulars.offers.budgets.Reserves.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Budgets on a real database, with many at once.
class ReservesTest {
    private static final TestHouse HOUSE = new TestHouse(false);
    private static final Set<Id> EFFECTS = ConcurrentHashMap.newKeySet();
    private static final Caller WHO = Caller.house(HOUSE.tenant, "tests");
    private static final AtomicLong COMMANDS = new AtomicLong(50_000);

    private final Reserves reserves = HOUSE.get(Reserves.class);
    private final Budgets budgets = HOUSE.get(Budgets.class);

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    private Budget budget(Ceiling... ceilings) {
        return budgets.make(
                        WHO,
                        TestHouse.key(),
                        new Budget.Terms(
                                "campaign " + COMMANDS.incrementAndGet(), List.of(ceilings)))
                .outcome()
                .orThrow();
    }

    private static Ceiling money(long most) {
        return new Ceiling(Ceiling.Of.ALL, Ceiling.Per.EVER, Ceiling.Measure.MONEY, most);
    }

    /// The budget as it says now.
    private Ask ask(Tx tx, Budget budget, long money) {
        Budget now = budgets.of(tx, List.of(budget.id())).get(budget.id());
        return new Ask(
                new Id(COMMANDS.incrementAndGet()),
                List.of(new Ask.Part(now.purse(), null, null, 1, money)));
    }

    private Budget.Used used(Budget budget) {
        return budgets.list(HOUSE.tenant).stream()
                .filter(b -> b.budget().id().equals(budget.id()))
                .findFirst()
                .orElseThrow()
                .used()
                .getFirst();
    }

    private boolean take(Budget budget, long money) {
        return HOUSE.db.write(
                HOUSE.tenant, tx -> take(tx, reserves, ask(tx, budget, money), HOUSE.now()));
    }

    /// Golden 20.05, twenty times over.
    @Test
    void aBudgetAtItsLastFenIsNeverOverspentAndTheRemainderIsExact() throws Exception {
        for (int round = 0; round < 20; round++) {
            Budget budget = budget(money(1_003));
            var work = new ArrayList<Callable<Long>>();
            for (int i = 0; i < 64; i++) {
                long money = i % 7 == 0 ? 1 : 50;
                work.add(() -> take(budget, money) ? money : 0L);
            }
            long given = 0;
            try (var threads = Executors.newFixedThreadPool(16)) {
                for (var each : threads.invokeAll(work)) {
                    given += each.get();
                }
            }
            assertThat(used(budget).taken()).isEqualTo(given).isLessThanOrEqualTo(1_003);
            long left = 1_003 - given;
            assertThat(left).as("less than the least that was refused").isLessThan(50);
            assertThat(take(budget, left + 1)).isFalse();
            if (left > 0) {
                assertThat(take(budget, left)).isTrue();
            }
            assertThat(used(budget).taken()).isEqualTo(1_003);
        }
    }

    /// What moved long ago is forgotten, and what was gone at every moment since is as it was.
    @Test
    void movesAreKeptAsLongAsAMomentCanBeAskedFor() {
        var janitor = new Janitor(HOUSE.db, reserves, List.of());
        Budget budget = budget(money(1_000));
        assertThat(take(budget, 100)).isTrue();
        HOUSE.pass(Duration.ofDays(200));
        assertThat(take(budget, 30)).isTrue();
        HOUSE.pass(Duration.ofDays(1));
        Instant since = HOUSE.now();
        HOUSE.pass(Duration.ofDays(1));
        assertThat(take(budget, 7)).isTrue();
        assertThat(gone(budget, since)).isEqualTo(130);
        HOUSE.pass(Duration.ofDays(398));
        assertThat(janitor.purge(HOUSE.tenant, 500)).isPositive();
        while (janitor.purge(HOUSE.tenant, 500) > 0) {
            // until all is gone that may go
        }
        assertThat(gone(budget, since)).isEqualTo(130);
        assertThat(gone(budget, HOUSE.now().minusSeconds(1))).isEqualTo(137);
    }

    private long gone(Budget budget, Instant at) {
        var part = new Ask.Part(budget.purse(), null, null, 0, 0);
        return HOUSE.db
                .read(
                        HOUSE.tenant,
                        tx -> reserves.byPart(tx, List.of(part), new Moment(at, HOUSE.now())))
                .getFirst()
                .getFirst()
                .amount();
    }

    @Test
    void aStopIsHeardByTheNextWhoAsks() {
        Budget budget = budget(money(1_000));
        assertThat(take(budget, 1)).isTrue();
        budgets.stop(WHO, TestHouse.key(), budget.id(), "too much").outcome().orThrow();
        assertThat(take(budget, 1)).isFalse();
        assertThat(used(budget).taken()).isEqualTo(1);
        budgets.resume(WHO, TestHouse.key(), budget.id(), "it was agreed").outcome().orThrow();
        assertThat(take(budget, 1)).isTrue();
        assertThat(used(budget).taken()).isEqualTo(2);
    }

    /// A ceiling for each store holds one store and not the other, and the budget shows both.
    @Test
    void aBudgetShowsWhatEachOfItsPeriodsAndStoresTook() {
        Budget budget =
                budget(
                        money(1_000),
                        new Ceiling(Ceiling.Of.STORE, Ceiling.Per.DAY, Ceiling.Measure.MONEY, 100));
        assertThat(takeAt(budget, "S1", 70, HOUSE.now())).isTrue();
        assertThat(takeAt(budget, "S1", 31, HOUSE.now())).isFalse();
        assertThat(takeAt(budget, "S2", 31, HOUSE.now())).isTrue();
        assertThat(takeAt(budget, "S1", 31, HOUSE.now().minus(Duration.ofDays(1)))).isTrue();
        var today = budgets.opened(WHO, budget.id(), 0).orThrow();
        assertThat(today.used()).extracting(Budget.Used::taken).containsExactly(132L);
        assertThat(today.stores())
                .extracting(each -> each.store() + " " + each.used().taken())
                .containsExactly("S1 70", "S2 31");
        assertThat(budgets.opened(WHO, budget.id(), 1).orThrow().stores())
                .extracting(each -> each.store() + " " + each.used().taken())
                .containsExactly("S1 31");
        assertThat(budgets.opened(WHO, new Id(9), 0))
                .isEqualTo(Outcome.refused(Refused.UNKNOWN_BUDGET, "no budget has that id"));
    }

    private static boolean take(Tx tx, Reserves reserves, Ask ask, Instant at) {
        List<Ask> asks = List.of(ask);
        return reserves.take(tx, asks, at, reserves.left(tx, asks, at)).getFirst()
                instanceof Outcome.Done<Boolean>;
    }

    private boolean takeAt(Budget budget, String store, long money, Instant at) {
        return HOUSE.db.write(
                HOUSE.tenant,
                tx -> {
                    var part = new Ask.Part(budget.purse(), null, store, 1, money);
                    var ask = new Ask(new Id(COMMANDS.incrementAndGet()), List.of(part));
                    return take(tx, reserves, ask, at);
                });
    }

    @Test
    void aCeilingThatIsLoweredForgetsNothing() {
        Budget budget = budget(money(1_000));
        assertThat(take(budget, 600)).isTrue();
        budgets.change(
                        WHO,
                        TestHouse.key(),
                        budget.id(),
                        new Budget.Change("lower", List.of(money(500)), "less"))
                .outcome()
                .orThrow();
        assertThat(take(budget, 1)).isFalse();
        budgets.change(
                        WHO,
                        TestHouse.key(),
                        budget.id(),
                        new Budget.Change("higher", List.of(money(601)), "more"))
                .outcome()
                .orThrow();
        assertThat(take(budget, 2)).isFalse();
        assertThat(take(budget, 1)).isTrue();
    }

    @Test
    void aHoldIsResolvedOnceHoweverOftenItIsAskedFor() {
        Budget budget = budget(money(100));
        var terms = new Terms("TEST", HOUSE.now().plus(Duration.ofMinutes(5)));
        Ask ask = HOUSE.db.read(HOUSE.tenant, tx -> ask(tx, budget, 60));
        var held = Set.of(new Held(ask.id(), budget.id()));
        for (int twice = 0; twice < 2; twice++) {
            HOUSE.db.write(HOUSE.tenant, tx -> reserves.hold(tx, List.of(ask), HOUSE.now(), terms));
            assertThat(used(budget).held()).isEqualTo(60);
        }
        assertThat(take(budget, 41)).isFalse();
        assertThat(resolve(tx -> reserves.confirm(tx, held))).isEqualTo(1);
        assertThat(resolve(tx -> reserves.confirm(tx, held))).isZero();
        assertThat(resolve(tx -> reserves.free(tx, held))).isZero();
        assertThat(used(budget).taken()).isEqualTo(60);
        assertThat(resolve(tx -> reserves.giveBack(tx, held))).isEqualTo(1);
        assertThat(resolve(tx -> reserves.giveBack(tx, held))).isZero();
        assertThat(used(budget))
                .extracting(Budget.Used::taken, Budget.Used::held)
                .containsExactly(0L, 0L);
    }

    private static int resolve(java.util.function.Function<Tx, Set<Held>> what) {
        return HOUSE.db.write(HOUSE.tenant, what).size();
    }

    @Test
    void theJanitorTakesWhatHasItsEffectAndFreesWhatHasNone() {
        Budget budget = budget(money(100));
        Instant until = HOUSE.now().plus(Duration.ofMinutes(5));
        Ask done = HOUSE.db.read(HOUSE.tenant, tx -> ask(tx, budget, 30));
        Ask never = HOUSE.db.read(HOUSE.tenant, tx -> ask(tx, budget, 40));
        HOUSE.db.write(
                HOUSE.tenant,
                tx ->
                        reserves.hold(
                                tx, List.of(done, never), HOUSE.now(), new Terms("TEST", until)));
        EFFECTS.add(done.id());
        var janitor = new Janitor(HOUSE.db, reserves, List.of(new Known()));
        assertThat(janitor.round(HOUSE.tenant, 100)).as("nothing is overdue").isZero();
        HOUSE.pass(Duration.ofMinutes(5));
        assertThat(janitor.round(HOUSE.tenant, 100)).isEqualTo(2);
        assertThat(janitor.round(HOUSE.tenant, 100)).isZero();
        assertThat(used(budget))
                .extracting(Budget.Used::taken, Budget.Used::held)
                .containsExactly(30L, 0L);
    }

    /// Effects of which the test knows.
    private static final class Known implements Effects {
        @Override
        public String kind() {
            return "TEST";
        }

        @Override
        public Set<Id> there(Tx tx, Collection<Id> commands) {
            var there = new HashSet<>(commands);
            there.retainAll(EFFECTS);
            return there;
        }
    }
}
