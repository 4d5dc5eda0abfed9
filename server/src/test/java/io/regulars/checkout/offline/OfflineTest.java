package io.regulars.checkout.offline;

import static io.regulars.kernel.Sql.sql;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.access.Sent;
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
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// S1-69: what was sold without network comes in twice, in pieces and in any order.
@ParameterizedClass
@ValueSource(booleans = {false, true})
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
    private static final Map<Boolean, TestHouse> HOUSES = new ConcurrentHashMap<>();

    @Parameter boolean split;
    private TestHouse house;

    /// One house for each way of committing: claims with their effects, or before them.
    @BeforeEach
    void open() {
        house =
                HOUSES.computeIfAbsent(
                        split,
                        apart -> {
                            var made = new TestHouse(apart);
                            made.get(Orgs.class)
                                    .createAll(
                                            Caller.house(made.tenant, "tests"),
                                            List.of(
                                                    unit(OrgUnit.Kind.GROUP, "G", null),
                                                    unit(OrgUnit.Kind.STORE, "S001", "G"),
                                                    unit(OrgUnit.Kind.STORE, "S002", "G")))
                                    .orThrow();
                            return made;
                        });
    }

    private static OrgUnit.New unit(OrgUnit.Kind kind, String code, @Nullable String parent) {
        return new OrgUnit.New(kind, code, code, parent, FROM);
    }

    @AfterAll
    static void close() {
        HOUSES.values()
                .forEach(house -> {
                    assertThat(house.get(Verify.class).check(house.tenant).broken()).isEmpty();
                    house.close();
                });
        HOUSES.clear();
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

    /// Whoever loses a device revokes what it may sell; the money in its drawer is not lost.
    @Test
    void aSaleOfARevokedAllowanceIsListedAndMayStillBePosted() {
        Allowances.Given given = allowance();
        OfflineSale before = sale(given, 1, null, 100, "cash");
        OfflineSale after = sale(given, 2, null, 200, "cash");
        OfflineSale third = sale(given, 3, null, 300, "stored-value");
        Id posted = upload(given, List.of(before)).getFirst().orderId();
        Allowances allowances = house.get(Allowances.class);
        Allowances.Running revoked =
                allowances
                        .revoke(who(), TestHouse.key(), given.id(), "the tablet was stolen")
                        .outcome()
                        .orThrow();
        assertThat(revoked.revocation()).isNotNull();
        assertThat(revoked.revocation().reason()).isEqualTo("the tablet was stolen");
        assertThat(said(allowances.revoke(who(), TestHouse.key(), given.id(), "again").outcome()))
                .isEqualTo("allowance-revoked");
        assertThat(said(allowances.revoke(who(), TestHouse.key(), new Id(1), "none").outcome()))
                .isEqualTo("unknown-allowance");
        assertThat(allowances.running(house.tenant, List.of("S001"), 0, 1_000))
                .filteredOn(each -> each.id().equals(given.id()))
                .singleElement()
                .satisfies(each -> assertThat(each.posted()).isEqualTo(1));
        List<Uploads.Result> results = upload(given, List.of(before, after, third));
        assertThat(results.getFirst().orderId()).as("what was posted stays").isEqualTo(posted);
        assertThat(results.get(1).state()).isEqualTo(Sale.State.CONFLICT);
        assertThat(results.get(1).clashes()).containsExactly(Clash.REVOKED);
        assertThat(results.get(2).clashes()).containsExactly(Clash.TENDER, Clash.REVOKED);
        assertThat(conflict(third).proposal()).isEqualTo(Proposal.COLLECT);
        Conflicts.Shown listed = conflict(after);
        assertThat(listed.proposal()).isEqualTo(Proposal.POST_AS_SOLD);
        assertThat(listed.paid()).isEqualTo(200);
        assertThat(Claims.find(house.db, house.tenant, "pos", after.key())).isNull();
        assertThat(accept(listed.id()).orThrow().orderId()).isNotNull();
        assertThat(states(upload(given, List.of(after)))).containsExactly(Sale.State.ACCEPTED);
    }

    @Test
    void boundsAreTheChainsOwnAndAStoreMayHaveOthers() {
        var bounds = house.get(ChainBounds.class);
        Bounds before = bounds.of(house.tenant);
        var usual = new Bounds.Limits(8, 20, 100_000, 50_000, List.of("cash"));
        var small = new Bounds.Limits(2, 1, 9_000, 9_000, List.of("cash", "card"));
        Allowances.Given old = allowance();
        bounds.set(who(), TestHouse.key(), new Bounds(usual, Map.of("S002", small)))
                .outcome()
                .orThrow();
        try {
            Allowances.Given here = allowance("S001");
            assertThat(here.mostSales()).isEqualTo(20);
            assertThat(here.until()).isEqualTo(here.from().plus(Duration.ofHours(8)));
            assertThat(here.tenders()).containsExactly("cash");
            Allowances.Given there = allowance("S002");
            assertThat(there.mostAmount()).isEqualTo(9_000);
            List<Uploads.Result> results =
                    upload(
                            there,
                            List.of(
                                    sale(there, 1, null, 9_000, "card"),
                                    sale(there, 2, null, 1, "alipay")));
            assertThat(results.getFirst().state()).isEqualTo(Sale.State.POSTED);
            assertThat(results.getLast().clashes())
                    .containsExactly(Clash.TENDER, Clash.TOO_MANY_SALES, Clash.TOO_MUCH_IN_ALL);
            assertThat(states(upload(old, List.of(sale(old, 1, null, 400_000, "card")))))
                    .as("what was signed before holds")
                    .containsExactly(Sale.State.POSTED);
        } finally {
            bounds.set(who(), TestHouse.key(), before).outcome().orThrow();
        }
    }

    private List<String> posted(String... keys) {
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
        return allowance("S001");
    }

    private Allowances.Given allowance(String store) {
        var wanted = new Allowances.Wanted(store, "device-" + NUMBERS.incrementAndGet(), null);
        return house.get(Allowances.class).give(who(), TestHouse.key(), wanted).outcome().orThrow();
    }

    private List<Uploads.Result> upload(Allowances.Given given, List<OfflineSale> sales) {
        Uploads uploads = house.get(Uploads.class);
        var upload =
                new Uploads.Upload(
                        given.id(),
                        given.signature(),
                        sales.stream()
                                .<Sent<OfflineSale>>map(sale -> new Sent.Read<>(sale))
                                .toList());
        Allowance allowance = uploads.allowance(house.tenant, upload);
        assertThat(allowance).isNotNull();
        return uploads.take(house.tenant, allowance, upload.read()).orThrow().items();
    }

    private static List<Sale.State> states(List<Uploads.Result> results) {
        return results.stream().map(Uploads.Result::state).toList();
    }

    private Conflicts.Shown conflict(OfflineSale sale) {
        return house
                .get(Conflicts.class)
                .list(house.tenant, Sale.State.CONFLICT, List.of("S001"), 0, 100)
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
