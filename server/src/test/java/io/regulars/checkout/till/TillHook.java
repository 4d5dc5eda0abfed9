package io.regulars.checkout.till;

import io.regulars.TestHouse;
import io.regulars.TestRooms;
import io.regulars.access.Caller;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Tenant;
import io.regulars.ledger.Adjusting;
import io.regulars.ledger.Adjustment;
import io.regulars.ledger.Asset;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import io.regulars.offers.Offers;
import io.regulars.offers.OffersVersion;
import io.regulars.offers.Publishing;
import io.regulars.offers.Stacking;
import io.regulars.offers.coupons.Coupons;
import io.regulars.offers.coupons.Lifetime;
import io.regulars.offers.coupons.Template;
import io.regulars.offers.coupons.Templates;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import io.regulars.stored.ValueSale;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/// The till for the torture harness: a shop that is open, a member who can pay in every way, and a
/// desk whose commands it breaks.
public final class TillHook {
    /// What a top-up costs, and what it gives: 200 paid and 50 on top.
    public static final long PAID = 20_000;

    public static final long STORED = 25_000;

    private final TestRooms rooms;
    private final Tenant tenant;
    private final ValueSale value;
    private final Id scheme;
    private final Id template;
    public final TillDesk desk;

    /// Opens the shop at `now`: points pay, a coupon template gives, stored value is on sale. What
    /// is published is in force a moment later.
    public TillHook(TestRooms rooms, Tenant tenant, Instant now) {
        this.rooms = rooms;
        this.tenant = tenant;
        desk = new TillDesk(rooms, tenant);
        value = new ValueSale(rooms, tenant);
        rooms.get(Orgs.class)
                .createAll(
                        who(),
                        List.of(
                                new OrgUnit.New(OrgUnit.Kind.GROUP, "G", "Group", null, null),
                                new OrgUnit.New(OrgUnit.Kind.STORE, "S1", "One", "G", null),
                                new OrgUnit.New(OrgUnit.Kind.STORE, "S2", "Two", "G", null)))
                .orThrow();
        scheme = value.open(now.minusSeconds(60));
        Offers offers = rooms.get(Offers.class);
        OffersVersion points =
                offers.draft(
                                who(),
                                TestHouse.key(),
                                body(new Benefit.PointsOffset(100, 0, Ratio.ONE)))
                        .outcome()
                        .orThrow();
        offers.publish(who(), TestHouse.key(), points.id(), 1, new Publishing.Term(null, null))
                .outcome()
                .orThrow();
        Templates templates = rooms.get(Templates.class);
        var terms =
                new Template.Body(
                        body(Benefit.Steps.once(5_000, 1_000)),
                        new Lifetime.Days(30),
                        List.of(),
                        true,
                        true);
        template = templates.draft(who(), TestHouse.key(), terms).outcome().orThrow().id();
        templates
                .publish(who(), TestHouse.key(), template, 1, new Publishing.Term(null, null))
                .outcome()
                .orThrow();
    }

    private Caller who() {
        return Caller.house(tenant, "torture");
    }

    private static Offer.Body body(Benefit benefit) {
        return new Offer.Body(
                "优惠",
                "Offer",
                benefit,
                null,
                new io.regulars.rules.Condition.Text(
                        io.regulars.rules.TextField.CATEGORY, List.of("till")),
                Stacking.FREE,
                0,
                null,
                List.of(),
                null,
                false);
    }

    /// Somebody with 500 points, a coupon and 200 + 50 of stored value.
    public Id buyer(String label) {
        return buyer(label, 1);
    }

    /// So many times as rich.
    public Id buyer(String label, int times) {
        Id member = TestHouse.members(rooms, tenant, List.of("till" + label)).getFirst();
        rooms.get(Coupons.class)
                .give(
                        who(),
                        member,
                        Collections.nCopies(times, template),
                        Coupons.Cause.BY_HAND,
                        TestHouse.key())
                .join()
                .outcome()
                .orThrow();
        for (int i = 0; i < times; i++) {
            rooms.get(Adjusting.class)
                    .submit(
                            who(),
                            member,
                            new Adjustment.Asked(Asset.POINTS, 500, "for the torture", 12, false),
                            TestHouse.key())
                    .outcome()
                    .orThrow();
            topUp(member, TestHouse.key()).outcome().orThrow();
        }
        return member;
    }

    public Id scheme() {
        return scheme;
    }

    public Answer<?> topUp(Id member, RequestKey key) {
        return value.topUp(scheme, member, PAID, key);
    }
}
