package io.regulars.offers.coupons;

import io.regulars.TestApp;
import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import java.util.List;

/// Coupons for chains that are made for a test of another room.
public final class CouponHook {
    private CouponHook() {}

    /// A published coupon that is good for a week.
    public static Id template(TestHouse house) {
        return CouponsTest.published(house, CouponsTest.body(10_000, 2_000, new Lifetime.Days(7)));
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
