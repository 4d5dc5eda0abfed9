package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.ledger.Adjusting;
import io.regulars.ledger.Adjustment;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Balances;
import io.regulars.ledger.Verify;
import io.regulars.offers.Benefit;
import io.regulars.offers.Limit;
import io.regulars.offers.Offer;
import io.regulars.offers.Offers;
import io.regulars.offers.OffersVersion;
import io.regulars.offers.Publishing;
import io.regulars.offers.Stacking;
import io.regulars.offers.coupons.Coupon;
import io.regulars.offers.coupons.Coupons;
import io.regulars.offers.coupons.Lifetime;
import io.regulars.offers.coupons.Template;
import io.regulars.offers.coupons.Templates;
import io.regulars.orders.Who;
import io.regulars.runtime.Answer;
import io.regulars.stored.Counter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.Parameter;

/// A till on a real database, for tests, with order numbers claimed in the commit's transaction and
/// before it. Each test has offers for a category of its own, so that none meets another's.
abstract class TillCase {
    private static final Map<Boolean, TestHouse> HOUSES = new ConcurrentHashMap<>();
    private static final Map<Boolean, Counter> COUNTERS = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Parameter boolean split;

    String goods = "goods-" + NUMBERS.incrementAndGet();

    TestHouse house() {
        return HOUSES.computeIfAbsent(split, TestHouse::new);
    }

    @AfterAll
    static void close() {
        HOUSES.values()
                .forEach(house -> {
                    assertThat(house.get(Verify.class).check(house.tenant).broken()).isEmpty();
                    house.close();
                });
        HOUSES.clear();
        COUNTERS.clear();
    }

    /// Where stored value is sold.
    Counter counter() {
        return COUNTERS.computeIfAbsent(
                split,
                _ -> {
                    house().get(Orgs.class)
                            .createAll(
                                    who(),
                                    List.of(
                                            new OrgUnit.New(
                                                    OrgUnit.Kind.GROUP, "G", "Group", null, null),
                                            new OrgUnit.New(
                                                    OrgUnit.Kind.STORE, "S1", "One", "G", null),
                                            new OrgUnit.New(
                                                    OrgUnit.Kind.STORE, "S2", "Two", "G", null)))
                            .orThrow();
                    return new Counter(house());
                });
    }

    /// What one person may move alone where a chain has said nothing.
    private static final long ALONE = 1_000;

    Caller who() {
        return Caller.house(house().tenant, "tests");
    }

    Id member() {
        return house().member("buyer-" + NUMBERS.incrementAndGet());
    }

    Id rich(long points) {
        Id member = member();
        grant(member, points);
        return member;
    }

    void grant(Id member, long points) {
        for (long left = points; left > 0; left -= ALONE) {
            long now = Math.min(left, ALONE);
            house().get(Adjusting.class)
                    .submit(
                            who(),
                            member,
                            new Adjustment.Asked(Asset.POINTS, now, "for the test", 12, false),
                            TestHouse.key())
                    .outcome()
                    .orThrow();
        }
    }

    long points(Id member) {
        return house().db
                .read(
                        house().tenant,
                        tx ->
                                Balances.now(tx, member, house().now()).stream()
                                        .filter(b -> b.asset() == Asset.POINTS)
                                        .mapToLong(Balances.Balance::available)
                                        .sum());
    }

    Offer.Body body(Benefit benefit, List<Limit> limits, @Nullable Id budget, Stacking stacking) {
        return new Offer.Body(
                "优惠",
                "Offer",
                benefit,
                null,
                new io.regulars.rules.Condition.Text(
                        io.regulars.rules.TextField.CATEGORY, List.of(goods)),
                stacking,
                0,
                null,
                limits,
                budget,
                false);
    }

    Id offer(Offer.Body body) {
        Offers offers = house().get(Offers.class);
        OffersVersion draft = offers.draft(who(), TestHouse.key(), body).outcome().orThrow();
        offers.publish(
                        who(),
                        TestHouse.key(),
                        draft.id(),
                        draft.version(),
                        new Publishing.Term(null, null))
                .outcome()
                .orThrow();
        house().pass(Duration.ofSeconds(3));
        return draft.id();
    }

    Id offer(Benefit benefit) {
        return offer(body(benefit, List.of(), null, Stacking.FREE));
    }

    Id coupon(Id member, Benefit benefit) {
        return coupon(member, benefit, 7);
    }

    Id coupon(Id member, Benefit benefit, int days) {
        Templates templates = house().get(Templates.class);
        var terms =
                new Template.Body(
                        body(benefit, List.of(), null, Stacking.FREE),
                        new Lifetime.Days(days),
                        List.of(),
                        true,
                        true);
        Id template = templates.draft(who(), TestHouse.key(), terms).outcome().orThrow().id();
        templates
                .publish(who(), TestHouse.key(), template, 1, new Publishing.Term(null, null))
                .outcome()
                .orThrow();
        house().pass(Duration.ofSeconds(3));
        return house().get(Coupons.class)
                .give(who(), member, List.of(template), Coupons.Cause.BY_HAND, TestHouse.key())
                .join()
                .outcome()
                .orThrow()
                .coupons()
                .getFirst()
                .id();
    }

    Wanted basket(@Nullable Id member, Wanted.@Nullable Choices choices, long... prices) {
        var lines = new ArrayList<Wanted.Line>();
        for (long price : prices) {
            lines.add(
                    new Wanted.Line("sku-" + price, "货品", goods, null, 1, price, null, null, null));
        }
        return new Wanted(
                "pos",
                "T-" + NUMBERS.incrementAndGet(),
                null,
                member == null ? null : Who.of(member),
                lines,
                0,
                choices,
                null);
    }

    static Wanted.Choices allPoints() {
        return new Wanted.Choices(null, null, Wanted.Part.MOST, null, null, null);
    }

    Quotes.Quoted quote(Wanted wanted) {
        return house().get(Quotes.class).quote(who(), wanted, TestHouse.key()).outcome().orThrow();
    }

    /// One piece of each of those lines comes back, and `instead` goes out.
    Outcome<Quotes.Quoted> exchange(Id of, Wanted instead, int... lines) {
        var asked =
                new Exchanging.Asked(
                        bring(of, "", lines).lines(), java.util.Set.of(), instead, "tests");
        return house().get(Exchanges.class).quote(who(), of, asked, TestHouse.key()).outcome();
    }

    Outcome<Settled> settle(CheckoutCommand command) {
        return submit(command).join().outcome();
    }

    CompletableFuture<Answer<Settled>> submit(CheckoutCommand command) {
        return house().get(Checkouts.class).submit(house().tenant, command, TestHouse.key());
    }

    static CheckoutCommand.Commit commit(Quotes.Quoted quoted) {
        return new CheckoutCommand.Commit(
                quoted.id(), quoted.quote().sum().payable(), null, List.of(), "tests");
    }

    static CheckoutCommand.Bring bring(Id checkout, String returnId, int... lines) {
        var pieces = new ArrayList<CheckoutCommand.Piece>();
        for (int line : lines) {
            pieces.add(new CheckoutCommand.Piece(line, 1));
        }
        return new CheckoutCommand.Bring(
                checkout, returnId, null, pieces, java.util.Set.of(), "tests");
    }

    static String said(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> "ok";
            case Outcome.Refused<?>(var refusal) -> refusal.reason().type();
        };
    }

    Coupon.State state(Id coupon) {
        Coupon found = house().get(Coupons.class).find(house().tenant, coupon);
        assertThat(found).isNotNull();
        return found.state(house().now());
    }

    Benefit.PointsOffset hundredToTheYuan() {
        return new Benefit.PointsOffset(100, 5_000, Ratio.ONE);
    }
}
