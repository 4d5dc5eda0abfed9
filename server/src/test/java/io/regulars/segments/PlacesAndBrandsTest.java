package io.regulars.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.OrgUnit;
import io.regulars.access.OrgsHook;
import io.regulars.kernel.Id;
import io.regulars.loyalty.Intake;
import io.regulars.orders.Order;
import io.regulars.orders.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// S3-18 and S3-12: who buys in stores of a cold region, and who favours a brand, from seven of ten
/// orders of the last twelve months on.
class PlacesAndBrandsTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @Test
    void coldStoresAndBrandsTagExactlyTheirMembers() {
        try (var chain = new SegmentHouse()) {
            OrgsHook.create(chain.house, OrgUnit.Kind.GROUP, "G", null, LONG_AGO);
            OrgsHook.create(chain.house, OrgUnit.Kind.STORE, "harbin", "G", LONG_AGO);
            OrgsHook.create(chain.house, OrgUnit.Kind.STORE, "sanya", "G", LONG_AGO);
            Id north = buyer(chain, "north", 7, 3, 30);
            Id hardly = buyer(chain, "hardly", 6, 4, 30);
            Id south = buyer(chain, "south", 0, 10, 30);
            Id once = buyer(chain, "once", 10, 0, 800);
            var wish =
                    new SegmentsBuiltIn.HabitsWish(
                            null, List.of("warm"), null, List.of("harbin"), 70);
            var tags =
                    chain.house
                            .get(SegmentsBuiltIn.class)
                            .habits(chain.caller, TestHouse.key(), wish)
                            .outcome()
                            .orThrow()
                            .segments();
            chain.build();
            chain.settle();
            Map<String, Set<Id>> who = new TreeMap<>();
            Set<Id> all = Set.of(north, hardly, south, once);
            tags.forEach(tag -> who.put(tag.body().nameEn(), chain.in(tag.id(), all)));
            assertThat(who.get("Cold region")).containsExactly(north);
            assertThat(who.get("Favours warm")).containsExactly(north);
            for (Segment tag : tags) {
                assertThat(chain.differing(tag.id())).isZero();
            }
        }
    }

    /// So many orders in the cold, of the warm brand, and so many in the sun, of another; the last
    /// of them so many days ago.
    private static Id buyer(SegmentHouse chain, String card, int cold, int sunny, int ago) {
        Id member = chain.member(card, "F", null);
        for (int i = 0; i < cold + sunny; i++) {
            boolean warm = i < cold;
            var line =
                    new Order.Line(
                            "coat", "coat", "coats", warm ? "warm" : "light", 1, 9_000, 0, 9_000);
            var order =
                    new Order(
                            "pos",
                            card + "-" + i,
                            chain.house.now().minus(Duration.ofDays(ago + i)),
                            warm ? "harbin" : "sanya",
                            Who.of(member),
                            List.of(line),
                            0,
                            9_000,
                            List.of());
            Intake.join(
                            chain.house
                                    .get(Intake.class)
                                    .orders(chain.house.tenant, List.of(order), null, null))
                    .getFirst()
                    .outcome()
                    .orThrow();
        }
        return member;
    }
}
