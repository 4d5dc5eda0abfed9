package io.regulars.offers.coupons;

import io.regulars.TestApp;
import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.members.NewConsent;
import io.regulars.members.Profiles;
import io.regulars.offers.Offer;
import io.regulars.rules.Condition;
import java.util.List;

/// Coupons for chains that are made for a test of another room.
public final class CouponHook {
    private CouponHook() {}

    /// A published coupon that is good for a week.
    public static Id template(TestHouse house) {
        return CouponsTest.published(house, CouponsTest.body(10_000, 2_000, new Lifetime.Days(7)));
    }

    /// The same coupon, for some goods only.
    static Template.Body onlyFor(Template.Body of, Condition lines) {
        Offer.Body offer = of.offer();
        var only =
                new Offer.Body(
                        offer.name(),
                        offer.nameEn(),
                        offer.benefit(),
                        null,
                        lines,
                        offer.stacking(),
                        0,
                        null,
                        List.of(),
                        null,
                        false);
        return new Template.Body(only, of.lifetime(), of.supply(), true, true);
    }

    static void agree(TestHouse house, Id member) {
        var said = new NewConsent("personalisation", true, "1", null, null);
        house.get(Profiles.class)
                .consent(Caller.house(house.tenant, "tests"), TestHouse.key(), member, said)
                .outcome()
                .orThrow();
    }

    static void claim(TestHouse house, Id member, Id template) {
        house.get(Coupons.class)
                .give(
                        Caller.house(house.tenant, "tests"),
                        member,
                        List.of(template),
                        Coupons.Cause.CLAIM,
                        TestHouse.key())
                .join()
                .outcome()
                .orThrow();
    }

    public static Id give(TestHouse house, Id member, Id template) {
        return house.get(Coupons.class)
                .give(
                        Caller.house(house.tenant, "tests"),
                        member,
                        List.of(template),
                        Coupons.Cause.BY_HAND,
                        TestHouse.key())
                .join()
                .outcome()
                .orThrow()
                .coupons()
                .getFirst()
                .id();
    }

    /// One coupon for each, out of a newcomer pack.
    public static List<Id> welcome(TestHouse house, List<Id> members, Id template) {
        Caller tests = Caller.house(house.tenant, "tests");
        var on = new Trigger.On.Registration(true);
        Trigger trigger =
                house.get(Triggers.class)
                        .make(
                                tests,
                                TestHouse.key(),
                                new Trigger.Body("welcome", on, List.of(template)))
                        .outcome()
                        .orThrow();
        return members.stream()
                .map(member ->
                        house.get(Coupons.class)
                                .give(
                                        tests,
                                        member,
                                        trigger.body().pack(),
                                        Coupons.Cause.of(trigger, "registration"),
                                        null)
                                .join()
                                .outcome()
                                .orThrow()
                                .coupons()
                                .getFirst()
                                .id())
                .toList();
    }

    public static void use(TestHouse house, Id coupon) {
        house.get(Coupons.class)
                .redeem(
                        house.tenant,
                        new RedemptionCommand.Redeem(
                                coupon,
                                house.db.ids().next(coupon.bucket()),
                                null,
                                Coupon.Place.NOWHERE),
                        null)
                .join()
                .outcome()
                .orThrow();
    }

    /// Visits all whose occasions are near.
    public static void occasions(TestApp app, Tenant tenant) {
        Occasions occasions = app.bean(Occasions.class);
        for (int i = 0; i < 20 && occasions.round(tenant); i++) {
            // on, until nobody waits
        }
    }

    /// Lets time do what it does to coupons; answers how many were due.
    public static int sweep(TestHouse house) {
        return house.get(Coupons.class).sweep(house.tenant, 100);
    }
}
