package io.regulars.torture;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.ledger.Adjusting;
import io.regulars.ledger.Adjustment;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Spending;
import io.regulars.ledger.Spent;
import io.regulars.loyalty.Intake;
import io.regulars.orders.Who;
import java.time.Duration;
import java.util.List;

/// The operations that take points away, give them back, or change them by hand.
final class SpendOperations {
    private static final Duration HOUR = Duration.ofHours(1);

    private SpendOperations() {}

    static List<Operations.Operation> all() {
        return List.of(
                new Operations.Operation(
                        "redemption", (h, l) -> call(h, l, m -> redeem(h, m, l, 70))),
                new Operations.Operation(
                        "redemption of too much",
                        (h, l) -> call(h, l, m -> redeem(h, m, l, 9_000))),
                new Operations.Operation(
                        "hold",
                        (h, l) ->
                                call(
                                        h,
                                        l,
                                        m ->
                                                Operations.told(
                                                        spending(h)
                                                                .hold(
                                                                        caller(h),
                                                                        m,
                                                                        asked(60),
                                                                        HOUR,
                                                                        Operations.key(l))
                                                                .join()))),
                new Operations.Operation("capture", SpendOperations::capture),
                new Operations.Operation("release", SpendOperations::release),
                new Operations.Operation("cancelled redemption", SpendOperations::cancel),
                new Operations.Operation("holds whose time is over", SpendOperations::sweep),
                new Operations.Operation(
                        "small adjustment", (h, l) -> call(h, l, m -> adjust(h, m, l, 50))),
                new Operations.Operation(
                        "adjustment for two", (h, l) -> call(h, l, m -> adjust(h, m, l, 5_000))),
                new Operations.Operation("approval", SpendOperations::approve));
    }

    private interface OfMember {
        String make(Id member);
    }

    private static Spending spending(TestHouse house) {
        return house.get(Spending.class);
    }

    private static Caller caller(TestHouse house) {
        return Caller.house(house.tenant, "torture");
    }

    private static Spending.Asked asked(long amount) {
        return new Spending.Asked(amount, "a gift");
    }

    /// A member with 150 + 33 points of two lots.
    private static Id rich(TestHouse house, String label) {
        Id member = house.member("card" + label);
        Intake.join(
                        house.get(Intake.class)
                                .orders(
                                        house.tenant,
                                        List.of(
                                                Operations.order(
                                                        label + "-0",
                                                        Who.of(member),
                                                        "2026-10-02T04:00:00Z",
                                                        15_000),
                                                Operations.order(
                                                        label + "-1",
                                                        Who.of(member),
                                                        "2026-10-03T04:00:00Z",
                                                        3_300)),
                                        null,
                                        null))
                .forEach(a -> a.outcome().orThrow());
        return member;
    }

    private static Operations.Prepared call(TestHouse house, String label, OfMember call) {
        Id member = rich(house, label);
        return new Operations.Prepared(List.of(member), () -> call.make(member));
    }

    private static String redeem(TestHouse house, Id member, String label, long amount) {
        return Operations.told(
                spending(house)
                        .redeem(caller(house), member, asked(amount), Operations.key(label))
                        .join());
    }

    private static Id held(TestHouse house, Id member, String label) {
        Spent spent =
                spending(house)
                        .hold(caller(house), member, asked(160), HOUR, Operations.key(label + "h"))
                        .join()
                        .outcome()
                        .orThrow();
        return java.util.Objects.requireNonNull(spent.holdId());
    }

    private static Operations.Prepared capture(TestHouse house, String label) {
        Id member = rich(house, label);
        Id hold = held(house, member, label);
        return new Operations.Prepared(
                List.of(member),
                () ->
                        Operations.told(
                                spending(house)
                                        .capture(caller(house), hold, Operations.key(label))
                                        .join()));
    }

    private static Operations.Prepared release(TestHouse house, String label) {
        Id member = rich(house, label);
        Id hold = held(house, member, label);
        return new Operations.Prepared(
                List.of(member),
                () ->
                        Operations.told(
                                spending(house)
                                        .release(caller(house), hold, Operations.key(label))
                                        .join()));
    }

    private static Operations.Prepared cancel(TestHouse house, String label) {
        Id member = rich(house, label);
        Spent spent =
                spending(house)
                        .redeem(caller(house), member, asked(160), Operations.key(label + "r"))
                        .join()
                        .outcome()
                        .orThrow();
        Id entry = java.util.Objects.requireNonNull(spent.entryId());
        return new Operations.Prepared(
                List.of(member),
                () ->
                        Operations.told(
                                spending(house)
                                        .cancel(caller(house), entry, Operations.key(label))
                                        .join()));
    }

    private static Operations.Prepared sweep(TestHouse house, String label) {
        Id member = rich(house, label);
        Id hold = held(house, member, label);
        int lane = house.db.topology().lane(hold.bucket());
        return new Operations.Prepared(
                List.of(member),
                () -> {
                    while (spending(house)
                                    .sweep(
                                            house.tenant,
                                            lane,
                                            house.now().plus(HOUR.multipliedBy(2)),
                                            100)
                            > 0) {
                        // until nothing is overdue
                    }
                    return "swept";
                });
    }

    private static String adjust(TestHouse house, Id member, String label, long amount) {
        var asked = new Adjustment.Asked(Asset.POINTS, amount, "for the trouble", 12, false);
        return Operations.told(
                house.get(Adjusting.class)
                        .submit(caller(house), member, asked, Operations.key(label)));
    }

    private static Operations.Prepared approve(TestHouse house, String label) {
        Id member = rich(house, label);
        var asked = new Adjustment.Asked(Asset.POINTS, 5_000, "for the trouble", 12, false);
        Adjustment waiting =
                house.get(Adjusting.class)
                        .submit(caller(house), member, asked, Operations.key(label + "a"))
                        .outcome()
                        .orThrow();
        Caller second = Caller.house(house.tenant, "second");
        return new Operations.Prepared(
                List.of(member),
                () ->
                        Operations.told(
                                house.get(Adjusting.class)
                                        .approve(second, waiting.id(), Operations.key(label))));
    }
}
