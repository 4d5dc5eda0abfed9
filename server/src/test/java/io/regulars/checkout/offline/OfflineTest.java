package io.regulars.checkout.offline;

import static io.regulars.kernel.Sql.sql;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Sql;
import io.regulars.ledger.Verify;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import io.regulars.offers.Offers;
import io.regulars.offers.OffersVersion;
import io.regulars.offers.Publishing;
import io.regulars.offers.Stacking;
import io.regulars.orders.Claims;
import io.regulars.orders.Order;
import io.regulars.orders.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// S1-69: what was sold without network comes in twice, in pieces and in any order.
class OfflineTest {
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");

    /// Each sale is posted in a transaction of its own, and those count up.
    private static final Sql POSTED =
            sql(
                    """
                    select o.external_id
                    from order_fact o
                    where o.tenant = :tenant
                        and o.channel = 'pos'
                        and o.external_id = any(:keys)
                    order by o.xmin::text::bigint
                    """);

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static TestHouse house;

    @BeforeAll
    static void open() {
        house = new TestHouse(false);
        Caller caller = Caller.house(house.tenant, "tests");
        house.get(Orgs.class)
                .createAll(
                        caller,
                        List.of(
                                new OrgUnit.New(OrgUnit.Kind.GROUP, "G", "Group", null, FROM),
                                new OrgUnit.New(OrgUnit.Kind.STORE, "S001", "Store", "G", FROM)))
                .orThrow();
    }

    @AfterAll
    static void close() {
        assertThat(house.get(Verify.class).check(house.tenant).broken()).isEmpty();
        house.close();
    }

    @Test
    void fiftySalesUploadedTwiceAndInAnyOrderArePostedOnceInTheOrderOfTheirEvents() {
        Allowances.Given given = allowance();
        Id member = house.member("offline-50");
        var sales = new ArrayList<OfflineSale>();
        for (int n = 1; n <= 50; n++) {
            sales.add(sale(given, n, n % 2 == 0 ? Who.of(member) : null, 1_000L * n, "cash"));
        }
        house.pass(Duration.ofHours(2));
        var parts = new ArrayList<List<OfflineSale>>();
        for (int from = 0; from < 50; from += 10) {
            var part = new ArrayList<>(sales.subList(from, from + 10));
            Collections.shuffle(part, new Random(from));
            parts.add(part);
            parts.add(new ArrayList<>(part.reversed()));
        }
        Collections.shuffle(parts, new Random(7));
        parts.forEach(part -> upload(given, part));

        List<Uploads.Result> results = upload(given, sales);
        assertThat(results).allMatch(result -> result.state() == Sale.State.POSTED);
        List<Id> orders = results.stream().map(Uploads.Result::orderId).toList();
        assertThat(new HashSet<>(orders)).hasSize(50);
        String[] keys = sales.stream().map(OfflineSale::key).toArray(String[]::new);
        assertThat(posted(keys)).containsExactly(keys);
    }

    @Test
    void aSaleWaitsForTheOneBeforeItButNotForEver() {
        Allowances.Given given = allowance();
        OfflineSale first = sale(given, 1, null, 100, "cash");
        OfflineSale third = sale(given, 3, null, 300, "cash");
        assertThat(states(upload(given, List.of(third, first))))
                .containsExactly(Sale.State.WAITING, Sale.State.POSTED);
        assertThat(house.get(Posting.class).sweep(house.tenant, 10)).isZero();
        house.pass(Posting.PATIENCE.plusSeconds(1));
        assertThat(house.get(Posting.class).sweep(house.tenant, 10)).isEqualTo(1);
        OfflineSale second = sale(given, 2, null, 200, "cash");
        assertThat(states(upload(given, List.of(third, second))))
                .containsExactly(Sale.State.POSTED, Sale.State.POSTED);
    }

    @Test
    void storedValueIsNotSpentWithoutNetworkAndTheAmountIsProposedToBeCollected() {
        Allowances.Given given = allowance();
        Id member = house.member("offline-stored");
        OfflineSale sale = sale(given, 1, Who.of(member), 100, "stored-value");
        assertThat(upload(given, List.of(sale)).getFirst().clashes()).containsExactly(Clash.TENDER);
        Conflicts.Shown listed = conflict(sale);
        assertThat(listed.proposal()).isEqualTo(Proposal.COLLECT);
        assertThat(Claims.find(house.db, house.tenant, "pos", sale.key())).isNull();
        Conflicts.Shown accepted = accept(listed.id()).orThrow();
        assertThat(accepted.state()).isEqualTo(Sale.State.ACCEPTED);
        assertThat(accepted.orderId()).isNotNull();
        assertThat(said(accept(listed.id()))).isEqualTo("conflict-settled");
    }

    @Test
    void anotherContentUnderTheSameNumberIsListedAndTheFirstStays() {
        Allowances.Given given = allowance();
        OfflineSale first = sale(given, 1, null, 100, "cash");
        OfflineSale other =
                new OfflineSale(first.key(), 1, first.soldAt(), null, lines(900), 900, cash(900));
        Id order = upload(given, List.of(first)).getFirst().orderId();
        Uploads.Result second = upload(given, List.of(other)).getFirst();
        assertThat(second.clashes()).containsExactly(Clash.KEY_REUSED);
        Conflicts.Shown accepted = accept(conflict(other).id()).orThrow();
        assertThat(accepted.state()).isEqualTo(Sale.State.ACCEPTED);
        assertThat(accepted.orderId()).isNull();
        assertThat(upload(given, List.of(first)).getFirst().orderId()).isEqualTo(order);
    }

    @Test
    void aPriceThatTheRulesOfItsTimeDoNotKnowWaitsForAPersonWhoMayDecline() {
        Allowances.Given given = allowance();
        memberPrice("offline-milk", 8_000);
        OfflineSale dear = sale(given, 1, "offline-milk", 10_000, 10_000);
        assertThat(upload(given, List.of(dear)).getFirst().clashes()).containsExactly(Clash.PRICE);
        Conflicts.Shown listed = conflict(dear);
        assertThat(listed.due()).isEqualTo(8_000);
        Conflicts.Shown declined =
                house.get(Conflicts.class)
                        .decline(who(), TestHouse.key(), listed.id(), "the guest came back")
                        .outcome()
                        .orThrow();
        assertThat(declined.state()).isEqualTo(Sale.State.DECLINED);
        assertThat(said(accept(listed.id()))).isEqualTo("conflict-settled");
        assertThat(Claims.find(house.db, house.tenant, "pos", dear.key())).isNull();
        Allowances.Given fresh = allowance();
        assertThat(fresh.prices())
                .anyMatch(price -> price.sku().equals("offline-milk") && price.price() == 8_000);
        OfflineSale right = sale(fresh, 1, "offline-milk", 10_000, 8_000);
        assertThat(states(upload(fresh, List.of(right)))).containsExactly(Sale.State.POSTED);
    }

    @Test
    void onlyTheAllowanceThatWasSignedIsKnown() {
        Allowances.Given given = allowance();
        Allowances allowances = house.get(Allowances.class);
        assertThat(allowances.known(house.tenant, given.id(), given.signature())).isNotNull();
        String forged = given.signature().replace('0', '1').replace('a', 'b');
        assertThat(allowances.known(house.tenant, given.id(), forged)).isNull();
        assertThat(allowances.known(house.tenant, new Id(1), given.signature())).isNull();
    }

    private static List<String> posted(String... keys) {
        return house.db.read(
                house.tenant,
                tx ->
                        tx.list(
                                POSTED.with("tenant", house.tenant.id()).with("keys", keys),
                                row -> row.text("external_id")));
    }

    /// Everybody pays `price` for a piece of `sku`, from now on.
    private void memberPrice(String sku, long price) {
        var benefit =
                new Benefit.MemberPrice(
                        List.of(new Benefit.MemberPrice.Price(sku, Set.of(), price)));
        var body =
                new Offer.Body(
                        "优惠",
                        "Offer",
                        benefit,
                        null,
                        null,
                        Stacking.FREE,
                        0,
                        null,
                        List.of(),
                        null,
                        false);
        Offers offers = house.get(Offers.class);
        OffersVersion draft = offers.draft(who(), TestHouse.key(), body).outcome().orThrow();
        offers.publish(who(), TestHouse.key(), draft.id(), 1, new Publishing.Term(null, null))
                .outcome()
                .orThrow();
        house.pass(Duration.ofSeconds(3));
    }

    private Caller who() {
        return Caller.house(house.tenant, "tests");
    }

    private Allowances.Given allowance() {
        var wanted = new Allowances.Wanted("S001", "device-" + NUMBERS.incrementAndGet(), null);
        return house.get(Allowances.class).give(who(), TestHouse.key(), wanted).outcome().orThrow();
    }

    private List<Uploads.Result> upload(Allowances.Given given, List<OfflineSale> sales) {
        Uploads uploads = house.get(Uploads.class);
        var upload = new Uploads.Upload(given.id(), given.signature(), sales);
        Allowance allowance = uploads.allowance(house.tenant, upload);
        assertThat(allowance).isNotNull();
        return uploads.take(house.tenant, allowance, sales).orThrow().items();
    }

    private static List<Sale.State> states(List<Uploads.Result> results) {
        return results.stream().map(Uploads.Result::state).toList();
    }

    private Conflicts.Shown conflict(OfflineSale sale) {
        return house
                .get(Conflicts.class)
                .list(house.tenant, Sale.State.CONFLICT, "S001", 0, 100)
                .stream()
                .filter(each -> each.key().equals(sale.key()))
                .findFirst()
                .orElseThrow();
    }

    private Outcome<Conflicts.Shown> accept(Id id) {
        return house.get(Conflicts.class).accept(who(), TestHouse.key(), id).outcome();
    }

    private static String said(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.reason().type() : "ok";
    }

    private static OfflineSale sale(
            Allowances.Given given, int n, @Nullable Who who, long paid, String tender) {
        Instant at = given.from().plusSeconds(60L * n);
        String key = "S001-" + NUMBERS.incrementAndGet();
        var tenders = List.of(new Order.Tender(tender, paid));
        return new OfflineSale(key, n, at, who, lines(paid), paid, tenders);
    }

    private static OfflineSale sale(
            Allowances.Given given, int n, String sku, long list, long charged) {
        var line = new OfflineSale.Line(sku, null, null, null, 1, list, charged, null);
        String key = "S001-" + NUMBERS.incrementAndGet();
        Instant at = given.from().plusSeconds(60L * n);
        return new OfflineSale(key, n, at, null, List.of(line), charged, cash(charged));
    }

    private static List<OfflineSale.Line> lines(long paid) {
        return List.of(new OfflineSale.Line("toy", "积木", null, null, 1, paid, paid, null));
    }

    private static List<Order.Tender> cash(long amount) {
        return List.of(new Order.Tender("cash", amount));
    }
}
