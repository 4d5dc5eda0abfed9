package io.regulars.torture;

import io.regulars.TestHouse;
import io.regulars.TestRooms;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.ledger.Spending;
import io.regulars.ledger.Spent;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.Taken;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import io.regulars.orders.Who;
import io.regulars.runtime.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The pairs of operations that L1 puts into every order: what two tills, or a till and a job, may
/// do to one member at the same moment.
final class Races {
    /// One call in one process; its answer as text.
    interface Call {
        String make(TestRooms process);
    }

    record Ready(List<Id> members, Call first, Call second) {}

    /// Makes members and numbers of its own for each schedule.
    interface Preparing {
        Ready ready(TestHouse house, String label);
    }

    record Race(String name, Preparing prepare) {}

    private Races() {}

    static List<Race> all() {
        return Stream.of(ofTheBook(), TillRaces.all(), ScarceRaces.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Race> ofTheBook() {
        return List.of(
                new Race("the same points wanted twice", Races::pointsTwice),
                new Race("one request sent to two processes", Races::requestTwice),
                new Race("one order sent to two processes", Races::orderTwice),
                new Race("one order number with two contents", Races::orderDiffers),
                new Race("an order and its return", Races::orderAndReturn),
                new Race("a redemption and the return of what earned it", Races::spentAndReturned),
                new Race("capture and release of one hold", Races::captureOrRelease),
                new Race("two orders of one member", Races::twoOrders),
                new Race("one order claimed by two", Races::claimedByTwo));
    }

    static Race named(String name) {
        return all().stream().filter(race -> race.name().equals(name)).findFirst().orElseThrow();
    }

    private static Id rich(TestHouse house, String label) {
        Id member = house.member("card" + label);
        taken(
                house.get(Intake.class)
                        .orders(house.tenant, List.of(earlier(label, member)), null, null));
        return member;
    }

    private static Order earlier(String label, Id member) {
        return Operations.order(label + "-0", Who.of(member), "2026-10-02T04:00:00Z", 18_300);
    }

    private static String taken(List<CompletableFuture<Answer<Taken>>> answers) {
        return Operations.told(Intake.join(answers).getFirst());
    }

    private static Caller caller(Tenant tenant) {
        return Caller.house(tenant, "torture");
    }

    private static Call redeem(Tenant tenant, Id member, String key) {
        return process ->
                Operations.told(
                        process.get(Spending.class)
                                .redeem(
                                        caller(tenant),
                                        member,
                                        new Spending.Asked(120, "a gift"),
                                        Operations.key(key))
                                .join());
    }

    private static Call order(Tenant tenant, String number, @Nullable Who who, long paid) {
        Order order = Operations.order(number, who, "2026-11-02T04:00:00Z", paid);
        return process ->
                taken(process.get(Intake.class).orders(tenant, List.of(order), null, null));
    }

    private static Call back(Tenant tenant, String number) {
        var back =
                new Return("pos", number, "ret", Instant.parse("2026-11-05T04:00:00Z"), List.of());
        return process ->
                taken(process.get(Intake.class).returns(tenant, List.of(back), null, null));
    }

    private static Ready pointsTwice(TestHouse house, String label) {
        Id member = rich(house, label);
        return new Ready(
                List.of(member),
                redeem(house.tenant, member, label + "a"),
                redeem(house.tenant, member, label + "b"));
    }

    private static Ready requestTwice(TestHouse house, String label) {
        Id member = rich(house, label);
        Call call = redeem(house.tenant, member, label);
        return new Ready(List.of(member), call, call);
    }

    private static Ready orderTwice(TestHouse house, String label) {
        Id member = house.member("card" + label);
        Call call = order(house.tenant, label, Who.of(member), 15_000);
        return new Ready(List.of(member), call, call);
    }

    private static Ready orderDiffers(TestHouse house, String label) {
        Id member = house.member("card" + label);
        return new Ready(
                List.of(member),
                order(house.tenant, label, Who.of(member), 15_000),
                order(house.tenant, label, Who.of(member), 16_000));
    }

    private static Ready orderAndReturn(TestHouse house, String label) {
        Id member = house.member("card" + label);
        return new Ready(
                List.of(member),
                order(house.tenant, label, Who.of(member), 15_000),
                back(house.tenant, label));
    }

    private static Ready spentAndReturned(TestHouse house, String label) {
        Id member = rich(house, label);
        return new Ready(
                List.of(member),
                redeem(house.tenant, member, label),
                back(house.tenant, label + "-0"));
    }

    private static Ready captureOrRelease(TestHouse house, String label) {
        Id member = rich(house, label);
        Spent spent =
                house.get(Spending.class)
                        .hold(
                                caller(house.tenant),
                                member,
                                new Spending.Asked(120, "a gift"),
                                Duration.ofHours(1),
                                Operations.key(label + "h"))
                        .join()
                        .outcome()
                        .orThrow();
        Id hold = Objects.requireNonNull(spent.holdId());
        return new Ready(
                List.of(member),
                process ->
                        Operations.told(
                                process.get(Spending.class)
                                        .capture(
                                                caller(house.tenant),
                                                hold,
                                                Operations.key(label + "c"))
                                        .join()),
                process ->
                        Operations.told(
                                process.get(Spending.class)
                                        .release(
                                                caller(house.tenant),
                                                hold,
                                                Operations.key(label + "r"))
                                        .join()));
    }

    private static Ready twoOrders(TestHouse house, String label) {
        Id member = house.member("card" + label);
        return new Ready(
                List.of(member),
                order(house.tenant, label + "a", Who.of(member), 60_000),
                order(house.tenant, label + "b", Who.of(member), 70_000));
    }

    private static Ready claimedByTwo(TestHouse house, String label) {
        Id one = house.member("card" + label + "a");
        Id other = house.member("card" + label + "b");
        taken(
                house.get(Intake.class)
                        .orders(
                                house.tenant,
                                List.of(
                                        Operations.order(
                                                label, null, "2026-11-02T04:00:00Z", 15_000)),
                                null,
                                null));
        return new Ready(
                List.of(one, other),
                own(house.tenant, label, one, label + "a"),
                own(house.tenant, label, other, label + "b"));
    }

    private static Call own(Tenant tenant, String number, Id member, String key) {
        return process ->
                taken(
                        List.of(
                                process.get(Intake.class)
                                        .own(tenant, "pos", number, member, Operations.key(key))));
    }
}
