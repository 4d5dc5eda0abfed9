package io.regulars.torture;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.IntakeHook;
import io.regulars.loyalty.Taken;
import io.regulars.members.Members;
import io.regulars.members.NewMember;
import io.regulars.members.Registered;
import io.regulars.orders.Behaviour;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import io.regulars.orders.Who;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The operations that L2 breaks at every step. Each is prepared for members and numbers of its own
/// (`label`), and can then be called any number of times, as a client calls that got no answer.
final class Operations {
    /// One call, which may be repeated; its answer as text.
    interface Call {
        String make();
    }

    /// What a prepared operation is about: its members, and the call.
    record Prepared(List<Id> members, Call call) {}

    record Operation(String name, BiFunction<TestHouse, String, Prepared> prepare) {}

    private Operations() {}

    static List<Operation> all() {
        var all = new ArrayList<Operation>();
        all.add(new Operation("order", Operations::order));
        all.add(
                new Operation(
                        "order without a request key",
                        (h, l) -> plain(h, l, orders(h, l, "2026-11-02T04:00:00Z", 250_000))));
        all.add(new Operation("batch of orders", Operations::batch));
        all.add(new Operation("late order", Operations::late));
        all.add(new Operation("order of nobody", Operations::nobody));
        all.add(new Operation("return", Operations::returned));
        all.add(new Operation("return that shakes a tier", Operations::returnAll));
        all.add(
                new Operation(
                        "return before its order",
                        (h, l) -> bring(h, l, "2026-11-05T04:00:00Z", List.of())));
        all.add(new Operation("order after its return", Operations::awaited));
        all.add(new Operation("behaviour", Operations::behaviour));
        all.add(new Operation("claim of an order", Operations::own));
        all.add(new Operation("tick", Operations::tick));
        all.add(new Operation("job that lets points lapse", Operations::sweep));
        all.add(new Operation("fold again", Operations::again));
        all.add(new Operation("tier by hand", Operations::rank));
        all.add(new Operation("registration", Operations::register));
        all.add(new Operation("registrations in bulk", Operations::registerBulk));
        all.addAll(SpendOperations.all());
        all.addAll(TillOperations.all());
        all.addAll(ScarceOperations.all());
        return all;
    }

    static Order order(String no, @Nullable Who who, String at, long... paid) {
        var lines =
                IntStream.range(0, paid.length)
                        .mapToObj(i ->
                                new Order.Line("SKU" + i, null, null, null, 1, paid[i], 0, paid[i]))
                        .toList();
        long sum = java.util.Arrays.stream(paid).sum();
        return new Order("pos", no, Instant.parse(at), null, who, lines, 0, sum, List.of());
    }

    static RequestKey key(String label) {
        return new RequestKey("key-" + label, new byte[] {7});
    }

    static String told(Answer<?> answer) {
        return switch (answer.outcome()) {
            case Outcome.Done<?>(var done) ->
                    done.toString().replaceAll("again=(true|false)", "again");
            case Outcome.Refused<?>(var refusal) ->
                    "refused " + refusal.reason().type() + ": " + refusal.detail();
        };
    }

    private static String told(List<CompletableFuture<Answer<Taken>>> answers) {
        return Intake.join(answers).stream().map(Operations::told).toList().toString();
    }

    private static Intake intake(TestHouse house) {
        return house.get(Intake.class);
    }

    private static Id member(TestHouse house, String label) {
        return house.member("card" + label);
    }

    private static Id buyer(TestHouse house, String label, String at, long... paid) {
        Id member = member(house, label);
        take(house, order(label + "-0", Who.of(member), at, paid));
        return member;
    }

    private static void take(TestHouse house, Order order) {
        Intake.join(intake(house).orders(house.tenant, List.of(order), null, null))
                .forEach(a -> a.outcome().orThrow());
    }

    private static Prepared order(TestHouse house, String label) {
        Id member = member(house, label);
        Order order = order(label, Who.of(member), "2026-11-02T04:00:00Z", 3_334, 3_333, 120_000);
        return new Prepared(
                List.of(member),
                () -> told(intake(house).orders(house.tenant, List.of(order), key(label), null)));
    }

    private record Two(Id member, Order order) {}

    private static Two orders(TestHouse house, String label, String at, long paid) {
        Id member = member(house, label);
        return new Two(member, order(label, Who.of(member), at, paid));
    }

    /// Without a request key only what was posted must be told again; where the member stands by
    /// then may differ.
    private static Prepared plain(TestHouse house, String label, Two two) {
        return new Prepared(
                List.of(two.member()),
                () ->
                        Intake.join(
                                        intake(house)
                                                .orders(
                                                        house.tenant,
                                                        List.of(two.order()),
                                                        null,
                                                        null))
                                .getFirst()
                                .outcome()
                                .map(t -> t.id() + " " + t.effects() + " " + t.tier())
                                .orThrow());
    }

    /// One order a member, so that it does not matter which of them share a transaction.
    private static Prepared batch(TestHouse house, String label) {
        List<Id> members =
                house.members(
                        List.of("card" + label + "a", "card" + label + "b", "card" + label + "c"));
        Order twin = order(label + "t", Who.of(members.get(0)), "2026-11-02T04:00:00Z", 8_800);
        Order other = order(label + "t", Who.of(members.get(0)), "2026-11-02T04:00:00Z", 9_900);
        List<Order> batch =
                List.of(
                        twin,
                        twin,
                        order(
                                label + "2",
                                Who.of(members.get(1)),
                                "2026-11-01T04:00:00Z",
                                110_000,
                                700),
                        order(label + "3", Who.of(members.get(2)), "2026-11-01T05:00:00Z", 99),
                        order(label + "4", Who.of(new Id(1024 + 5)), "2026-11-01T05:00:00Z", 99));
        return new Prepared(
                members,
                () -> {
                    String answers = told(intake(house).orders(house.tenant, batch, null, null));
                    return answers
                            + told(intake(house).orders(house.tenant, List.of(other), null, null));
                });
    }

    private static Prepared late(TestHouse house, String label) {
        Id member = buyer(house, label, "2026-11-10T04:00:00Z", 70_000);
        take(house, order(label + "-1", Who.of(member), "2026-11-12T04:00:00Z", 20_000));
        Order order = order(label, Who.of(member), "2026-11-02T04:00:00Z", 150_000);
        return new Prepared(
                List.of(member),
                () -> told(intake(house).orders(house.tenant, List.of(order), key(label), null)));
    }

    private static Prepared nobody(TestHouse house, String label) {
        Order order = order(label, null, "2026-11-02T04:00:00Z", 150_000);
        return new Prepared(
                List.of(),
                () -> told(intake(house).orders(house.tenant, List.of(order), key(label), null)));
    }

    private static Prepared returned(TestHouse house, String label) {
        Id member = buyer(house, label, "2026-11-02T04:00:00Z", 3_334, 3_333, 3_333);
        Prepared bring =
                bring(
                        house,
                        label + "-0",
                        "2026-11-05T04:00:00Z",
                        List.of(new Return.Line(1, 1, null)));
        return new Prepared(List.of(member), bring.call());
    }

    private static Prepared returnAll(TestHouse house, String label) {
        Id member = buyer(house, label, "2026-11-02T04:00:00Z", 150_000);
        take(house, order(label + "-1", Who.of(member), "2026-11-12T04:00:00Z", 20_000));
        Prepared bring = bring(house, label + "-0", "2026-11-05T04:00:00Z", List.of());
        return new Prepared(List.of(member), bring.call());
    }

    private static Prepared bring(
            TestHouse house, String order, String at, List<Return.Line> lines) {
        var brought = new Return("pos", order, "ret", Instant.parse(at), lines);
        return new Prepared(
                List.of(),
                () ->
                        told(
                                intake(house)
                                        .returns(
                                                house.tenant, List.of(brought), key(order), null)));
    }

    private static Prepared awaited(TestHouse house, String label) {
        Id member = member(house, label);
        var brought =
                new Return(
                        "pos",
                        label,
                        "ret",
                        Instant.parse("2026-11-05T04:00:00Z"),
                        List.of(new Return.Line(0, 1, null)));
        Intake.join(intake(house).returns(house.tenant, List.of(brought), null, null));
        Order order = order(label, Who.of(member), "2026-11-02T04:00:00Z", 44_000, 110_000);
        return new Prepared(
                List.of(member),
                () -> told(intake(house).orders(house.tenant, List.of(order), key(label), null)));
    }

    private static Prepared behaviour(TestHouse house, String label) {
        Id member = member(house, label);
        var done =
                new Behaviour(
                        label,
                        "Checked In",
                        Instant.parse("2026-11-02T04:00:00Z"),
                        Who.of(member),
                        "app",
                        null,
                        Map.of("page", "home"));
        return new Prepared(
                List.of(member),
                () ->
                        Intake.join(intake(house).behaviours(house.tenant, List.of(done)))
                                .getFirst()
                                .outcome()
                                .map(t -> t.id() + " " + t.effects())
                                .orThrow());
    }

    private static Prepared own(TestHouse house, String label) {
        Id member = member(house, label);
        take(house, order(label, null, "2026-11-02T04:00:00Z", 44_000, 110_000));
        return new Prepared(
                List.of(member),
                () ->
                        told(
                                List.of(
                                        intake(house)
                                                .own(
                                                        house.tenant,
                                                        "pos",
                                                        label,
                                                        member,
                                                        key(label)))));
    }

    private static Prepared tick(TestHouse house, String label) {
        Id member = buyer(house, label, "2025-11-02T04:00:00Z", 150_000);
        take(house, order(label + "-1", Who.of(member), "2026-11-12T04:00:00Z", 20_000));
        return new Prepared(
                List.of(member),
                () -> {
                    IntakeHook.tick(house, member, house.now().plus(Duration.ofDays(60)))
                            .join()
                            .outcome()
                            .orThrow();
                    return "ticked";
                });
    }

    /// The job runs over all who are due; a second run after the last must find nothing to do
    /// (R12).
    private static Prepared sweep(TestHouse house, String label) {
        Id member = buyer(house, label, "2025-09-02T04:00:00Z", 150_000);
        return new Prepared(
                List.of(member),
                () -> {
                    int rounds = 0;
                    while (IntakeHook.sweep(house) > 0 && rounds++ < 5) {
                        // until nobody is due
                    }
                    if (rounds > 2) {
                        throw new IllegalStateException(
                                "the job finds the same members due again and again");
                    }
                    return "swept";
                });
    }

    private static Prepared again(TestHouse house, String label) {
        Id member = buyer(house, label, "2026-11-02T04:00:00Z", 150_000);
        return new Prepared(
                List.of(member),
                () -> {
                    IntakeHook.again(house, member).join().outcome().orThrow();
                    return "folded";
                });
    }

    private static Prepared rank(TestHouse house, String label) {
        Id member = buyer(house, label, "2026-11-02T04:00:00Z", 10_000);
        Id deed = IntakeHook.next(house, member);
        Instant at = Instant.parse("2026-11-20T04:00:00Z");
        return new Prepared(
                List.of(member),
                () ->
                        told(
                                IntakeHook.rank(
                                                house,
                                                deed,
                                                member,
                                                at,
                                                at.plus(Duration.ofDays(30)),
                                                key(label))
                                        .join()));
    }

    private static NewMember newcomer(String identity) {
        return new NewMember(
                "pos", null, null, null, null, null, identity, null, null, null, null, null,
                Map.of(), Set.of(), List.of(), null, null, null);
    }

    private static Prepared register(TestHouse house, String label) {
        NewMember who = newcomer("card:new" + label);
        return new Prepared(
                List.of(),
                () -> {
                    Answer<Registered> answer =
                            house.get(Members.class).register(house.tenant, who, key(label));
                    return answer.outcome().orThrow().id()
                            + " "
                            + house.get(Members.class)
                                    .idsByIdentity(house.tenant, List.of("card:new" + label))
                                    .size();
                });
    }

    private static Prepared registerBulk(TestHouse house, String label) {
        List<NewMember> many =
                List.of(
                        newcomer("card:x" + label),
                        newcomer("card:y" + label),
                        newcomer("card:x" + label));
        return new Prepared(
                List.of(),
                () ->
                        house.get(Members.class).registerBulk(house.tenant, many).stream()
                                .map(o -> o.orThrow().id().toString())
                                .toList()
                                .toString());
    }
}
