package io.regulars.lake;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.events.Relay;
import io.regulars.kernel.Id;
import io.regulars.ledger.Spending;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.IntakeHook;
import io.regulars.members.Members;
import io.regulars.members.NewMember;
import io.regulars.orders.Behaviour;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import io.regulars.orders.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A chain of three stores whose members buy, bring back, check in and redeem by a seed: a few
/// late, a few on the same day, a few unknown.
public final class SmallChain implements AutoCloseable {
    public static final List<String> STORES = List.of("S1", "S2", "S3");
    private static final List<String> CHANNELS = List.of("pos", "mini-program");
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");

    public final TestHouse house = new TestHouse(false);
    public final List<Id> members = new ArrayList<>();
    private final List<Order> sold = new ArrayList<>();
    private final Random random;
    private int number;

    public SmallChain(long seed) {
        random = new Random(seed);
        house.at("2026-11-22T02:00:00Z");
        IntakeHook.program(house.db, house.tenant);
        var units = new ArrayList<OrgUnit.New>();
        units.add(new OrgUnit.New(OrgUnit.Kind.GROUP, "G", "Group", null, FROM));
        for (String store : STORES) {
            units.add(new OrgUnit.New(OrgUnit.Kind.STORE, store, "Store " + store, "G", FROM));
        }
        house.get(Orgs.class).createAll(caller(), units).orThrow();
    }

    public Caller caller() {
        return Caller.house(house.tenant, "test");
    }

    public Lake lake() {
        return house.get(Lake.class);
    }

    public Id member(
            String card,
            String channel,
            @Nullable String store,
            Instant at,
            @Nullable String name) {
        return registered(who(card, channel, store, at, name));
    }

    /// Who registered on that version of the page.
    public Id memberOn(@Nullable String page, String card, Instant at) {
        return registered(who(card, "h5", null, at, null).onPage(page));
    }

    private static NewMember who(
            String card,
            String channel,
            @Nullable String store,
            Instant at,
            @Nullable String name) {
        return new NewMember(
                channel,
                store,
                null,
                null,
                null,
                null,
                "card:" + card,
                null,
                name,
                "F",
                null,
                name == null ? null : "1 Nanjing Road, " + name,
                Map.of(),
                Set.of(),
                List.of(),
                at,
                null,
                null);
    }

    private Id registered(NewMember who) {
        Id id =
                house.get(Members.class)
                        .registerBulk(house.tenant, List.of(who))
                        .getFirst()
                        .orThrow()
                        .id();
        members.add(id);
        return id;
    }

    /// `count` members who registered over the last hundred and twenty days.
    public void members(int count) {
        for (int i = 0; i < count; i++) {
            member(
                    "small-" + members.size(),
                    pick(CHANNELS),
                    random.nextInt(5) == 0 ? null : pick(STORES),
                    house.now().minus(Duration.ofHours(random.nextInt(120 * 24))),
                    null);
        }
    }

    public Order order(
            @Nullable Id member, @Nullable String store, Instant at, long price, long discount) {
        String no = "no-" + ++number;
        var line =
                new Order.Line(
                        "SKU" + number % 7,
                        null,
                        "C" + number % 3,
                        null,
                        2,
                        price,
                        discount,
                        2 * price - discount);
        var order =
                new Order(
                        pick(CHANNELS),
                        no,
                        at,
                        store,
                        member == null ? null : Who.of(member),
                        List.of(line),
                        100,
                        line.paid() + 100,
                        List.of());
        Intake.join(house.get(Intake.class).orders(house.tenant, List.of(order), null, null))
                .getFirst()
                .outcome()
                .orThrow();
        sold.add(order);
        return order;
    }

    public void bringBack(Order order, Instant at, @Nullable Integer pieces) {
        var lines = pieces == null ? null : List.of(new Return.Line(0, (long) (int) pieces, null));
        var brought = new Return(order.channel(), order.externalId(), "r-" + ++number, at, lines);
        Intake.join(house.get(Intake.class).returns(house.tenant, List.of(brought), null, null))
                .getFirst()
                .outcome()
                .orThrow();
    }

    public void behave(Id member, String name, Instant at, Map<String, Object> properties) {
        var behaviour =
                new Behaviour(
                        "m-" + ++number,
                        name,
                        at,
                        Who.of(member),
                        pick(CHANNELS),
                        null,
                        properties);
        Intake.join(house.get(Intake.class).behaviours(house.tenant, List.of(behaviour)))
                .getFirst()
                .outcome()
                .orThrow();
    }

    /// Somebody looks at the page of registration: a member, or nobody whom we know.
    public void visit(@Nullable Id member, Instant at) {
        var page =
                new Behaviour(
                        "v-" + ++number,
                        "Page Viewed",
                        at,
                        member == null ? null : Who.of(member),
                        pick(CHANNELS),
                        null,
                        Map.of("page", number % 4 == 0 ? "home" : "registration"));
        Intake.join(house.get(Intake.class).behaviours(house.tenant, List.of(page)))
                .getFirst()
                .outcome()
                .orThrow();
    }

    public boolean redeem(Id member, long points, String reason) {
        return house.get(Spending.class)
                        .redeem(
                                caller(),
                                member,
                                new Spending.Asked(points, reason),
                                TestHouse.key())
                        .join()
                        .outcome()
                instanceof io.regulars.kernel.Outcome.Done<?>;
    }

    /// `count` things happen, over `days` days before now.
    public void live(int count, int days) {
        for (int i = 0; i < count; i++) {
            Instant at = house.now().minus(Duration.ofMinutes(random.nextInt(days * 24 * 60)));
            int dice = random.nextInt(20);
            if (dice < 12) {
                order(
                        dice == 0 ? null : someone(),
                        dice == 1 ? null : pick(STORES),
                        at,
                        500 + random.nextInt(30_000),
                        random.nextInt(3) == 0 ? 250 : 0);
            } else if (dice < 15 && !sold.isEmpty()) {
                Order back = sold.remove(random.nextInt(sold.size()));
                Instant then = back.placedAt().plus(Duration.ofHours(random.nextInt(20 * 24)));
                bringBack(
                        back,
                        then.isAfter(house.now()) ? house.now() : then,
                        random.nextBoolean() ? 1 : null);
            } else if (dice < 18) {
                behave(someone(), "Product Viewed", at, Map.of("sku", "SKU1"));
            } else {
                redeem(someone(), 1 + random.nextInt(50), "a cup");
            }
        }
    }

    private Id someone() {
        return members.get(random.nextInt(members.size()));
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /// The log gets its positions and the lake what is in it.
    public void flow() {
        while (house.get(Relay.class).round(house.tenant, null) == Relay.BATCH) {
            // the next ones
        }
        while (lake().round(house.tenant, null)) {
            // the next ones
        }
    }

    @Override
    public void close() {
        house.close();
    }
}
