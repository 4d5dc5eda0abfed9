package io.regulars.bench;

import io.regulars.access.ApiKey;
import io.regulars.access.ApiKeys;
import io.regulars.access.Caller;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.access.Role;
import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.earning.Cap;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Validity;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.members.Birthday;
import io.regulars.members.Members;
import io.regulars.members.NewMember;
import io.regulars.orders.Order;
import io.regulars.orders.Who;
import io.regulars.rules.Compare;
import io.regulars.rules.Condition;
import io.regulars.rules.NumberField;
import io.regulars.rules.TextField;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/// A chain to measure: 24 stores, 30 rules in force, a ladder of four tiers, and members of whom
/// the chain knows sex, birthday and store.
final class Chain {
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final int AT_ONCE = 5_000;

    private static final Sql RULE =
            Sql.sql(
                    """
                    insert into earning_rule (tenant, id, version, state, starts, body, author, at)
                    values (:tenant, :id, 1, 'PUBLISHED', '2020-01-01Z', :body::jsonb, 'bench', '2020-01-01Z')
                    """);
    private static final Sql LADDER =
            Sql.sql(
                    """
                    insert into tier_ladder (tenant, version, state, starts, body, author, at)
                    values (:tenant, 1, 'PUBLISHED', '2020-01-01Z', :body::jsonb, 'bench', '2020-01-01Z')
                    """);

    private final ApplicationContext rooms;
    private final Tenant tenant;

    private Chain(ApplicationContext rooms, String name) {
        this.rooms = rooms;
        tenant = rooms.getBean(Tenants.class).create(name);
    }

    /// The chain's key and the ids of its members.
    record Made(String secret, long[] members) {}

    static Made make(ApplicationContext rooms, String name, int members) {
        var chain = new Chain(rooms, name);
        chain.stores();
        chain.publish();
        var wanted = new ApiKey.New("bench", Role.ADMIN, null, null);
        String secret =
                rooms.getBean(ApiKeys.class)
                        .issue(Caller.house(chain.tenant, "bench"), wanted)
                        .secret();
        long[] ids = chain.register(members);
        chain.past(ids);
        return new Made(secret, ids);
    }

    /// An order of last month for each member, so that everybody has accounts, lots and a standing.
    private void past(long[] ids) {
        Instant at = Instant.now().minus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        var intake = rooms.getBean(Intake.class);
        for (int from = 0; from < ids.length; from += 1_000) {
            var orders = new ArrayList<Order>();
            for (int i = from; i < Math.min(ids.length, from + 1_000); i++) {
                long paid = 20_000 + i % 50_000;
                var line = new Order.Line("SKU1", null, "toys", null, 1, paid, 0, paid);
                orders.add(
                        new Order(
                                "pos",
                                "past-" + i,
                                at,
                                "S10",
                                Who.of(new Id(ids[i])),
                                List.of(line),
                                0,
                                paid,
                                List.of()));
            }
            Intake.join(intake.orders(tenant, orders, null, null))
                    .forEach(answer -> answer.outcome().orThrow());
        }
    }

    /// The number of a chain with rules and without members.
    static int empty(ApplicationContext rooms, String name) {
        var chain = new Chain(rooms, name);
        chain.stores();
        chain.publish();
        return chain.tenant.id();
    }

    private void stores() {
        var units = new ArrayList<OrgUnit.New>();
        units.add(new OrgUnit.New(OrgUnit.Kind.GROUP, "G1", "Group", null, FROM));
        units.add(new OrgUnit.New(OrgUnit.Kind.BRAND, "B1", "Brand", "G1", FROM));
        units.add(new OrgUnit.New(OrgUnit.Kind.REGION, "R1", "Region", "B1", FROM));
        for (int i = 0; i < 24; i++) {
            units.add(
                    new OrgUnit.New(OrgUnit.Kind.STORE, "S" + (10 + i), "Store " + i, "R1", FROM));
        }
        rooms.getBean(Orgs.class).createAll(Caller.house(tenant, "bench"), units).orThrow();
    }

    private void publish() {
        List<Rule.Body> rules = rules();
        rooms.getBean(Db.class)
                .write(
                        tenant,
                        tx -> {
                            for (int i = 0; i < rules.size(); i++) {
                                tx.update(
                                        RULE.with("tenant", tenant.id())
                                                .with("id", i + 1L)
                                                .with("body", Json.write(rules.get(i))));
                            }
                            return tx.update(
                                    LADDER.with("tenant", tenant.id())
                                            .with("body", Json.write(ladder())));
                        });
    }

    private long[] register(int members) {
        var ids = new long[members];
        var all = rooms.getBean(Members.class);
        for (int from = 0; from < members; from += AT_ONCE) {
            var some = new ArrayList<NewMember>();
            for (int i = from; i < Math.min(members, from + AT_ONCE); i++) {
                some.add(member(i));
            }
            var made = all.registerBulk(tenant, some);
            for (int i = 0; i < made.size(); i++) {
                ids[from + i] = made.get(i).orThrow().id().value();
            }
        }
        return ids;
    }

    private static NewMember member(int i) {
        return new NewMember(
                "pos",
                "S" + (10 + i % 24),
                null,
                null,
                null,
                null,
                "card:K" + (10_000_000 + i),
                null,
                null,
                i % 5 == 0 ? "M" : "F",
                new Birthday(LocalDate.of(1985, 1, 1).plusDays(i % 6_000), false),
                null,
                Map.of(),
                Set.of(),
                List.of(),
                null,
                null,
                null);
    }

    static Ladder.Body ladder() {
        return new Ladder.Body(
                List.of(
                        new Ladder.Tier("base", "普通", "Base", 0, null, Ratio.ONE, false, List.of()),
                        new Ladder.Tier(
                                "silver",
                                "银",
                                "Silver",
                                1_000,
                                null,
                                new Ratio(6, 5),
                                false,
                                List.of()),
                        new Ladder.Tier(
                                "gold",
                                "金",
                                "Gold",
                                5_000,
                                null,
                                new Ratio(3, 2),
                                false,
                                List.of()),
                        new Ladder.Tier(
                                "diamond",
                                "钻",
                                "Diamond",
                                50_000,
                                null,
                                Ratio.of(2),
                                false,
                                List.of())),
                Ladder.Lasting.MONTHS,
                12,
                30,
                Ladder.Fall.ONE_STEP);
    }

    /// Thirty as a chain has them: points and growth for every order, multipliers for times,
    /// stores, people and goods, and extras, of which an order meets few.
    static List<Rule.Body> rules() {
        var rules = new ArrayList<Rule.Body>();
        rules.add(
                rule(
                        "points",
                        Asset.POINTS,
                        null,
                        null,
                        new Grant.Rate(Ratio.ONE, Rounding.FLOOR),
                        List.of()));
        rules.add(
                rule(
                        "growth",
                        Asset.GROWTH,
                        null,
                        null,
                        new Grant.Rate(Ratio.ONE, Rounding.FLOOR),
                        List.of()));
        var birthday = new Condition.NearBirthday(Condition.NearBirthday.When.MONTH, 0);
        rules.add(
                rule(
                        "birthday month",
                        Asset.POINTS,
                        birthday,
                        null,
                        new Grant.Multiply(Ratio.of(2), "person"),
                        List.of()));
        for (DayOfWeek day : List.of(DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY)) {
            var when = new Condition.Weekdays(EnumSet.of(day));
            rules.add(
                    rule(
                            "day " + day,
                            Asset.POINTS,
                            when,
                            null,
                            new Grant.Multiply(new Ratio(3, 2), "day"),
                            List.of()));
        }
        local(rules);
        return rules;
    }

    /// What holds for some stores, brands and amounts only.
    private static void local(List<Rule.Body> rules) {
        for (int i = 0; i < 6; i++) {
            var stores =
                    new Condition.Text(
                            TextField.STORE, List.of("S" + (10 + i * 4), "S" + (11 + i * 4)));
            var tiers = new Condition.Text(TextField.TIER, List.of("gold", "diamond"));
            var when = new Condition.All(List.of(stores, tiers));
            rules.add(
                    rule(
                            "store " + i,
                            Asset.POINTS,
                            when,
                            null,
                            new Grant.Multiply(new Ratio(6, 5), "store"),
                            List.of()));
        }
        for (int i = 0; i < 6; i++) {
            var brands =
                    new Condition.Text(TextField.BRAND, List.of("b" + i * 10, "b" + (i * 10 + 1)));
            rules.add(
                    rule(
                            "brand " + i,
                            Asset.POINTS,
                            null,
                            brands,
                            new Grant.Multiply(Ratio.of(2), "brand"),
                            List.of()));
        }
        var monthly = List.of(new Cap(Cap.Per.MONTH, Cap.Measure.TIMES, 3));
        for (int i = 0; i < 12; i++) {
            var big =
                    new Condition.Number(NumberField.AMOUNT, Compare.atLeast(50_000 + i * 10_000));
            var at = new Condition.Text(TextField.STORE, List.of("S" + (10 + i), "S" + (22 + i)));
            var when = new Condition.All(List.of(big, at));
            rules.add(
                    rule("extra " + i, Asset.POINTS, when, null, new Grant.Fixed(50 + i), monthly));
        }
    }

    private static Rule.Body rule(
            String name,
            Asset asset,
            @Nullable Condition when,
            @Nullable Condition lines,
            Grant grant,
            List<Cap> caps) {
        var validity = new Validity(Validity.Unit.MONTH_END, 12);
        return new Rule.Body(
                name, null, asset, Rule.On.ORDER, when, lines, grant, caps, null, validity, 0);
    }
}
