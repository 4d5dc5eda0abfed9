package io.regulars.loyalty.desk;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.IntakeHook;
import io.regulars.loyalty.Ladders;
import io.regulars.loyalty.Rules;
import io.regulars.loyalty.Taken;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Validity;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.members.Members;
import io.regulars.members.NewMember;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import io.regulars.orders.Who;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A chain of two regions with two stores each, whose members earn a point and a growth value for
/// each yuan and rise at 1,000 and 5,000.
final class DeskHouse implements AutoCloseable {
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");

    final TestHouse house = new TestHouse(false);

    DeskHouse() {
        Caller caller = Caller.house(house.tenant, "test");
        var units = new ArrayList<OrgUnit.New>();
        units.add(new OrgUnit.New(OrgUnit.Kind.GROUP, "G", "Group", null, FROM));
        for (String region : List.of("R1", "R2")) {
            units.add(new OrgUnit.New(OrgUnit.Kind.REGION, region, region, "G", FROM));
            for (String store : List.of("A", "B")) {
                units.add(
                        new OrgUnit.New(
                                OrgUnit.Kind.STORE,
                                region + store,
                                "Store " + region + store,
                                region,
                                FROM));
            }
        }
        house.get(Orgs.class).createAll(caller, units).orThrow();
        house.db.write(
                house.tenant,
                tx -> {
                    house.get(Ladders.class).install(tx, caller, ladder(), FROM).orThrow();
                    var rules = new ArrayList<Rules.Installed>();
                    rules.add(new Rules.Installed(rate("points", Asset.POINTS), FROM, null));
                    rules.add(new Rules.Installed(rate("growth", Asset.GROWTH), FROM, null));
                    return house.get(Rules.class).install(tx, caller, rules).orThrow();
                });
        house.get(Rules.class).changed(house.tenant);
    }

    private static Ladder.Body ladder() {
        return new Ladder.Body(
                List.of(tier("base", 0), tier("silver", 1000), tier("gold", 5000)),
                Ladder.Lasting.MONTHS,
                12,
                0,
                Ladder.Fall.ONE_STEP);
    }

    static Ladder.Tier tier(String code, long growth) {
        return new Ladder.Tier(code, code, code, growth, null, Ratio.ONE, false, List.of());
    }

    private static Rule.Body rate(String name, Asset asset) {
        return new Rule.Body(
                name,
                null,
                asset,
                Rule.On.ORDER,
                null,
                null,
                new Grant.Rate(Ratio.ONE, Rounding.FLOOR),
                List.of(),
                null,
                new Validity(Validity.Unit.MONTHS, 12),
                0);
    }

    Caller caller(@Nullable String scope) {
        return new Caller(
                house.tenant,
                house.db.ids().next(0),
                "somebody",
                Role.SERVICE,
                scope,
                false,
                "127.0.0.1",
                "r1");
    }

    /// A member who registered at `at`.
    Id member(
            String card,
            @Nullable String phone,
            String channel,
            @Nullable String store,
            Instant at) {
        var who =
                new NewMember(
                        channel,
                        store,
                        null,
                        phone,
                        phone == null ? null : true,
                        null,
                        "card:" + card,
                        null,
                        "王小明",
                        null,
                        null,
                        null,
                        Map.of(),
                        Set.of(),
                        List.of(),
                        at,
                        null,
                        null);
        return house.get(Members.class)
                .registerBulk(house.tenant, List.of(who))
                .getFirst()
                .orThrow()
                .id();
    }

    Taken buys(@Nullable Id member, String no, @Nullable String store, String at, long yuan) {
        var line = new Order.Line("SKU", null, null, null, 1, yuan * 100, 0, yuan * 100);
        var order =
                new Order(
                        "pos",
                        no,
                        Instant.parse(at),
                        store,
                        member == null ? null : Who.of(member),
                        List.of(line),
                        0,
                        yuan * 100,
                        List.of());
        return Intake.join(house.get(Intake.class).orders(house.tenant, List.of(order), null, null))
                .getFirst()
                .outcome()
                .orThrow();
    }

    /// All of an order of one line comes back.
    void returns(String no, String at) {
        var brought = new Return("pos", no, "r-" + no, Instant.parse(at), null);
        Intake.join(house.get(Intake.class).returns(house.tenant, List.of(brought), null, null))
                .getFirst()
                .outcome()
                .orThrow();
    }

    /// Lets the relay and the readers of the log come up with what happened.
    void settle() {
        DeskHook.follow(house);
    }

    /// Lets the house do what time asks for.
    void sweep() {
        while (IntakeHook.sweep(house) > 0) {
            // until nothing is due
        }
    }

    @Override
    public void close() {
        house.close();
    }
}
