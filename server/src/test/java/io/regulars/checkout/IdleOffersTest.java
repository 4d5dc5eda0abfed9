package io.regulars.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.checkout.idle.Idle;
import io.regulars.checkout.idle.Idling;
import io.regulars.loyalty.restricted.Marked;
import io.regulars.offers.Gate;
import io.regulars.offers.Offer;
import io.regulars.rules.Calendar;
import io.regulars.rules.Called;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is called idle makes no basket dearer when it is gone, over random tills.
/// `-Dregulars.baskets=N` for more.
class IdleOffersTest {
    private static final int TILLS = Integer.getInteger("regulars.baskets", 10_000);
    private static final long SEED = Long.getLong("regulars.seed", 20261130);

    @Test
    void withoutAnIdleOfferNoBasketCostsMore() {
        int always = 0;
        int unless = 0;
        for (int i = 0; i < TILLS; i++) {
            Till till = new RandomTills(SEED + i).next();
            List<Offer> offers = till.shelf().offers;
            for (Offer each : offers) {
                for (Idle idle : idle(each, offers)) {
                    String seed = "seed " + (SEED + i) + ": " + idle.en();
                    if (idle.why() == Idle.Why.OTHER_AT_LEAST_AS_GOOD) {
                        always++;
                        assertThat(without(till, idle).sum().payable())
                                .as(seed)
                                .isEqualTo(till.quote().sum().payable());
                    } else if (each.body().benefit().layer()
                            != io.regulars.offers.Benefit.Layer.ITEM) {
                        unless++;
                        till.wishes = till.wishes.overriding();
                        assertThat(without(till, idle).sum().payable())
                                .as(seed)
                                .isEqualTo(till.quote().sum().payable());
                    }
                }
            }
        }
        assertThat(always).as("always as good").isGreaterThan(TILLS / 100);
        assertThat(unless).as("as good but for floors").isGreaterThan(TILLS / 1_000);
    }

    private static Quote without(Till till, Idle idle) {
        List<Offer> rest =
                till.shelf().offers.stream()
                        .filter(each -> !each.id().equals(idle.offer()))
                        .toList();
        List<Offer> templates =
                till.asked().buyer().coupons().stream().map(HeldCoupon::template).toList();
        return Quoting.quote(Shelf.of(rest, templates), till.asked());
    }

    private static List<Idle> idle(Offer draft, List<Offer> offers) {
        var known =
                new Idling.Known(
                        new Gate.Draft(draft, null, null),
                        List.of(
                                offers.stream()
                                        .filter(each -> !each.id().equals(draft.id()))
                                        .toList()),
                        List.of(),
                        null,
                        null,
                        List.of(),
                        Set.of("silver"),
                        Marked.NOTHING,
                        Calendar.without(Till.BEIJING));
        return Idling.find(known, Called.BY_HOUSE);
    }
}
