package io.regulars.offers.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import io.regulars.offers.Publishing;
import io.regulars.offers.Stacking;
import io.regulars.offers.budgets.Ceiling;
import io.regulars.offers.budgets.Ceiling.Of;
import io.regulars.offers.budgets.Ceiling.Per;
import io.regulars.runtime.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Coupons on a real database, with claims in the effect's transaction and before it.
@ParameterizedClass
@ValueSource(booleans = {false, true})
class CouponsTest {
    private static final Map<Boolean, TestHouse> HOUSES = new ConcurrentHashMap<>();
    private static final AtomicInteger CARDS = new AtomicInteger();

    @Parameter boolean split;

    static TestHouse house(boolean split) {
        return HOUSES.computeIfAbsent(split, TestHouse::new);
    }

    private TestHouse house() {
        return house(split);
    }

    @AfterAll
    static void close() {
        HOUSES.values().forEach(TestHouse::close);
        HOUSES.clear();
    }

    private Caller who() {
        return Caller.house(house().tenant, "tests");
    }

    private Coupons coupons() {
        return house().get(Coupons.class);
    }

    private List<Id> members(int count) {
        var cards = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            cards.add("holder-" + CARDS.incrementAndGet());
        }
        return house().members(cards);
    }

    static Template.Body body(long from, long off, Lifetime lifetime, Ceiling... supply) {
        var offer =
                new Offer.Body(
                        "满减券",
                        "Coupon",
                        Benefit.Steps.once(from, off),
                        null,
                        null,
                        Stacking.FREE,
                        0,
                        null,
                        List.of(),
                        null,
                        false);
        return new Template.Body(offer, lifetime, List.of(supply), true, true);
    }

    static Ceiling most(Of of, Per per, long times) {
        return new Ceiling(of, per, Ceiling.Measure.TIMES, times);
    }

    static Id published(TestHouse house, Template.Body body) {
        Caller who = Caller.house(house.tenant, "tests");
        Templates templates = house.get(Templates.class);
        Id id = templates.draft(who, TestHouse.key(), body).outcome().orThrow().id();
        templates
                .publish(who, TestHouse.key(), id, 1, new Publishing.Term(null, null))
                .outcome()
                .orThrow();
        house.pass(Duration.ofSeconds(3));
        return id;
    }

    private Id template(Ceiling... supply) {
        return published(house(), body(10_000, 2_000, new Lifetime.Days(7), supply));
    }

    private Answer<Given> give(Id member, Id... pack) {
        return coupons()
                .give(who(), member, List.of(pack), Coupons.Cause.BY_HAND, TestHouse.key())
                .join();
    }

    private static String said(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> "ok";
            case Outcome.Refused<?>(var refusal) -> refusal.reason().type();
        };
    }

    private Answer<Coupon> redeem(RedemptionCommand command) {
        return coupons().redeem(house().tenant, command, null).join();
    }

    private long wallet(Id member, Wallet.Tab tab) {
        return house().get(Wallet.class)
                .list(house().tenant, member, tab, new Cursor.Part(null, null))
                .items()
                .size();
    }

    /// Golden 5.05 and S1-56: three coupons or none, also where one template is out of stock.
    @Test
    void aPackGivesAllItsCouponsOrNone() {
        Id hundred = template();
        Id fifty = template(most(Of.ALL, Per.EVER, 3));
        List<Id> members = members(2);
        Given given = give(members.getFirst(), hundred, fifty, fifty).outcome().orThrow();
        assertThat(given.coupons())
                .extracting(Given.Line::template)
                .containsExactly(hundred, fifty, fifty);
        assertThat(wallet(members.getFirst(), Wallet.Tab.OPEN)).isEqualTo(3);
        assertThat(said(give(members.getLast(), hundred, fifty, fifty).outcome()))
                .isEqualTo("coupon-sold-out");
        assertThat(wallet(members.getLast(), Wallet.Tab.OPEN)).isZero();
        assertThat(said(give(members.getLast(), hundred, fifty).outcome()))
                .as("what the refused pack would have taken is still there")
                .isEqualTo("ok");
    }

    @Test
    void oneMemberGetsNoMoreThanOneMemberMay() {
        Id template = template(most(Of.MEMBER, Per.EVER, 2), most(Of.ALL, Per.DAY, 3));
        List<Id> members = members(2);
        assertThat(said(give(members.getFirst(), template).outcome())).isEqualTo("ok");
        assertThat(said(give(members.getFirst(), template).outcome())).isEqualTo("ok");
        assertThat(said(give(members.getFirst(), template).outcome()))
                .isIn("member-limit", "coupon-sold-out");
        assertThat(said(give(members.getLast(), template).outcome())).isEqualTo("ok");
        assertThat(said(give(members.getLast(), template).outcome())).isEqualTo("coupon-sold-out");
        house().pass(Duration.ofDays(1));
        assertThat(said(give(members.getLast(), template).outcome())).isEqualTo("ok");
    }

    /// Golden 5.08 and 20.04: a hundred for five hundred, who all come at once.
    @Test
    void neverMoreAreGivenThanThereAre() throws Exception {
        List<Id> members = members(500);
        for (int round = 0; round < 3; round++) {
            Id template = template(most(Of.ALL, Per.EVER, 100));
            var coming = new ArrayList<CompletableFuture<Answer<Given>>>();
            for (Id member : members) {
                coming.add(
                        coupons()
                                .give(
                                        who(),
                                        member,
                                        List.of(template),
                                        Coupons.Cause.BY_HAND,
                                        TestHouse.key()));
            }
            long winners = 0;
            for (var each : coming) {
                String said = said(each.get().outcome());
                assertThat(said).isIn("ok", "coupon-sold-out");
                winners += said.equals("ok") ? 1 : 0;
            }
            assertThat(winners).isEqualTo(100);
            assertThat(funnel(template).issued()).isEqualTo(100);
        }
    }

    /// Golden 20.01 and R10: twenty times over, two hundred checkouts want one coupon.
    @Test
    void oneOfTwoHundredCheckoutsUsesACoupon() throws Exception {
        Id template = template();
        try (var threads = Executors.newFixedThreadPool(32)) {
            for (int round = 0; round < 20; round++) {
                Id member = members(1).getFirst();
                Id coupon = give(member, template).outcome().orThrow().coupons().getFirst().id();
                var work = new ArrayList<Callable<String>>();
                for (long by = 1; by <= 200; by++) {
                    Id checkout = new Id(by * 1024);
                    boolean phases = by % 2 == 0;
                    work.add(() -> phases ? twoPhases(coupon, checkout) : atOnce(coupon, checkout));
                }
                var heard = new ArrayList<String>();
                for (var each : threads.invokeAll(work)) {
                    heard.add(each.get());
                }
                assertThat(heard).containsOnlyOnce("ok");
                assertThat(heard)
                        .allMatch(s -> List.of("ok", "coupon-used", "coupon-held").contains(s));
                assertThat(coupons().find(house().tenant, coupon).state())
                        .isEqualTo(Coupon.State.USED);
            }
        }
    }

    private String twoPhases(Id coupon, Id checkout) {
        Instant until = house().now().plusSeconds(60);
        String held =
                said(
                        redeem(
                                        new RedemptionCommand.Hold(
                                                coupon,
                                                checkout,
                                                null,
                                                until,
                                                Coupon.Place.NOWHERE))
                                .outcome());
        return held.equals("ok")
                ? said(
                        redeem(new RedemptionCommand.Use(coupon, checkout, Coupon.Place.NOWHERE))
                                .outcome())
                : held;
    }

    private String atOnce(Id coupon, Id checkout) {
        return said(
                redeem(new RedemptionCommand.Redeem(coupon, checkout, null, Coupon.Place.NOWHERE))
                        .outcome());
    }

    /// P-11: a hold that nobody came back for, a cancelled checkout and a return each give it back,
    /// once.
    @Test
    void aCouponComesBackFromEveryCheckoutThatDoesNotKeepIt() {
        while (coupons().sweep(house().tenant, 1000) > 0) {
            // what other tests left
        }
        Id template = template();
        Id member = members(1).getFirst();
        Id coupon = give(member, template).outcome().orThrow().coupons().getFirst().id();
        Id first = new Id(1024);
        Id second = new Id(2048);
        Instant until = house().now().plusSeconds(60);
        redeem(new RedemptionCommand.Hold(coupon, first, member, until, Coupon.Place.NOWHERE))
                .outcome()
                .orThrow();
        assertThat(coupons().sweep(house().tenant, 100)).isZero();
        house().pass(Duration.ofSeconds(60));
        assertThat(coupons().sweep(house().tenant, 100)).isEqualTo(1);
        assertThat(coupons().sweep(house().tenant, 100)).isZero();
        assertThat(said(redeem(new RedemptionCommand.Free(coupon, first)).outcome()))
                .isEqualTo("coupon-not-held");
        assertThat(twoPhases(coupon, second)).isEqualTo("ok");
        assertThat(wallet(member, Wallet.Tab.USED)).isEqualTo(1);
        assertThat(said(redeem(new RedemptionCommand.GiveBack(coupon, first)).outcome()))
                .isEqualTo("coupon-not-used");
        assertThat(said(redeem(new RedemptionCommand.GiveBack(coupon, second)).outcome()))
                .isEqualTo("ok");
        assertThat(wallet(member, Wallet.Tab.OPEN)).isEqualTo(1);
        house().pass(Duration.ofDays(7));
        assertThat(wallet(member, Wallet.Tab.OPEN)).isZero();
        assertThat(wallet(member, Wallet.Tab.EXPIRED)).isEqualTo(1);
        int swept;
        do {
            swept = coupons().sweep(house().tenant, 100); // those of other tests are due as well
        } while (swept > 0);
        assertThat(coupons().find(house().tenant, coupon).state()).isEqualTo(Coupon.State.EXPIRED);
    }

    @Test
    void aGiftForAnOccurrenceIsGivenOnceHoweverOftenItIsTold() {
        Id template = template();
        Id member = members(1).getFirst();
        var cause = new Coupons.Cause("ORDER", "order-1", false, Source.HAND);
        var heard = new ArrayList<String>();
        var coming = new ArrayList<CompletableFuture<Answer<Given>>>();
        for (int i = 0; i < 20; i++) {
            coming.add(coupons().give(who(), member, List.of(template), cause, null));
        }
        coming.forEach(each -> heard.add(said(each.join().outcome())));
        assertThat(heard).containsOnlyOnce("ok");
        assertThat(wallet(member, Wallet.Tab.OPEN)).isEqualTo(1);
        assertThat(
                        said(
                                coupons()
                                        .give(
                                                who(),
                                                member,
                                                List.of(template),
                                                new Coupons.Cause(
                                                        "ORDER", "order-2", false, Source.HAND),
                                                null)
                                        .join()
                                        .outcome()))
                .isEqualTo("ok");
    }

    /// S1-55: claimed = used + expired + void + open, and each failed try has its reason.
    @Test
    void theFunnelOfATemplateAddsUp() {
        Id template = template();
        List<Id> members = members(10);
        var given = new ArrayList<Id>();
        members.forEach(
                m -> given.add(give(m, template).outcome().orThrow().coupons().getFirst().id()));
        for (int i = 0; i < 3; i++) {
            twoPhases(given.get(i), new Id(1024));
            atOnce(given.get(i), new Id(2048));
        }
        redeem(new RedemptionCommand.Revoke(given.get(3), "a mistake")).outcome().orThrow();
        coupons().view(house().tenant, members.get(4), List.of(given.get(4)));
        Funnel funnel = funnel(template);
        assertThat(funnel)
                .isEqualTo(
                        new Funnel(
                                10,
                                10,
                                1,
                                3,
                                0,
                                1,
                                6,
                                List.of(new Funnel.Reason("coupon-used", 3)),
                                List.of(
                                        new Funnel.OfSource(
                                                Source.Kind.HAND,
                                                null,
                                                null,
                                                null,
                                                null,
                                                10,
                                                10,
                                                1,
                                                3,
                                                0,
                                                1,
                                                6,
                                                3))));
        house().pass(Duration.ofDays(8));
        Funnel after = funnel(template);
        assertThat(after.expired()).isEqualTo(6);
        assertThat(after.claimed())
                .isEqualTo(after.used() + after.expired() + after.voided() + after.open());
    }

    private Funnel funnel(Id template) {
        return house().get(Funnels.class).of(house().tenant, template, null).orThrow();
    }

    @Test
    void whatCannotBeGivenSaysWhy() {
        Id member = members(1).getFirst();
        assertThat(said(give(member, new Id(77)).outcome())).isEqualTo("unknown-template");
        Id template = template();
        assertThat(said(give(new Id(12_345), template).outcome())).isEqualTo("unknown-member");
        house().get(Templates.class)
                .withdraw(who(), TestHouse.key(), template, "enough")
                .outcome()
                .orThrow();
        house().pass(Duration.ofSeconds(3));
        assertThat(said(give(member, template).outcome())).isEqualTo("template-not-in-force");
    }
}
