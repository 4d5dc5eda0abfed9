package io.regulars.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Balances;
import io.regulars.ledger.Verified;
import io.regulars.ledger.Verify;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Where stored value is sold, for tests: two entities with a store each, and one scheme.
public final class Counter implements AutoCloseable {
    final TestHouse house;
    final TopUps topUps;
    final Refunds refunds;
    final StoredValue value;
    final Caller cashier;
    final Caller finance;
    final Id scheme;

    Counter(boolean split) {
        this(new TestHouse(split));
    }

    /// At the till of a house that is there already.
    public Counter(TestHouse house) {
        this.house = house;
        topUps = house.get(TopUps.class);
        refunds = house.get(Refunds.class);
        value = house.get(StoredValue.class);
        cashier = person("till 1", Role.CASHIER);
        finance = person("second", Role.MANAGER);
        set(false);
        scheme = schemeOf("east");
    }

    /// 200 + 50 and 1000 + 400, issued by one of the two.
    Id schemeOf(String issuer) {
        var body =
                new Scheme.Body(
                        "充值送",
                        issuer,
                        List.of(new Scheme.Tier(20000, 5000), new Scheme.Tier(100000, 40000)),
                        null,
                        "back the way it came, within 15 days",
                        "the issuer owes it");
        return house.get(StoredRules.class)
                .publish(
                        finance,
                        TestHouse.key(),
                        new StoredRules.Wanted(null, house.now().minusSeconds(60), null, body))
                .outcome()
                .orThrow()
                .id();
    }

    void set(boolean stopped) {
        var stored =
                new Stored(
                        stopped,
                        stopped ? "serious risk" : null,
                        List.of(
                                new Stored.Issuer(
                                        "east", "East Ltd", Limits.IssuerKind.GROUP, null, 0),
                                new Stored.Issuer(
                                        "west", "West Ltd", Limits.IssuerKind.SCALE, null, 0)),
                        Map.of("S1", "east", "S2", "west"),
                        List.of(
                                new Refunding.Rate(
                                        Refunding.Rate.Kind.DEPOSIT_ONE_YEAR,
                                        LocalDate.parse("2015-10-24"),
                                        Ratio.of("0.015"))),
                        Limits.NAMED_CAP);
        house.get(StoredRules.class).set(finance, TestHouse.key(), stored).outcome().orThrow();
    }

    Caller person(String name, Role role) {
        return new Caller(house.tenant, null, name, role, null, false, "192.0.2.1", "test");
    }

    /// 1000 + 400 or 200 + 50 in cash at S1, issued by the east.
    public Id topUp(Id member, long paid) {
        return topUp(member, paid, Limits.Method.CASH).outcome().orThrow().id();
    }

    /// The same under a key, as a till asks that got no answer.
    public Answer<?> topUp(Id member, long paid, RequestKey key) {
        return topUps.ask(cashier, key, asked(member, paid, Limits.Method.CASH));
    }

    /// Who owes whom for what was spent until now.
    public Settling.Settled settlement() {
        return house.get(StoredReads.class)
                .settlement(house.tenant, Instant.EPOCH, house.now().plusSeconds(1));
    }

    TopUps.Asked asked(Id member, long paid, Limits.Method method) {
        return asked(scheme, member, paid, method);
    }

    private TopUps.Asked asked(Id of, Id member, long paid, Limits.Method method) {
        String hash = topUps.terms(cashier, of, paid).orThrow().hash();
        return new TopUps.Asked(
                member, of, paid, "S1", hash, method, Limits.Payer.PERSON, true, null, null, null);
    }

    /// For a card that is nobody's in particular.
    Answer<TopUp> bearer(Id member, long paid) {
        TopUps.Asked as = asked(member, paid, Limits.Method.CASH);
        return topUps.ask(
                cashier,
                TestHouse.key(),
                new TopUps.Asked(
                        as.memberId(),
                        as.schemeId(),
                        as.paid(),
                        as.store(),
                        as.agreedTerms(),
                        as.method(),
                        as.payer(),
                        false,
                        null,
                        null,
                        true));
    }

    /// In cash, of another scheme.
    Outcome<TopUp> topUpOf(Id of, Id member, long paid) {
        return topUps.ask(cashier, TestHouse.key(), asked(of, member, paid, Limits.Method.CASH))
                .outcome();
    }

    Answer<TopUp> topUp(Id member, long paid, Limits.Method method) {
        return topUps.ask(cashier, TestHouse.key(), asked(member, paid, method));
    }

    <T> Outcome<T> work(
            List<Id> members, List<Id> uses, Function<StoredValue.Work, Outcome<T>> to) {
        return house.db.write(
                house.tenant,
                tx -> {
                    StoredValue.Work work = value.load(tx, members, uses, house.now());
                    Outcome<T> done = to.apply(work);
                    tx.send(work.writes(tx, true));
                    return done;
                });
    }

    Purse.Asked goods(long amount, String store, Id member) {
        return new Purse.Asked(house.db.ids().next(member.bucket()), amount, store, null, "goods");
    }

    public long balance(Id member, Asset asset) {
        return house.db.read(
                house.tenant,
                tx ->
                        Balances.now(tx, member, house.now()).stream()
                                .filter(b -> b.asset() == asset)
                                .mapToLong(Balances.Balance::balance)
                                .sum());
    }

    void clean() {
        Verified verified = house.get(Verify.class).check(house.tenant);
        assertThat(verified.broken()).isEmpty();
    }

    @Override
    public void close() {
        house.close();
    }
}
