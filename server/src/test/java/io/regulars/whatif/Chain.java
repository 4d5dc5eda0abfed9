package io.regulars.whatif;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.ledger.Adjusting;
import io.regulars.ledger.Adjustment;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Spending;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.IntakeHook;
import io.regulars.loyalty.RulesReads;
import io.regulars.loyalty.earning.Rule;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import io.regulars.orders.Who;
import io.regulars.runtime.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A chain with a past: a point and a growth value a yuan, tiers at 1,000 and 5,000 that give two
/// and three points, points that live twelve months.
final class Chain implements AutoCloseable {
    static final Id POINTS = new Id(1);
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");

    final TestHouse house = new TestHouse(false);
    final Caller boss = person("boss");
    final List<Id> members = new ArrayList<>();
    private int orders;

    Chain() {
        house.at("2024-11-20T02:00:00Z");
        var units = new ArrayList<OrgUnit.New>();
        units.add(new OrgUnit.New(OrgUnit.Kind.GROUP, "G", "Group", null, FROM));
        for (String store : List.of("S0", "S1", "S2")) {
            units.add(new OrgUnit.New(OrgUnit.Kind.STORE, store, "Store " + store, "G", FROM));
        }
        house.get(Orgs.class).createAll(boss, units).orThrow();
        IntakeHook.program(house.db, house.tenant);
    }

    Caller person(String name) {
        return new Caller(house.tenant, null, name, Role.MANAGER, null, false, "192.0.2.1", "test");
    }

    Rule.Body points() {
        return house.get(RulesReads.class).versions(house.tenant, POINTS).getFirst().body();
    }

    Id member() {
        Id member = house.member("card" + members.size());
        members.add(member);
        return member;
    }

    String buys(Id member, String at, @Nullable String store, long yuan) {
        var line = new Order.Line("SKU", null, null, null, 1, yuan * 100, 0, yuan * 100);
        String no = "o" + orders++;
        take(
                new Order(
                        "pos",
                        no,
                        Instant.parse(at),
                        store,
                        Who.of(member),
                        List.of(line),
                        0,
                        yuan * 100,
                        List.of()));
        return no;
    }

    private void take(Order order) {
        Intake.join(house.get(Intake.class).orders(house.tenant, List.of(order), null, null))
                .getFirst()
                .outcome()
                .orThrow();
    }

    void returns(String no, String at) {
        var brought = new Return("pos", no, "r-" + no, Instant.parse(at), null);
        Intake.join(house.get(Intake.class).returns(house.tenant, List.of(brought), null, null))
                .getFirst()
                .outcome()
                .orThrow();
    }

    Id spends(Id member, long points) {
        return Objects.requireNonNull(
                house.get(Spending.class)
                        .redeem(
                                person("till"),
                                member,
                                new Spending.Asked(points, "gift"),
                                TestHouse.key())
                        .join()
                        .outcome()
                        .orThrow()
                        .entryId());
    }

    void cancels(Id redemption) {
        house.get(Spending.class)
                .cancel(person("till"), redemption, TestHouse.key())
                .join()
                .outcome()
                .orThrow();
    }

    void gives(Id member, long points) {
        var asked = new Adjustment.Asked(Asset.POINTS, points, "a gift", 3, false);
        house.get(Adjusting.class).submit(boss, member, asked, TestHouse.key()).outcome().orThrow();
    }

    void sweep() {
        while (IntakeHook.sweep(house) > 0) {
            // until nothing is due
        }
    }

    /// Two years of members who buy, bring back, spend and let points lapse; a third of the orders
    /// comes days late.
    void lives(int members, long seed) {
        var random = new Random(seed);
        record Late(Id member, String at, String store, long yuan) {}
        var late = new ArrayList<Late>();
        var bought = new ArrayList<String>();
        for (int i = 0; i < members; i++) {
            member();
        }
        Instant day = Instant.parse("2024-11-20T04:00:00Z");
        for (int week = 0; week < 104; week++) {
            day = day.plus(Duration.ofDays(7));
            house.at(day.plus(Duration.ofHours(2)).toString());
            for (Id member : this.members) {
                if (random.nextInt(6) != 0) {
                    continue;
                }
                String store = "S" + random.nextInt(3);
                long yuan = 20 + random.nextInt(400);
                switch (random.nextInt(3)) {
                    case 0 -> late.add(new Late(member, day.toString(), store, yuan));
                    default -> bought.add(buys(member, day.toString(), store, yuan));
                }
            }
            if (week % 3 == 2) {
                Collections.shuffle(late, random);
                late.forEach(each -> buys(each.member(), each.at(), each.store(), each.yuan()));
                late.clear();
            }
            if (!bought.isEmpty() && random.nextInt(2) == 0) {
                returns(
                        bought.remove(random.nextInt(bought.size())),
                        day.plus(Duration.ofHours(1)).toString());
            }
            sweep();
        }
        house.at("2026-11-22T02:00:00Z");
        sweep();
    }

    WhatIf ask(Object draft, int months) {
        return ask(new Asking.Wish(wanted(draft), months, List.of(), 100, 100L));
    }

    WhatIf ask(Asking.Wish wish) {
        return house.get(WhatIfs.class).ask(boss, TestHouse.key(), wish).outcome().orThrow();
    }

    static Tried wanted(Object draft) {
        return new Tried(
                draft instanceof Tried.OfRule rule ? rule : null,
                draft instanceof Tried.OfLadder ladder ? ladder : null,
                draft instanceof Tried.OfOffer offer ? offer : null);
    }

    /// Walks all that is asked for.
    void walk() {
        while (house.get(WhatIfRun.class).round(house.tenant)) {
            // until all are through
        }
    }

    WhatIf shown(Id id) {
        return Objects.requireNonNull(house.get(WhatIfs.class).one(boss, id));
    }

    WhatIfResult.Points told(WhatIf asked) {
        walk();
        WhatIf shown = shown(asked.id());
        return Objects.requireNonNull(
                Objects.requireNonNull(shown.result(), shown.state().name()).points());
    }

    static String json(Object value) {
        return Json.canonical(value);
    }

    @Override
    public void close() {
        house.close();
    }
}
