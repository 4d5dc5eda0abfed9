package io.regulars.torture;

import io.regulars.TestHouse;
import io.regulars.TestRooms;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Tenant;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import io.regulars.offers.Offers;
import io.regulars.offers.Publishing;
import io.regulars.offers.Stacking;
import io.regulars.offers.coupons.Coupons;
import io.regulars.offers.coupons.Lifetime;
import io.regulars.offers.coupons.Template;
import io.regulars.offers.coupons.Templates;
import io.regulars.rules.Condition;
import io.regulars.rules.TextField;
import io.regulars.runtime.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Nine benefits, five offers and four coupons, each for goods of its own, so that a basket says
/// which of them it is for. About half of all pairs exclude each other, each pair by a group of its
/// own.
final class RushRules {
    static final int ALL = 9;
    static final int OFFERS = 5;

    /// What two pieces of a benefit's goods cost, in fen.
    static final long LIST = 5_000;

    private final List<Id> ids;
    private int edits;

    private RushRules(List<Id> ids) {
        this.ids = ids;
    }

    /// Publishes them, and gives each of the members each coupon, once all is in force.
    static RushRules open(TestRooms rooms, Tenant tenant, List<Id> members) {
        Caller who = Caller.house(tenant, "torture");
        Offers offers = rooms.get(Offers.class);
        Templates templates = rooms.get(Templates.class);
        var now = new Publishing.Term(null, null);
        var ids = new ArrayList<Id>();
        for (int i = 0; i < ALL; i++) {
            Offer.Body body = body(i, first(i));
            Id id;
            if (i < OFFERS) {
                id = offers.draft(who, TestHouse.key(), body).outcome().orThrow().id();
                offers.publish(who, TestHouse.key(), id, 1, now).outcome().orThrow();
            } else {
                var terms = new Template.Body(body, new Lifetime.Days(30), List.of(), true, true);
                id = templates.draft(who, TestHouse.key(), terms).outcome().orThrow().id();
                templates.publish(who, TestHouse.key(), id, 1, now).outcome().orThrow();
            }
            ids.add(id);
        }
        MarketShop.untilInForce();
        Coupons coupons = rooms.get(Coupons.class);
        for (Id member : members) {
            coupons.give(
                            who,
                            member,
                            ids.subList(OFFERS, ALL),
                            Coupons.Cause.BY_HAND,
                            TestHouse.key())
                    .join()
                    .outcome()
                    .orThrow();
        }
        return new RushRules(List.copyOf(ids));
    }

    static boolean exclude(int one, int other) {
        return one != other && (one + other) % 2 == 1;
    }

    /// What a benefit takes off two pieces of its goods, before anybody edits it.
    static long off(int benefit) {
        return 500 + 100L * benefit;
    }

    static String category(int benefit) {
        return "rush" + benefit;
    }

    Id id(int benefit) {
        return ids.get(benefit);
    }

    /// Two of `used`, offers' ids, that exclude each other; empty where there are none.
    List<Integer> excluding(List<String> used) {
        for (int a = 0; a < ALL; a++) {
            for (int b = a + 1; b < ALL; b++) {
                if (exclude(a, b)
                        && used.contains(id(a).toString())
                        && used.contains(id(b).toString())) {
                    return List.of(a, b);
                }
            }
        }
        return List.of();
    }

    /// Another version of one of the offers, published over HTTP and in force at once where it was
    /// asked for: no two alike, one after the other.
    synchronized void edit(Asking asking, History history) throws InterruptedException {
        int number = edits++;
        int benefit = number % OFFERS;
        var paid = new Ratio(500 + number / OFFERS % 450, 1000);
        String body = Json.write(body(benefit, new Benefit.Percent(0, paid, null)));
        String version =
                asking.known(
                        "VERSION v" + number + " " + id(benefit) + " " + body.replace(" ", ""));
        String published =
                asking.known(
                        "PUBLISH p"
                                + number
                                + " "
                                + id(benefit)
                                + " "
                                + version.replace("OK ", ""));
        if (!published.startsWith("OK ") && history.broken() == null) {
            history.broken("an offer could not be changed: " + version + ", " + published);
        }
    }

    private static Benefit first(int benefit) {
        return switch (benefit) {
            case 0, 3, 6 -> new Benefit.Percent(0, new Ratio(LIST - off(benefit), LIST), null);
            case 2 -> new Benefit.UnitOff(off(benefit) / 2);
            case 4 -> new Benefit.Nth(2, new Ratio(LIST - 2 * off(benefit), LIST));
            default -> Benefit.Steps.once(3_000, off(benefit));
        };
    }

    private static Offer.Body body(int benefit, Benefit gives) {
        var groups = new TreeSet<String>();
        for (int other = 0; other < ALL; other++) {
            if (exclude(benefit, other)) {
                groups.add("g" + Math.min(benefit, other) + Math.max(benefit, other));
            }
        }
        return new Offer.Body(
                "优惠" + benefit,
                "Offer" + benefit,
                gives,
                null,
                new Condition.Text(TextField.CATEGORY, List.of(category(benefit))),
                new Stacking(groups, false),
                0,
                null,
                List.of(),
                null,
                false);
    }
}
