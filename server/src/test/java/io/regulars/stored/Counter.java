package io.regulars.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Balances;
import io.regulars.ledger.Verified;
import io.regulars.ledger.Verify;
import io.regulars.runtime.Answer;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// Where stored value is sold, for tests: two entities with a store each, and one scheme.
public final class Counter implements AutoCloseable {
    final TestHouse house;
    final TopUps topUps;
    final Refunds refunds;
    final StoredValue value;
    private final ValueSale sale;
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
        sale = new ValueSale(house.rooms(), house.tenant);
        cashier = sale.cashier();
        finance = sale.person("second", Role.MANAGER);
        scheme = sale.open(house.now().minusSeconds(60));
    }

    /// 200 + 50 and 1000 + 400, issued by one of the two.
    Id schemeOf(String issuer) {
        return sale.schemeOf(issuer, house.now().minusSeconds(60));
    }

    /// 200 + 50, 500 + 150 and 1000 + 400.
    Id threeSteps() {
        return sale.scheme(
                "east",
                house.now().minusSeconds(60),
                List.of(
                        new Scheme.Tier(20000, 5000),
                        new Scheme.Tier(50000, 15000),
                        new Scheme.Tier(100000, 40000)));
    }

    void set(boolean stopped) {
        sale.set(stopped);
    }

    /// The store belongs to that entity from now on.
    public void owns(String store, String entity) {
        sale.owns(store, entity);
    }

    Caller person(String name, Role role) {
        return sale.person(name, role);
    }

    /// 1000 + 400 or 200 + 50 in cash at S1, issued by the east.
    public Id topUp(Id member, long paid) {
        return topUp(member, paid, Limits.Method.CASH).outcome().orThrow().id();
    }

    /// Spends at once at S1; answers what was spent.
    public Id spends(Id member, long amount) {
        return work(
                        List.of(member),
                        List.of(),
                        work -> work.spend(member, goods(amount, "S1", member), "till 1"))
                .orThrow()
                .id();
    }

    /// Spends a fen while two are held, which are freed after that: a fen goes from the bonus to
    /// the principal that it was taken from.
    public void roundsAfterwards(Id member) {
        Id held =
                work(
                                List.of(member),
                                List.of(),
                                work ->
                                        work.hold(
                                                member,
                                                goods(2, "S1", member),
                                                house.now().plusSeconds(600)))
                        .orThrow()
                        .id();
        spends(member, 1);
        work(List.of(member), List.of(held), work -> work.release(held)).orThrow();
    }

    public void givesBack(Id member, Id use, long amount) {
        Id cause = house.db.ids().next(member.bucket());
        work(List.of(member), List.of(use), work -> work.giveBack(use, amount, cause, "till 1"))
                .orThrow();
    }

    /// The card is reported lost, and issued anew.
    public void lose(Id member) {
        house.get(Holders.class).lose(cashier, TestHouse.key(), member, "lost").outcome().orThrow();
    }

    public void reissue(Id member) {
        house.get(Holders.class)
                .reissue(cashier, TestHouse.key(), member, null, "found")
                .outcome()
                .orThrow();
    }

    /// Who owes whom for what was spent until now.
    public Settling.Settled settlement() {
        return house.get(StoredReads.class)
                .settlement(house.tenant, Instant.EPOCH, house.now().plusSeconds(1));
    }

    TopUps.Asked asked(Id member, long paid, Limits.Method method) {
        return sale.asked(scheme, member, paid, method);
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
                        null,
                        null,
                        null,
                        null,
                        true,
                        true,
                        Limits.Adult.STAFF));
    }

    /// In cash, of another scheme.
    Outcome<TopUp> topUpOf(Id of, Id member, long paid) {
        return topUps.ask(
                        cashier, TestHouse.key(), sale.asked(of, member, paid, Limits.Method.CASH))
                .outcome();
    }

    Answer<TopUp> topUp(Id member, long paid, Limits.Method method) {
        return topUps.ask(cashier, TestHouse.key(), asked(member, paid, method));
    }

    /// What is left of a contract, as the holder wishes; a second person says yes.
    public void wantsBack(Id contract) {
        var wish = new Refunds.Asked(contract, Refunding.Fault.CONSUMER, "moves away", false);
        Id asked = refunds.ask(cashier, TestHouse.key(), wish).outcome().orThrow().id();
        refunds.approve(finance, TestHouse.key(), asked).outcome().orThrow();
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
