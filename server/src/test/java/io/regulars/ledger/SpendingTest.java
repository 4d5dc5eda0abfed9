package io.regulars.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Spending on a real database, with claims in the effect's transaction and before it.
@ParameterizedClass
@ValueSource(booleans = {false, true})
class SpendingTest {
    private static final Map<Boolean, Till> TILLS = new java.util.concurrent.ConcurrentHashMap<>();
    private static int cards;

    @Parameter boolean split;

    private Till till() {
        return TILLS.computeIfAbsent(split, Till::new);
    }

    private Id member() {
        return till().house.member("spender-" + cards++);
    }

    @AfterEach
    void theBookIsClean() {
        assertThat(till().verify.check(till().house.tenant).broken()).isEmpty();
    }

    @AfterAll
    static void close() {
        TILLS.values().forEach(Till::close);
        TILLS.clear();
    }

    @Test
    void aRedemptionUsesTheSoonestLotAndItsCancellationGivesItBack() {
        Id member = member();
        Id late = till().give(member, 100, 6);
        Id soon = till().give(member, 100, 2);
        Spent spent = till().redeem(member, 150);
        assertThat(spent.lots()).extracting(Spent.Part::lotId).containsExactly(soon, late);
        assertThat(spent.lots()).extracting(Spent.Part::amount).containsExactly(-100L, -50L);
        assertThat(spent.balance()).isEqualTo(50);
        Spent back =
                till().spending
                        .cancel(till().cashier, spent.entryId(), TestHouse.key())
                        .join()
                        .outcome()
                        .orThrow();
        assertThat(back.lots()).extracting(Spent.Part::lotId).containsExactly(soon, late);
        assertThat(back.available()).isEqualTo(200);
        assertThat(
                        Till.refused(
                                till().spending
                                        .cancel(till().cashier, spent.entryId(), TestHouse.key())))
                .isEqualTo(Refused.ALREADY_CANCELLED);
    }

    @Test
    void whatWasExpiredWhenItWasGivenBackLivesThirtyDays() {
        Id member = member();
        till().give(member, 100, 1);
        Spent spent = till().redeem(member, 100);
        till().house.pass(Duration.ofDays(40));
        Spent back =
                till().spending
                        .cancel(till().cashier, spent.entryId(), TestHouse.key())
                        .join()
                        .outcome()
                        .orThrow();
        assertThat(back.lots()).hasSize(1);
        assertThat(back.lots().getFirst().expiresAt())
                .isEqualTo(till().house.now().plus(Duration.ofDays(30)));
    }

    @Test
    void aHoldIsCapturedOnceAndHearsTheSameAgain() {
        Id member = member();
        till().give(member, 100, 6);
        RequestKey key = TestHouse.key();
        Answer<Spent> first = till().hold(member, 60, Duration.ofMinutes(5), key);
        Answer<Spent> again = till().hold(member, 60, Duration.ofMinutes(5), key);
        assertThat(again.replayed()).isTrue();
        assertThat(again.outcome()).isEqualTo(first.outcome());
        Id hold = first.outcome().orThrow().holdId();
        Spent captured =
                till().spending
                        .capture(till().cashier, hold, TestHouse.key())
                        .join()
                        .outcome()
                        .orThrow();
        assertThat(captured.state()).isEqualTo(Hold.State.CAPTURED);
        assertThat(captured.balance()).isEqualTo(40);
        assertThat(Till.refused(till().spending.release(till().cashier, hold, TestHouse.key())))
                .isEqualTo(Refused.HOLD_NOT_OPEN);
    }

    @Test
    void aNoStaysANoForItsKeyAlsoWhenItCouldBeAYesByNow() {
        Id member = member();
        RequestKey key = TestHouse.key();
        assertThat(Till.refused(till().redeem(member, 10, key).outcome()))
                .isEqualTo(Refused.INSUFFICIENT_POINTS);
        till().give(member, 100, 6);
        Answer<Spent> again = till().redeem(member, 10, key);
        assertThat(again.replayed()).isTrue();
        assertThat(Till.refused(again.outcome()).type()).isEqualTo("insufficient-points");
        assertThat(till().redeem(member, 10).balance()).isEqualTo(90);
    }

    @Test
    void holdsWhoseTimeIsOverAreSweptOnce() {
        Id member = member();
        till().give(member, 100, 6);
        Id hold =
                till().hold(member, 60, Duration.ofMinutes(5), TestHouse.key())
                        .outcome()
                        .orThrow()
                        .holdId();
        assertThat(sweep()).isZero();
        till().house.pass(Duration.ofMinutes(5));
        assertThat(Till.refused(till().spending.capture(till().cashier, hold, TestHouse.key())))
                .isEqualTo(Refused.HOLD_NOT_OPEN);
        assertThat(sweep()).isEqualTo(1);
        assertThat(sweep()).isZero();
        assertThat(till().redeem(member, 100).balance()).isZero();
    }

    private int sweep() {
        int lanes = till().house.db.topology().lanes();
        return IntStream.range(0, lanes)
                .map(lane ->
                        till().spending.sweep(till().house.tenant, lane, till().house.now(), 100))
                .sum();
    }

    @Test
    void manyTillsAndOnePurseThatIsEnoughForOne() throws Exception {
        for (int round = 0; round < 5; round++) {
            Id member = member();
            till().give(member, 100, 6);
            List<Answer<Spent>> answers =
                    together(64, _ -> till().redeem(member, 60, TestHouse.key()));
            assertThat(answers)
                    .filteredOn(a -> a.outcome() instanceof Outcome.Done<Spent>)
                    .hasSize(1);
            assertThat(till().balance(member, Asset.POINTS)).isEqualTo(40);
        }
    }

    @Test
    void fiftyCapturesOfOneHoldSpendItOnce() throws Exception {
        Id member = member();
        till().give(member, 100, 6);
        Id hold = till().hold(member, 70).holdId();
        List<Answer<Spent>> answers =
                together(
                        50,
                        _ -> till().spending.capture(till().cashier, hold, TestHouse.key()).join());
        assertThat(answers).filteredOn(a -> a.outcome() instanceof Outcome.Done<Spent>).hasSize(1);
        assertThat(till().balance(member, Asset.POINTS)).isEqualTo(30);
    }

    @Test
    void capturesReleasesAndCancellationsAtOnceLeaveOneWinner() throws Exception {
        Id member = member();
        till().give(member, 100, 6);
        Id hold = till().hold(member, 70).holdId();
        List<Answer<Spent>> answers =
                together(
                        40,
                        i ->
                                (i % 2 == 0
                                                ? till().spending
                                                        .capture(
                                                                till().cashier,
                                                                hold,
                                                                TestHouse.key())
                                                : till().spending
                                                        .release(
                                                                till().cashier,
                                                                hold,
                                                                TestHouse.key()))
                                        .join());
        assertThat(answers).filteredOn(a -> a.outcome() instanceof Outcome.Done<Spent>).hasSize(1);
        Spent spent = till().redeem(member, 30);
        List<Answer<Spent>> cancelled =
                together(
                        40,
                        _ ->
                                till().spending
                                        .cancel(till().cashier, spent.entryId(), TestHouse.key())
                                        .join());
        assertThat(cancelled)
                .filteredOn(a -> a.outcome() instanceof Outcome.Done<Spent>)
                .hasSize(1);
    }

    @Test
    void twinsOfOneRequestSpendOnce() throws Exception {
        Id member = member();
        till().give(member, 1000, 6);
        RequestKey key = TestHouse.key();
        List<Answer<Spent>> answers = together(32, _ -> till().redeem(member, 10, key));
        assertThat(answers).extracting(Answer::outcome).containsOnly(answers.getFirst().outcome());
        assertThat(answers).filteredOn(a -> !a.replayed()).hasSize(1);
        assertThat(till().balance(member, Asset.POINTS)).isEqualTo(990);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount-out-of-range",
                "reason-required",
                "time-out-of-range",
                "unknown-member",
                "no-account",
                "unknown-hold",
                "captured",
                "released",
                "overdue",
                "unknown-entry",
                "not-a-redemption",
                "already-cancelled",
                "insufficient-points"
            })
    void aNoLeavesNothingBehindButItsKey(String no) {
        Id member = member();
        Id stranger = new Id(member.value() + (1L << 40));
        Id bare = member();
        Id entry = till().give(member, 100, 6);
        Spending s = till().spending;
        var who = till().cashier;
        Id captured = till().hold(member, 1).holdId();
        Id redemption =
                s.capture(who, captured, TestHouse.key()).join().outcome().orThrow().entryId();
        Id released = till().hold(member, 1).holdId();
        s.release(who, released, TestHouse.key()).join().outcome().orThrow();
        s.cancel(who, redemption, TestHouse.key()).join().outcome().orThrow();
        Id overdue =
                till().hold(member, 1, Duration.ofSeconds(1), TestHouse.key())
                        .outcome()
                        .orThrow()
                        .holdId();
        till().house.pass(Duration.ofSeconds(2));

        Map<String, String> before = till().tables();
        var refused =
                Till.refused(
                        switch (no) {
                            case "amount-out-of-range" ->
                                    s.redeem(
                                            who,
                                            member,
                                            new Spending.Asked(0, "gift"),
                                            TestHouse.key());
                            case "reason-required" ->
                                    s.redeem(
                                            who,
                                            member,
                                            new Spending.Asked(1, " "),
                                            TestHouse.key());
                            case "time-out-of-range" ->
                                    s.hold(
                                            who,
                                            member,
                                            new Spending.Asked(1, "gift"),
                                            Duration.ofDays(31),
                                            TestHouse.key());
                            case "unknown-member" ->
                                    s.redeem(
                                            who,
                                            stranger,
                                            new Spending.Asked(1, "gift"),
                                            TestHouse.key());
                            case "no-account" ->
                                    s.redeem(
                                            who,
                                            bare,
                                            new Spending.Asked(1, "gift"),
                                            TestHouse.key());
                            case "unknown-hold" -> s.capture(who, stranger, TestHouse.key());
                            case "captured" -> s.release(who, captured, TestHouse.key());
                            case "released" -> s.capture(who, released, TestHouse.key());
                            case "overdue" -> s.capture(who, overdue, TestHouse.key());
                            case "unknown-entry" -> s.cancel(who, stranger, TestHouse.key());
                            case "not-a-redemption" -> s.cancel(who, entry, TestHouse.key());
                            case "already-cancelled" -> s.cancel(who, redemption, TestHouse.key());
                            case "insufficient-points" ->
                                    s.redeem(
                                            who,
                                            member,
                                            new Spending.Asked(100, "gift"),
                                            TestHouse.key());
                            default -> throw new IllegalArgumentException(no);
                        });
        assertThat(List.of(no, "no-account".equals(no) ? "insufficient-points" : "hold-not-open"))
                .contains(refused.type());
        Map<String, String> after = till().tables();
        for (String keys : List.of("claim", "answer")) {
            assertThat(after.remove(keys)).isNotEqualTo(before.remove(keys));
        }
        assertThat(after).isEqualTo(before);
    }

    private interface Nth<T> {
        T run(int i) throws Exception;
    }

    private static <T> List<T> together(int threads, Nth<T> work) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var start = new CountDownLatch(threads);
            var coming = new ArrayList<Future<T>>();
            for (int i = 0; i < threads; i++) {
                int nth = i;
                Callable<T> each =
                        () -> {
                            start.countDown();
                            start.await();
                            return work.run(nth);
                        };
                coming.add(pool.submit(each));
            }
            var all = new ArrayList<T>();
            for (Future<T> each : coming) {
                all.add(each.get());
            }
            return all;
        }
    }
}
