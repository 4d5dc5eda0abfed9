package io.regulars.checkout.till;

import io.regulars.TestHouse;
import io.regulars.TestRooms;
import io.regulars.access.Caller;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
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
import io.regulars.orders.Who;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import io.regulars.stored.Counter;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The till for the torture harness: a shop that is open, a member who can pay in every way, and
/// the commands that it breaks.
public final class TillHook {
    private final TestHouse house;
    private final Counter counter;
    private final Id template;

    /// Opens the shop: points pay, a coupon template gives, stored value is on sale.
    public TillHook(TestHouse house) {
        this.house = house;
        house.get(Orgs.class)
                .createAll(
                        who(),
                        List.of(
                                new OrgUnit.New(OrgUnit.Kind.GROUP, "G", "Group", null, null),
                                new OrgUnit.New(OrgUnit.Kind.STORE, "S1", "One", "G", null),
                                new OrgUnit.New(OrgUnit.Kind.STORE, "S2", "Two", "G", null)))
                .orThrow();
        counter = new Counter(house);
        Offers offers = house.get(Offers.class);
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
        Templates templates = house.get(Templates.class);
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
        house.pass(Duration.ofSeconds(3));
    }

    private Caller who() {
        return Caller.house(house.tenant, "torture");
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
        Id member = house.member("till" + label);
        house.get(Adjusting.class)
                .submit(
                        who(),
                        member,
                        new Adjustment.Asked(Asset.POINTS, 500, "for the torture", 12, false),
                        TestHouse.key())
                .outcome()
                .orThrow();
        house.get(Coupons.class)
                .give(who(), member, List.of(template), Coupons.Cause.BY_HAND, TestHouse.key())
                .join()
                .outcome()
                .orThrow();
        topUp(member, TestHouse.key());
        return member;
    }

    public Answer<?> topUp(Id member, RequestKey key) {
        return counter.topUp(member, 20_000, key);
    }

    /// 80.00 less coupon and points, paid by 40.00 of stored value and money.
    public Answer<?> quote(Id member, String label, RequestKey key) {
        return quoted(member, label, key);
    }

    private Answer<Quotes.Quoted> quoted(Id member, String label, RequestKey key) {
        var choices =
                new Wanted.Choices(null, null, Wanted.Part.MOST, null, Wanted.Part.UP_TO, 4_000L);
        var lines =
                List.of(
                        new Wanted.Line("A", "甲", "till", null, 2, 2_500L, null, null, null),
                        new Wanted.Line("B", "乙", "till", null, 1, 3_000L, null, null, null));
        var wanted = new Wanted("pos", label, "S2", Who.of(member), lines, 0, choices, null);
        return house.get(Quotes.class).quote(who(), wanted, key);
    }

    /// A quote to go on with.
    public Id quoted(Id member, String label) {
        return quoted(member, label, TestHouse.key()).outcome().orThrow().id();
    }

    public Answer<?> freeze(Id quote, RequestKey key) {
        return settle(new CheckoutCommand.Freeze(quote), key);
    }

    public Answer<?> commit(Id quote, RequestKey key) {
        return settle(committing(quote), key);
    }

    private CheckoutCommand committing(Id quote) {
        Checkout checkout = house.get(Checkouts.class).find(house.tenant, quote).checkout();
        return new CheckoutCommand.Commit(
                quote, checkout.deal().payable(), null, List.of(), "torture");
    }

    public Answer<?> cancel(Id quote, RequestKey key) {
        return settle(new CheckoutCommand.Cancel(quote), key);
    }

    /// One piece of the first line comes back, or everything that is left.
    public Answer<?> bring(Id checkout, boolean all, RequestKey key) {
        return settle(bringing(checkout, all), key);
    }

    private static CheckoutCommand bringing(Id checkout, boolean all) {
        List<CheckoutCommand.Piece> pieces =
                all ? List.of() : List.of(new CheckoutCommand.Piece(0, 1));
        return new CheckoutCommand.Bring(
                checkout, all ? "R2" : "R1", null, pieces, Set.of(), "torture");
    }

    private Answer<Settled> settle(CheckoutCommand command, RequestKey key) {
        return house.get(Checkouts.class).submit(house.tenant, command, key).join();
    }

    /// The same till in another process of the house.
    public Other in(TestRooms process) {
        return new Other(process);
    }

    public final class Other {
        private final TestRooms process;

        private Other(TestRooms process) {
            this.process = process;
        }

        public Answer<?> freeze(Id quote, RequestKey key) {
            return settle(new CheckoutCommand.Freeze(quote), key);
        }

        public Answer<?> commit(Id quote, RequestKey key) {
            return settle(committing(quote), key);
        }

        public Answer<?> cancel(Id quote, RequestKey key) {
            return settle(new CheckoutCommand.Cancel(quote), key);
        }

        public Answer<?> bring(Id checkout, boolean all, RequestKey key) {
            return settle(bringing(checkout, all), key);
        }

        private Answer<Settled> settle(CheckoutCommand command, RequestKey key) {
            return process.get(Checkouts.class).submit(house.tenant, command, key).join();
        }
    }
}
