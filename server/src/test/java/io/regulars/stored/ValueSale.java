package io.regulars.stored;

import io.regulars.TestHouse;
import io.regulars.TestRooms;
import io.regulars.access.Caller;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The sale of stored value in any process of a chain, for tests: two entities with a store each.
public final class ValueSale {
    private static final Map<String, String> OWNERS = Map.of("S1", "east", "S2", "west");

    private final TestRooms rooms;
    private final Tenant tenant;

    public ValueSale(TestRooms rooms, Tenant tenant) {
        this.rooms = rooms;
        this.tenant = tenant;
    }

    Caller person(String name, Role role) {
        return new Caller(tenant, null, name, role, null, false, "192.0.2.1", "test");
    }

    private Caller finance() {
        return person("second", Role.MANAGER);
    }

    /// What is sold from `from` on; answers the scheme.
    public Id open(Instant from) {
        set(false);
        return schemeOf("east", from);
    }

    /// 200 + 50 and 1000 + 400, issued by one of the two.
    Id schemeOf(String issuer, Instant from) {
        return scheme(
                issuer,
                from,
                List.of(new Scheme.Tier(20000, 5000), new Scheme.Tier(100000, 40000)));
    }

    Id scheme(String issuer, Instant from, List<Scheme.Tier> steps) {
        var body =
                new Scheme.Body(
                        "充值送",
                        issuer,
                        steps,
                        null,
                        "back the way it came, within 15 days",
                        "the issuer owes it");
        return rooms.get(StoredRules.class)
                .publish(finance(), TestHouse.key(), new StoredRules.Wanted(null, from, null, body))
                .outcome()
                .orThrow()
                .id();
    }

    void set(boolean stopped) {
        set(stopped, OWNERS);
    }

    /// The store belongs to that entity from now on.
    void owns(String store, String entity) {
        var stores = new HashMap<>(OWNERS);
        stores.put(store, entity);
        set(false, stores);
    }

    private void set(boolean stopped, Map<String, String> stores) {
        var stored =
                new Stored(
                        stopped,
                        stopped ? "serious risk" : null,
                        List.of(
                                new Stored.Issuer(
                                        "east", "East Ltd", Limits.IssuerKind.GROUP, null, 0),
                                new Stored.Issuer(
                                        "west", "West Ltd", Limits.IssuerKind.SCALE, null, 0)),
                        stores,
                        List.of(
                                new Refunding.Rate(
                                        Refunding.Rate.Kind.DEPOSIT_ONE_YEAR,
                                        LocalDate.parse("2015-10-24"),
                                        Ratio.of("0.015"))),
                        Limits.NAMED_CAP,
                        null);
        rooms.get(StoredRules.class).set(finance(), TestHouse.key(), stored).outcome().orThrow();
    }

    /// Paid at S1, as a till asks that may get no answer; by transfer, since what a payer gives in
    /// other ways on one day has an end.
    public Answer<TopUp> topUp(Id scheme, Id member, long paid, RequestKey key) {
        return rooms.get(TopUps.class)
                .ask(cashier(), key, asked(scheme, member, paid, Limits.Method.BANK_TRANSFER));
    }

    /// All that a member has becomes another's.
    public Answer<?> handOn(Id from, Id to, RequestKey key) {
        var wanted = new Handovers.Wanted(to, "asked", true);
        return rooms.get(Handovers.class).hand(finance(), key, from, wanted);
    }

    Caller cashier() {
        return person("till 1", Role.CASHIER);
    }

    TopUps.Asked asked(Id scheme, Id member, long paid, Limits.Method method) {
        String hash = rooms.get(TopUps.class).terms(cashier(), scheme, paid).orThrow().hash();
        return new TopUps.Asked(
                member,
                scheme,
                paid,
                "S1",
                hash,
                method,
                Limits.Payer.PERSON,
                form(member),
                null,
                null,
                null,
                null,
                true,
                Limits.Adult.STAFF);
    }

    /// Each member shows a document of her own.
    static Form form(Id member) {
        return new Form("王小明", Form.Document.PASSPORT, "P" + member);
    }
}
