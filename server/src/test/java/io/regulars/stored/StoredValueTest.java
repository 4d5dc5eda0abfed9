package io.regulars.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Approval;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Reason;
import io.regulars.ledger.Asset;
import io.regulars.runtime.Db;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Top-ups, uses and refunds on a real PostgreSQL, plain and split.
class StoredValueTest {
    private static Reason reason(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Refused<?>(var refusal) -> refusal.reason();
            case Outcome.Done<?> done -> throw new AssertionError(done);
        };
    }

    @ParameterizedTest(name = "split {0}")
    @ValueSource(booleans = {false, true})
    void aPaymentNotifiedTenTimesInParallelBooksOnce(boolean split) throws Exception {
        try (var counter = new Counter(split)) {
            Id member = counter.house.member("1001");
            TopUp asked = counter.topUp(member, 100000, Limits.Method.ONLINE).outcome().orThrow();
            assertThat(asked.state()).isEqualTo(TopUp.State.WAITING);
            var simulator = counter.house.get(PaymentSimulator.class);
            simulator.say(asked.payment(), PaymentPort.State.OPEN);
            assertThat(reason(counter.topUps.notified(counter.cashier, asked.id())))
                    .isEqualTo(Refused.NOT_PAID);
            simulator.say(asked.payment(), PaymentPort.State.PAID);
            try (var threads = Executors.newFixedThreadPool(10)) {
                Callable<Outcome<TopUp>> notify =
                        () -> counter.topUps.notified(counter.cashier, asked.id());
                for (var done : threads.invokeAll(java.util.Collections.nCopies(10, notify))) {
                    assertThat(done.get().orThrow().state()).isEqualTo(TopUp.State.BOOKED);
                }
            }
            assertThat(counter.balance(member, Asset.PRINCIPAL)).isEqualTo(100000);
            assertThat(counter.balance(member, Asset.BONUS)).isEqualTo(40000);
            counter.clean();
        }
    }

    private static void settle(Counter counter) {
        for (int lane = 0; lane < counter.house.get(Db.class).topology().lanes(); lane++) {
            counter.house.get(Payments.class).settle(counter.house.tenant, lane, 100);
        }
    }

    private static TopUp.State state(Counter counter, TopUp of) {
        return counter.topUps.of(counter.house.tenant, of.memberId()).stream()
                .filter(each -> each.id().equals(of.id()))
                .findFirst()
                .orElseThrow()
                .state();
    }

    /// What nobody pays holds room under the cap for half an hour, and is then ended at the
    /// platform, so that it cannot be paid any more.
    @Test
    void aPaymentThatNobodyMakesEnds() {
        try (var counter = new Counter(false)) {
            Id member = counter.house.member("1001");
            var asked = new ArrayList<TopUp>();
            for (int i = 0; i < 3; i++) {
                asked.add(counter.topUp(member, 100000, Limits.Method.ONLINE).outcome().orThrow());
            }
            assertThat(reason(counter.topUp(member, 100000, Limits.Method.ONLINE).outcome()))
                    .isEqualTo(Refused.STORED_CAP);
            counter.house.pass(Duration.ofMinutes(29));
            settle(counter);
            assertThat(asked)
                    .allSatisfy(each ->
                            assertThat(state(counter, each)).isEqualTo(TopUp.State.WAITING));
            var simulator = counter.house.get(PaymentSimulator.class);
            simulator.pay(counter.house.tenant, asked.getFirst().payment()); // and nobody is told
            counter.house.pass(Duration.ofMinutes(2));
            settle(counter);
            settle(counter);
            assertThat(asked.stream().map(each -> state(counter, each)))
                    .containsExactly(TopUp.State.BOOKED, TopUp.State.FAILED, TopUp.State.FAILED);
            assertThat(counter.balance(member, Asset.PRINCIPAL)).isEqualTo(100000);
            assertThat(reason(counter.topUps.pay(counter.cashier, asked.getLast())))
                    .isEqualTo(Refused.NOT_PAID);
            assertThat(counter.topUp(member, 100000, Limits.Method.ONLINE).outcome().orThrow())
                    .isNotNull();
            counter.clean();
        }
    }

    /// A call of the platform that was lost is made up for a minute later, and one that comes after
    /// all changes nothing.
    @Test
    void aPaymentOfWhichNothingWasHeardIsBookedOnce() {
        try (var counter = new Counter(false)) {
            Id member = counter.house.member("1001");
            TopUp asked = counter.topUp(member, 100000, Limits.Method.ONLINE).outcome().orThrow();
            counter.house.get(PaymentSimulator.class).pay(counter.house.tenant, asked.payment());
            settle(counter);
            assertThat(state(counter, asked)).isEqualTo(TopUp.State.WAITING);
            counter.house.pass(Duration.ofMinutes(1));
            settle(counter);
            assertThat(counter.balance(member, Asset.PRINCIPAL)).isEqualTo(100000);
            assertThat(counter.topUps.notified(counter.cashier, asked.id()).orThrow().state())
                    .isEqualTo(TopUp.State.BOOKED);
            assertThat(counter.balance(member, Asset.PRINCIPAL)).isEqualTo(100000);
            counter.clean();
        }
    }

    @ParameterizedTest(name = "split {0}")
    @ValueSource(booleans = {false, true})
    void aTopUpIsHeldSpentGivenBackAndRefunded(boolean split) {
        try (var counter = new Counter(split)) {
            Id member = counter.house.member("1001");
            TopUp first = counter.topUp(member, 100000, Limits.Method.CASH).outcome().orThrow();
            assertThat(first.availableAfter()).isEqualTo(140000);

            Instant until = counter.house.now().plus(Duration.ofMinutes(15));
            Use held =
                    counter.work(
                                    List.of(member),
                                    List.of(),
                                    w -> w.hold(member, counter.goods(70000, "S2", member), until))
                            .orThrow();
            assertThat(
                            reason(
                                    counter.work(
                                            List.of(member),
                                            List.of(),
                                            w ->
                                                    w.spend(
                                                            member,
                                                            counter.goods(70001, "S1", member),
                                                            null))))
                    .isEqualTo(Refused.INSUFFICIENT_VALUE);
            counter.work(List.of(), List.of(held.id()), w -> w.capture(held.id(), null, "till 1"))
                    .orThrow();
            assertThat(
                            reason(
                                    counter.work(
                                            List.of(),
                                            List.of(held.id()),
                                            w -> w.release(held.id()))))
                    .isEqualTo(Refused.USE_NOT_OPEN);
            assertThat(counter.balance(member, Asset.PRINCIPAL)).isEqualTo(50000);
            assertThat(counter.balance(member, Asset.BONUS)).isEqualTo(20000);

            Id cause = counter.house.db.ids().next(member.bucket());
            counter.work(
                            List.of(),
                            List.of(held.id()),
                            w -> w.giveBack(held.id(), 14000, cause, "till 1"))
                    .orThrow();
            assertThat(counter.balance(member, Asset.PRINCIPAL)).isEqualTo(60000);
            assertThat(
                            reason(
                                    counter.work(
                                            List.of(),
                                            List.of(held.id()),
                                            w -> w.giveBack(held.id(), 56001, cause, "till 1"))))
                    .isEqualTo(Refused.MORE_THAN_SPENT);

            refunded(counter, member, first);
            counter.clean();
        }
    }

    private static void refunded(Counter counter, Id member, TopUp first) {
        var wish = new Refunds.Asked(first.id(), Refunding.Fault.CONSUMER, "moves away", true);
        Refund asked =
                counter.refunds.ask(counter.cashier, TestHouse.key(), wish).outcome().orThrow();
        assertThat(asked.decided().payable()).isEqualTo(60000);
        assertThat(inbox(counter, Approval.State.WAITING))
                .containsExactly(asked.id() + " 60000 moves away");
        assertThat(reason(counter.refunds.ask(counter.cashier, TestHouse.key(), wish).outcome()))
                .isEqualTo(Refused.REFUND_OPEN);
        assertThat(
                        reason(
                                counter.refunds
                                        .approve(counter.cashier, TestHouse.key(), asked.id())
                                        .outcome()))
                .isEqualTo(Refused.SAME_PERSON);
        Refund owed =
                counter.refunds
                        .approve(counter.finance, TestHouse.key(), asked.id())
                        .outcome()
                        .orThrow();
        assertThat(owed.state()).isEqualTo(Refund.State.OWED);
        assertThat(inbox(counter, Approval.State.WAITING)).isEmpty();
        assertThat(inbox(counter, Approval.State.APPROVED)).hasSize(1);
        assertThat(counter.balance(member, Asset.PRINCIPAL)).isZero();
        assertThat(counter.balance(member, Asset.BONUS)).isZero();
        counter.house.pass(Duration.ofDays(16));
        assertThat(counter.refunds.list(counter.house.tenant, Refund.State.OWED, 0, 10))
                .extracting(Refund::overdue)
                .containsExactly(true);
        Refund paid =
                counter.refunds
                        .paid(counter.finance, TestHouse.key(), owed.id(), "bank 1")
                        .outcome()
                        .orThrow();
        assertThat(paid.interest()).as("16 days of 1.5 % on 600.00").isEqualTo(39);
        assertThat(inbox(counter, Approval.State.APPROVED)).as("paid is approved too").hasSize(1);
    }

    /// What the common list of approvals says of refunds.
    private static List<String> inbox(Counter counter, Approval.State state) {
        var from = new Approval.From(counter.house.now().plusSeconds(1), Long.MAX_VALUE);
        return counter
                .house
                .get(RefundApprovals.class)
                .approvals(counter.house.tenant, state, from, 10)
                .stream()
                .map(each -> each.id() + " " + each.amount() + " " + each.reason())
                .toList();
    }

    @ParameterizedTest(name = "split {0}")
    @ValueSource(booleans = {false, true})
    void aHoldThatNobodyResolvesExpiresAsOne(boolean split) {
        try (var counter = new Counter(split)) {
            Id member = counter.house.member("1001");
            counter.topUp(member, 20000, Limits.Method.CASH).outcome().orThrow();
            Instant until = counter.house.now().plus(Duration.ofMinutes(15));
            counter.work(
                            List.of(member),
                            List.of(),
                            w -> w.hold(member, counter.goods(9999, "S1", member), until))
                    .orThrow();
            counter.house.pass(Duration.ofMinutes(15));
            int expired = 0;
            for (int lane = 0; lane < counter.house.db.topology().lanes(); lane++) {
                expired +=
                        counter.value.sweep(counter.house.tenant, lane, counter.house.now(), 100);
            }
            assertThat(expired).isEqualTo(1);
            assertThat(
                            counter.<Long>work(
                                            List.of(member),
                                            List.of(),
                                            w -> Outcome.done(w.available(member)))
                                    .orThrow())
                    .isEqualTo(25000);
            counter.clean();
        }
    }

    @ParameterizedTest(name = "split {0}")
    @ValueSource(booleans = {false})
    void theHouseKeepsTheLimitsAndItsStopSwitch(boolean split) {
        try (var counter = new Counter(split)) {
            Id member = counter.house.member("1001");
            for (int i = 0; i < 3; i++) {
                counter.topUp(member, 100000, Limits.Method.CASH).outcome().orThrow();
            }
            assertThat(reason(counter.topUp(member, 100000, Limits.Method.CASH).outcome()))
                    .isEqualTo(Refused.STORED_CAP);
            TopUps.Asked ready = counter.asked(member, 20000, Limits.Method.CASH);
            counter.set(true);
            assertThat(
                            reason(
                                    counter.topUps
                                            .ask(counter.cashier, TestHouse.key(), ready)
                                            .outcome()))
                    .isEqualTo(Refused.TOP_UPS_STOPPED);
            assertThat(counter.balance(member, Asset.PRINCIPAL)).isEqualTo(300000);
            counter.clean();
        }
    }

    @ParameterizedTest(name = "split {0}")
    @ValueSource(booleans = {false, true})
    void tenTillsNeverSpendMoreThanThereIs(boolean split) throws Exception {
        try (var counter = new Counter(split)) {
            Id member = counter.house.member("1001");
            counter.topUp(member, 20000, Limits.Method.CASH).outcome().orThrow();
            var spent = new ArrayList<Callable<@Nullable Boolean>>();
            for (int i = 0; i < 10; i++) {
                spent.add(() ->
                        counter.work(
                                        List.of(member),
                                        List.of(),
                                        w ->
                                                w.spend(
                                                        member,
                                                        counter.goods(9000, "S1", member),
                                                        null))
                                instanceof Outcome.Done<Use>);
            }
            int won = 0;
            try (var threads = Executors.newFixedThreadPool(10)) {
                for (var each : threads.invokeAll(spent)) {
                    won += Boolean.TRUE.equals(each.get()) ? 1 : 0;
                }
            }
            assertThat(won).isEqualTo(2);
            assertThat(counter.balance(member, Asset.PRINCIPAL)).isEqualTo(5600);
            assertThat(counter.balance(member, Asset.BONUS)).isEqualTo(1400);
            counter.clean();
        }
    }

    /// S1-51: 储200送50, 储500送150, 储1000送400, each booked as principal and bonus apart.
    @Test
    void eachStepOfASchemeBooksPrincipalAndBonusApart() {
        try (var counter = new Counter(false)) {
            Id scheme = counter.threeSteps();
            long[][] steps = {{20000, 5000}, {50000, 15000}, {100000, 40000}};
            for (long[] step : steps) {
                Id member = counter.house.member("step-" + step[0]);
                counter.topUpOf(scheme, member, step[0]).orThrow();
                assertThat(counter.balance(member, Asset.PRINCIPAL)).isEqualTo(step[0]);
                assertThat(counter.balance(member, Asset.BONUS)).isEqualTo(step[1]);
            }
            assertThat(reason(counter.topUps.terms(counter.cashier, scheme, 30000)))
                    .isEqualTo(Refused.NOT_A_TIER);
            counter.clean();
        }
    }
}
