package io.regulars.ledger;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Reason;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// A house with people at the till and in the office, for the tests of this room.
final class Till implements AutoCloseable {
    final TestHouse house;
    final Spending spending;
    final Adjusting adjusting;
    final Verify verify;
    final Caller cashier;

    Till(boolean split) {
        house = new TestHouse(split);
        spending = house.get(Spending.class);
        adjusting = house.get(Adjusting.class);
        verify = house.get(Verify.class);
        cashier = person("till 1", Role.CASHIER);
    }

    Caller person(String name, Role role) {
        return new Caller(house.tenant, null, name, role, null, false, "192.0.2.1", "test");
    }

    /// Points that live `months`.
    Id give(Id member, long points, int months) {
        var asked =
                new Adjustment.Asked(Asset.POINTS, points, "a gift of the house", months, false);
        Adjustment done =
                adjusting
                        .submit(person("giver", Role.OPERATOR), member, asked, TestHouse.key())
                        .outcome()
                        .orThrow();
        if (done.state() == Adjustment.State.WAITING) {
            done =
                    adjusting
                            .approve(
                                    person("second giver", Role.OPERATOR),
                                    done.id(),
                                    TestHouse.key())
                            .outcome()
                            .orThrow();
        }
        return java.util.Objects.requireNonNull(done.entryId());
    }

    Answer<Spent> hold(Id member, long amount, Duration ttl, RequestKey key) {
        return spending.hold(cashier, member, new Spending.Asked(amount, "gift"), ttl, key).join();
    }

    Spent hold(Id member, long amount) {
        return hold(member, amount, Duration.ofMinutes(15), TestHouse.key()).outcome().orThrow();
    }

    Answer<Spent> redeem(Id member, long amount, RequestKey key) {
        return spending.redeem(cashier, member, new Spending.Asked(amount, "gift"), key).join();
    }

    Spent redeem(Id member, long amount) {
        return redeem(member, amount, TestHouse.key()).outcome().orThrow();
    }

    static Reason refused(CompletableFuture<Answer<Spent>> answer) {
        return refused(answer.join().outcome());
    }

    static Reason refused(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Refused<?>(var refusal) -> refusal.reason();
            case Outcome.Done<?> done -> throw new AssertionError(done);
        };
    }

    long balance(Id member, Asset asset) {
        return house.db.write(
                house.tenant,
                tx ->
                        Ledger.lock(tx, List.of(member), house.db.ids(), house.now())
                                .get(member)
                                .account(asset)
                                .balance());
    }

    Map<String, String> tables() {
        return house.tables();
    }

    @Override
    public void close() {
        house.close();
    }
}
