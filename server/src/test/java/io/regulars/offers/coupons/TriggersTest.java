package io.regulars.offers.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.events.Relay;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.affinity.AffinityHook;
import io.regulars.members.Members;
import io.regulars.members.NewMember;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import io.regulars.orders.Who;
import io.regulars.rules.Condition;
import io.regulars.rules.Festival;
import io.regulars.rules.TextField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// What gives coupons by itself: each trigger once for each occurrence (S1-54, S0-33).
@ParameterizedClass
@ValueSource(booleans = {false, true})
class TriggersTest {
    private static final Map<Boolean, TestHouse> HOUSES = new ConcurrentHashMap<>();

    private static final Sql FORGET =
            Sql.sql("delete from claim where tenant = :tenant and kind in ('phone', 'identity')");

    @Parameter boolean split;

    private TestHouse house() {
        return HOUSES.computeIfAbsent(split, TestHouse::new);
    }

    @AfterAll
    static void close() {
        HOUSES.values().forEach(TestHouse::close);
        HOUSES.clear();
    }

    private Trigger trigger(Trigger.On on) {
        return trigger(
                on,
                CouponsTest.published(
                        house(), CouponsTest.body(10_000, 2_000, new Lifetime.Days(30))));
    }

    private Trigger trigger(Trigger.On on, Id template) {
        return house().get(Triggers.class)
                .make(
                        Caller.house(house().tenant, "tests"),
                        TestHouse.key(),
                        new Trigger.Body("gift", on, List.of(template)))
                .outcome()
                .orThrow();
    }

    private void stop(Trigger trigger) {
        house().get(Triggers.class)
                .stop(Caller.house(house().tenant, "tests"), TestHouse.key(), trigger.id())
                .outcome()
                .orThrow();
    }

    private void settle() {
        while (house().get(Relay.class).round(house().tenant, null) > 0) {
            // until the outbox is empty
        }
        while (house().get(Occasions.class).round(house().tenant)) {
            // until nothing gives any more
        }
    }

    private long wallet(Id member, Wallet.Tab tab) {
        return house().get(Wallet.class)
                .list(house().tenant, member, tab, new Cursor.Part(null, null))
                .items()
                .size();
    }

    private Id register(String card, @Nullable String phone, @Nullable Instant at) {
        var who =
                new NewMember(
                        "pos",
                        null,
                        null,
                        phone,
                        phone == null ? null : true,
                        null,
                        "card:" + card,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of(),
                        Set.of(),
                        List.of(),
                        at,
                        null,
                        null);
        return house().get(Members.class)
                .registerBulk(house().tenant, List.of(who))
                .getFirst()
                .orThrow()
                .id();
    }

    private void buy(Id member, String no, long fen) {
        buy(member, no, fen, null);
    }

    private void buy(Id member, String no, long fen, @Nullable String category) {
        var line = new Order.Line("SKU", null, category, null, 1, fen, 0, fen);
        var order =
                new Order(
                        "pos",
                        no,
                        house().now(),
                        null,
                        Who.of(member),
                        List.of(line),
                        0,
                        fen,
                        List.of());
        Intake.join(house().get(Intake.class).orders(house().tenant, List.of(order), null, null))
                .getFirst()
                .outcome()
                .orThrow();
    }

    private void giveBack(String no, String returnNo, long fen) {
        var lines = List.of(new Return.Line(0, 0, fen));
        var back = new Return("pos", no, returnNo, house().now(), lines);
        Intake.join(house().get(Intake.class).returns(house().tenant, List.of(back), null, null))
                .getFirst()
                .outcome()
                .orThrow();
    }

    @Test
    void aRegistrationGivesOnceAndHistoryGivesNothing() {
        Trigger trigger = trigger(new Trigger.On.Registration(false));
        Id fresh = register("fresh" + split, null, null);
        Id old = register("old" + split, null, house().now().minus(Duration.ofDays(400)));
        settle();
        settle();
        assertThat(wallet(fresh, Wallet.Tab.OPEN)).isEqualTo(1);
        assertThat(wallet(old, Wallet.Tab.OPEN)).isZero();
        stop(trigger);
        Id late = register("late" + split, null, null);
        settle();
        assertThat(wallet(late, Wallet.Tab.OPEN)).isZero();
    }

    /// The directory forgets who had the phone, as after a cancellation; the person stays the same.
    @Test
    void theNewcomerPackIsGivenOncePerPerson() {
        Trigger trigger = trigger(new Trigger.On.Registration(true));
        Id first = register("first" + split, "13800138000", null);
        settle();
        assertThat(wallet(first, Wallet.Tab.OPEN)).isEqualTo(1);
        house().db
                .write(house().tenant, tx -> tx.update(FORGET.with("tenant", house().tenant.id())));
        Id again = register("again" + split, "13800138000", null);
        assertThat(again).isNotEqualTo(first);
        Id other = register("other" + split, "13800138001", null);
        settle();
        assertThat(wallet(again, Wallet.Tab.OPEN)).isZero();
        assertThat(wallet(other, Wallet.Tab.OPEN)).isEqualTo(1);
        stop(trigger);
    }

    @Test
    void anOrderOverTheThresholdGivesAndARefundBelowItTakesTheUnusedBack() {
        Trigger trigger = trigger(new Trigger.On.Spend(20_000));
        Id member = register("spender" + split, null, null);
        buy(member, "small" + split, 19_999);
        buy(member, "large" + split, 20_000);
        settle();
        assertThat(wallet(member, Wallet.Tab.OPEN)).isEqualTo(1);
        giveBack("small" + split, "r1", 100);
        settle();
        assertThat(wallet(member, Wallet.Tab.OPEN)).as("another order").isEqualTo(1);
        giveBack("large" + split, "r1", 1);
        settle();
        assertThat(wallet(member, Wallet.Tab.OPEN)).isZero();
        assertThat(wallet(member, Wallet.Tab.EXPIRED)).isEqualTo(1);
        stop(trigger);
    }

    @Test
    void whatWasUsedStaysUsedWhenTheOrderComesBack() {
        Trigger trigger = trigger(new Trigger.On.Spend(20_000));
        Id member = register("user" + split, null, null);
        buy(member, "used" + split, 20_000);
        settle();
        Id coupon =
                house().get(Wallet.class)
                        .list(house().tenant, member, Wallet.Tab.OPEN, new Cursor.Part(null, null))
                        .items()
                        .getFirst()
                        .coupon()
                        .id();
        house().get(Coupons.class)
                .redeem(
                        house().tenant,
                        new RedemptionCommand.Redeem(
                                coupon, new Id(1024), null, Coupon.Place.NOWHERE),
                        null)
                .join()
                .outcome()
                .orThrow();
        giveBack("used" + split, "r1", 20_000);
        settle();
        assertThat(wallet(member, Wallet.Tab.USED)).isEqualTo(1);
        stop(trigger);
    }

    /// S0-21: issued once per membership year; running the job twice or changing tier within the
    /// year issues no second.
    @Test
    void anAnnualGiftIsGivenOnceInAYearOfMembershipWhateverTheTierBecomes() {
        Instant start = house().now();
        Trigger member = trigger(new Trigger.On.MembershipYear(1, Set.of("member")));
        Trigger vip = trigger(new Trigger.On.MembershipYear(1, Set.of("vip")));
        Instant registered = start.minus(Duration.ofDays(364));
        Id due = register("annual" + split, null, registered);
        Id young = register("young" + split, null, start);
        Id early = register("early" + split, null, registered.minus(Duration.ofDays(60)));
        settle();
        assertThat(wallet(due, Wallet.Tab.OPEN)).as("a day too early").isZero();
        house().pass(Duration.ofDays(2));
        settle();
        house().pass(Duration.ofDays(1));
        settle();
        settle();
        assertThat(wallet(due, Wallet.Tab.OPEN)).isEqualTo(1);
        assertThat(wallet(young, Wallet.Tab.OPEN)).as("no full year").isZero();
        assertThat(wallet(early, Wallet.Tab.OPEN)).as("his year began before").isZero();
        // the gift of another tier, in which everybody is from now on
        Trigger all = trigger(new Trigger.On.MembershipYear(1, Set.of()));
        house().pass(Duration.ofDays(1));
        settle();
        assertThat(wallet(due, Wallet.Tab.OPEN)).as("no second in the year").isEqualTo(1);
        house().pass(Duration.ofDays(366));
        settle();
        assertThat(wallet(due, Wallet.Tab.OPEN) + wallet(due, Wallet.Tab.EXPIRED))
                .as("the next year brings the next")
                .isEqualTo(2);
        stop(member);
        stop(vip);
        stop(all);
        house().at(start.toString());
    }

    /// The dragon boat festival of 2027 is on 9 June.
    @Test
    void aFestivalGivesAllMembersOnceAYear() {
        Trigger trigger = trigger(new Trigger.On.OfFestival(Festival.DRAGON_BOAT, 3));
        List<Id> members =
                List.of(register("f1" + split, null, null), register("f2" + split, null, null));
        settle();
        assertThat(members).allSatisfy(m -> assertThat(wallet(m, Wallet.Tab.OPEN)).isZero());
        house().at("2027-06-06T02:00:00Z");
        settle();
        house().pass(Duration.ofDays(1));
        settle();
        assertThat(members).allSatisfy(m -> assertThat(wallet(m, Wallet.Tab.OPEN)).isEqualTo(1));
        house().at("2028-05-28T02:00:00Z");
        settle();
        assertThat(members)
                .allSatisfy(m -> assertThat(wallet(m, Wallet.Tab.OPEN)).isEqualTo(1))
                .allSatisfy(m -> assertThat(wallet(m, Wallet.Tab.EXPIRED)).isEqualTo(1));
        stop(trigger);
        house().at("2026-11-22T02:00:00Z");
    }

    /// S2-18: neither by a broadcast nor by a festival; by hand, by claim and for an order she has
    /// it as everybody has. The qixi festival of 2027 is on 8 August.
    @Test
    void whatIsOnlyForGoodsThatSheNeverBuysIsNotPushedAtHerAndCounted() {
        Template.Body plain = CouponsTest.body(10_000, 2_000, new Lifetime.Days(30));
        var only = new Condition.Text(TextField.CATEGORY, List.of("men-coats"));
        Id coats = CouponsTest.published(house(), CouponHook.onlyFor(plain, only));
        var members = new ArrayList<Id>();
        for (String who : List.of("kids", "coats", "undecided", "fresh")) {
            Id member = register("w-" + who + split, null, null);
            members.add(member);
            if (!who.equals("undecided")) {
                CouponHook.agree(house(), member);
            }
            if (!who.equals("fresh")) {
                buy(member, "w-" + who + split, 5_000, who.equals("coats") ? "men-coats" : "kids");
            }
        }
        var kids = members.getFirst();
        assertThat(broadcast(members, coats)).isEqualTo(List.of(4, 0));
        AffinityHook.withhold(house(), true);
        try {
            assertThat(broadcast(members, coats)).isEqualTo(List.of(3, 1));
            Trigger festival = trigger(new Trigger.On.OfFestival(Festival.QIXI, 3), coats);
            Trigger spend = trigger(new Trigger.On.Spend(9_000), coats);
            settle();
            assertThat(open(members)).containsExactly(1L, 2L, 2L, 2L);
            house().at("2027-08-06T02:00:00Z");
            settle();
            assertThat(open(members)).containsExactly(0L, 1L, 1L, 1L);
            house().pass(Duration.ofDays(1));
            settle();
            buy(kids, "w-much" + split, 9_000, "kids");
            settle();
            assertThat(open(members)).as("an order gives her what it gives").startsWith(1L);
            CouponHook.give(house(), kids, coats);
            CouponHook.claim(house(), kids, coats);
            assertThat(open(members)).containsExactly(3L, 1L, 1L, 1L);
            stop(festival);
            stop(spend);
            assertThat(AffinityHook.withheld(house(), 300)).containsExactly("men-coats 2 of 1");
        } finally {
            AffinityHook.withhold(house(), false);
            house().at("2026-11-22T02:00:00Z");
        }
    }

    private List<Long> open(List<Id> members) {
        return members.stream().map(each -> wallet(each, Wallet.Tab.OPEN)).toList();
    }

    /// How many had it and from how many it was withheld.
    private List<Integer> broadcast(List<Id> members, Id template) {
        Gifts.Many many =
                house().get(Gifts.class)
                        .giveMany(
                                Caller.house(house().tenant, "tests"),
                                new Gifts.NewIssues(
                                        members, List.of(new Gifts.Part(template, 1)), "for all"),
                                TestHouse.key());
        assertThat(many.refused()).isZero();
        return List.of(many.given(), many.withheld());
    }
}
