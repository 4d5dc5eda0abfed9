package io.regulars.forecasts;

import static io.regulars.forecasts.Suggestions.Place.CENTRE;
import static io.regulars.forecasts.Suggestions.Place.TILL;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.IntakeHook;
import io.regulars.loyalty.RestrictedGoods;
import io.regulars.loyalty.affinity.AffinityHook;
import io.regulars.loyalty.desk.DeskHook;
import io.regulars.loyalty.restricted.Bar;
import io.regulars.loyalty.restricted.Restriction;
import io.regulars.members.NewConsent;
import io.regulars.members.Profiles;
import io.regulars.models.Fit;
import io.regulars.models.Recommending;
import io.regulars.orders.Order;
import io.regulars.orders.Who;
import io.regulars.runtime.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A chain of 400 members whose taste and rhythm differ, over a year, on a real database.
class ForecastsTest {
    private static final Set<String> BEAUTY = Set.of("lipstick", "shadow", "liner", "powder");

    private static TestHouse house;
    private static List<Id> members;
    private static Night night;

    @BeforeAll
    static void live() {
        house = new TestHouse(false);
        house.at("2026-11-22T02:00:00Z");
        IntakeHook.program(house.db, house.tenant);
        members = house.members(IntStream.range(0, 400).mapToObj(i -> "card-" + i).toList());
        var dice = new Random(17);
        var orders = new ArrayList<Order>();
        for (Id member : members) {
            double rate = 0.02 + 0.2 * dice.nextDouble() * dice.nextDouble();
            double leave = 0.03 + 0.4 * dice.nextDouble();
            int spend = 3_000 + dice.nextInt(9_000);
            int day = 340 - dice.nextInt(150);
            boolean beauty = dice.nextInt(2) == 0;
            while (day > 0) {
                orders.add(order(member, day, spend + dice.nextInt(2_000), sku(dice, beauty)));
                if (dice.nextDouble() < leave) {
                    break;
                }
                day -= 1 + (int) (-Math.log(dice.nextDouble()) / rate);
            }
        }
        Intake.join(house.get(Intake.class).orders(house.tenant, orders, null, null))
                .forEach(each -> each.outcome().orThrow());
        night = house.get(Nights.class).fit(house.tenant);
    }

    private static String[] sku(Random dice, boolean beauty) {
        return beauty && dice.nextInt(10) > 0
                ? new String[] {"lipstick", "shadow", "liner", "powder"}[dice.nextInt(4)].split("/")
                : new String[] {"soap", "towel", "bucket", "broom"}[dice.nextInt(4)].split("/");
    }

    private static Order order(Id member, int ago, long paid, String... skus) {
        String shelf = BEAUTY.contains(skus[0]) ? "beauty" : "home";
        var line = new Order.Line(skus[0], "the " + skus[0], shelf, null, 1, paid, 0, paid);
        Instant at = house.now().minus(Duration.ofDays(ago));
        String no = member + "-" + ago + "-" + skus[0];
        return new Order("pos", no, at, null, Who.of(member), List.of(line), 0, paid, List.of());
    }

    private static void buy(Id member, int ago, String sku) {
        Intake.join(
                        house.get(Intake.class)
                                .orders(
                                        house.tenant,
                                        List.of(order(member, ago, 5_000, sku)),
                                        null,
                                        null))
                .forEach(each -> each.outcome().orThrow());
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static Recommendations recommendations() {
        return house.get(Recommendations.class);
    }

    private static Caller manager() {
        return new Caller(
                house.tenant, null, "boss", Role.MANAGER, null, false, "192.0.2.1", "test");
    }

    private static void agree(Id member) {
        var said = new NewConsent(Recommendations.PURPOSE, true, "1", null, null);
        house.get(Profiles.class)
                .consent(manager(), TestHouse.key(), member, said)
                .outcome()
                .orThrow();
    }

    @Test
    void aNightIsFittedBackTestedAndStored() {
        assertThat(night.purchases().state())
                .as(night.purchases().toString())
                .isEqualTo(Fit.State.USED);
        assertThat(night.members()).isEqualTo(400);
        assertThat(night.through()).isEqualTo(LocalDate.of(2026, 11, 21));
        assertThat(night.dataHash()).hasSize(64);
        assertThat(night.quality()).isNotNull();
        Night stored = house.get(Nights.class).list(house.tenant, 1).getFirst();
        assertThat(stored).isEqualTo(night);
        Night again = house.get(Nights.class).fit(house.tenant);
        assertThat(again.purchases())
                .as("the same data, the same fit")
                .isEqualTo(night.purchases());
        assertThat(again.dataHash()).isEqualTo(night.dataHash());
    }

    @Test
    void aNightIsDueOnceADay() {
        // fitted at 10:00 in Shanghai
        Nights nights = house.get(Nights.class);
        assertThat(nights.due(LocalTime.of(4, 30))).doesNotContain(house.tenant);
        assertThat(nights.due(LocalTime.of(10, 30))).doesNotContain(house.tenant);
    }

    @Test
    void aMemberIsToldWithHerChanceAndWhatSheIsExpectedToBring() {
        Id frequent = members.get(0);
        Values.Ahead ahead = house.get(Values.class).ahead(house.tenant, frequent);
        assertThat(ahead.model()).isEqualTo(Fit.State.USED);
        assertThat(ahead.alive()).isBetween(0, 10_000);
        assertThat(ahead.expected().purchases().value())
                .isBetween(ahead.expected().purchases().low(), ahead.expected().purchases().high());
        assertThat(ahead.expected().value().value()).isPositive();
        Id nobody = house.member("never-bought");
        assertThat(house.get(Values.class).ahead(house.tenant, nobody).expected()).isNull();
        assertThat(house.get(Values.class).ahead(house.tenant, new Id(77))).isNull();
    }

    @Test
    void aLipstickPutsItsNeighbourNextAndSoapOnlyBehindIt() {
        Id member = house.member("lipstick-buyer");
        agree(member);
        buy(member, 2, "lipstick");
        Recommendations.Answer answer = recommendations().of(house.tenant, member, 10);
        assertThat(answer.personal()).isTrue();
        assertThat(answer.due()).isEmpty();
        Recommendations.Shown first = answer.discover().getFirst();
        assertThat(first.sku()).isIn("shadow", "liner", "powder");
        assertThat(first.reason()).isEqualTo(Recommending.Reason.SIMILAR);
        assertThat(first.reasonEn()).isEqualTo("Members who bought the lipstick buy this too");
        assertThat(first.reasonZh()).contains("the lipstick");
        assertThat(first.why().together()).isGreaterThanOrEqualTo(5);
        assertThat(first.why().confidence()).isBetween(1, 10_000);
        assertThat(answer.discover())
                .extracting(Recommendations.Shown::sku)
                .doesNotContain("lipstick");
        buy(member, 1, first.sku());
        assertThat(recommendations().of(house.tenant, member, 10).discover())
                .extracting(Recommendations.Shown::sku)
                .doesNotContain(first.sku());
    }

    @Test
    void whoDidNotAgreeSeesWhatIsPopularAndNoRhythm() {
        Id member = house.member("private-buyer");
        for (int ago : List.of(90, 60, 30)) {
            buy(member, ago, "soap");
        }
        Recommendations.Answer answer = recommendations().of(house.tenant, member, 4);
        assertThat(answer.personal()).isFalse();
        assertThat(answer.due()).isEmpty();
        assertThat(answer.discover())
                .hasSize(4)
                .allMatch(each -> each.reason() == Recommending.Reason.POPULAR)
                .allMatch(each -> each.why() == null);
        agree(member);
        Recommendations.Answer agreed = recommendations().of(house.tenant, member, 4);
        assertThat(agreed.due()).extracting(Recommendations.Shown::sku).containsExactly("soap");
        assertThat(agreed.due().getFirst().reasonEn())
                .isEqualTo("You usually buy it every 30 days");
    }

    private static Id inArm(String name, boolean chance) {
        for (int i = 0; ; i++) {
            Id member = house.member(name + i);
            Suggestions.Slot slot = house.get(Suggestions.class).of(house.tenant, member);
            if (slot.basis() == Suggestions.Basis.CHANCE == chance) {
                return member;
            }
        }
    }

    @Test
    void herPagesSuggestAndSayByWhatAndFallBackToWhatIsPopular() {
        Suggestions suggestions = house.get(Suggestions.class);
        Id member = inArm("suggested", false);
        Suggestions.Slot before = suggestions.of(house.tenant, member);
        assertThat(before.basis()).isEqualTo(Suggestions.Basis.NO_CONSENT);
        assertThat(before.items()).hasSize(4);
        agree(member);
        assertThat(suggestions.of(house.tenant, member).basis())
                .as("nothing is known of her yet")
                .isEqualTo(Suggestions.Basis.NO_MODEL);
        buy(member, 2, "lipstick");
        Suggestions.Slot slot = suggestions.of(house.tenant, member);
        assertThat(slot.basis()).isEqualTo(Suggestions.Basis.PURCHASES);
        assertThat(slot.items())
                .extracting(Suggestions.Item::sku)
                .hasSize(4)
                .doesNotContain("lipstick");
        assertThat(slot.items().getFirst().reasonEn()).contains("the lipstick");
        Id control = inArm("by-chance", true);
        agree(control);
        buy(control, 2, "lipstick");
        Suggestions.Slot drawn = suggestions.of(house.tenant, control);
        assertThat(drawn.items())
                .allMatch(each -> each.reasonEn().equals("Drawn by chance"))
                .extracting(Suggestions.Item::sku)
                .doesNotContain("lipstick");
        assertThat(suggestions.of(house.tenant, control)).as("all day").isEqualTo(drawn);
    }

    /// DEF-32: once per member, item and day, however often the page is opened.
    @Test
    void whatWasShownAndClickedCountsOnceADayAndOnlyWhatIsHers() {
        Suggestions suggestions = house.get(Suggestions.class);
        Id member = inArm("looking", false);
        Set<String> two =
                suggestions.of(house.tenant, member).items().stream()
                        .limit(2)
                        .map(Suggestions.Item::sku)
                        .collect(Collectors.toSet());
        LocalDate today = suggestions.today(house.tenant);
        Set<String> more = new HashSet<>(two);
        more.add("of another shelf");
        assertThat(noted(suggestions.clicked(manager(), TestHouse.key(), member, CENTRE, two)))
                .as("nothing was shown yet")
                .isZero();
        assertThat(noted(suggestions.shown(manager(), TestHouse.key(), member, CENTRE, more)))
                .isEqualTo(2);
        assertThat(noted(suggestions.shown(manager(), TestHouse.key(), member, CENTRE, two)))
                .isZero();
        Set<String> clicked = Set.of(two.iterator().next());
        assertThat(noted(suggestions.clicked(manager(), TestHouse.key(), member, CENTRE, clicked)))
                .isEqualTo(1);
        assertThat(noted(suggestions.clicked(manager(), TestHouse.key(), member, CENTRE, clicked)))
                .isZero();
        assertThat(noted(suggestions.clicked(manager(), TestHouse.key(), member, TILL, two)))
                .isZero();
        assertThat(noted(suggestions.shown(manager(), TestHouse.key(), member, TILL, two)))
                .isEqualTo(2);
        assertThat(suggestions.rates(house.tenant, today, today))
                .containsExactly(
                        new Suggestions.Rate(CENTRE, Suggestions.Basis.NO_CONSENT, 2, 1, 1),
                        new Suggestions.Rate(TILL, Suggestions.Basis.NO_CONSENT, 2, 0, 1));
        assertThat(suggestions.rates(house.tenant, today.minusDays(1), today.minusDays(1)))
                .isEmpty();
    }

    /// S2-18: nothing of a shelf that she never buys from, once the chain wants it so.
    @Test
    void goodsOfCategoriesThatSheNeverBuysAreKeptFromHerPageAndCounted() {
        house.at("2026-11-23T02:00:00Z");
        Suggestions suggestions = house.get(Suggestions.class);
        Id member = inArm("home-buyer", false);
        buy(member, 3, "soap");
        agree(member);
        Recommendations.Answer before = recommendations().of(house.tenant, member, 7);
        assertThat(before.withheld()).isEmpty();
        assertThat(before.discover())
                .extracting(Recommendations.Shown::sku)
                .containsAnyElementsOf(BEAUTY);
        AffinityHook.withhold(house, true);
        try {
            Recommendations.Answer after = recommendations().of(house.tenant, member, 7);
            assertThat(after.discover())
                    .extracting(Recommendations.Shown::sku)
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(BEAUTY);
            assertThat(after.withheld())
                    .isNotEmpty()
                    .allMatch(each -> each.category().equals("beauty"));
            var seen =
                    suggestions.of(house.tenant, member).items().stream()
                            .map(Suggestions.Item::sku)
                            .collect(Collectors.toSet());
            int kept =
                    recommendations().of(house.tenant, member, Suggestions.MOST).withheld().size();
            for (int i = 0; i < 2; i++) {
                suggestions
                        .shown(manager(), TestHouse.key(), member, CENTRE, seen)
                        .outcome()
                        .orThrow();
                assertThat(AffinityHook.withheld(house, 1))
                        .isEqualTo(kept == 0 ? List.of() : List.of("beauty " + kept + " of 1"));
            }
            assertThat(kept).isPositive();
        } finally {
            AffinityHook.withhold(house, false);
            house.at("2026-11-22T02:00:00Z");
        }
    }

    private static int noted(Answer<Suggestions.Noted> answer) {
        return answer.outcome().orThrow().rows();
    }

    @Test
    void markedGoodsAreNeverShown() {
        Id member = house.member("formula-buyer");
        agree(member);
        buy(member, 2, "lipstick");
        List<Mark> marks =
                List.of(
                        new Mark("soap", null, Mark.Kind.OUT_OF_STOCK, null, null),
                        new Mark("towel", null, Mark.Kind.STAGE, 0, 12));
        GoodsMarks goods = house.get(GoodsMarks.class);
        goods.mark(manager(), marks).orThrow();
        RestrictedGoods law = house.get(RestrictedGoods.class);
        var body =
                new Restriction.Body("shadow", null, false, EnumSet.of(Bar.RECOMMENDING), "L-49");
        law.mark(manager(), TestHouse.key(), new RestrictedGoods.New(body, null, null))
                .outcome()
                .orThrow();
        house.at("2026-11-22T02:00:03Z");
        try {
            assertThat(goods.marks(house.tenant)).isEqualTo(marks);
            assertThat(recommendations().of(house.tenant, member, 20).discover())
                    .extracting(Recommendations.Shown::sku)
                    .isNotEmpty()
                    .doesNotContain("shadow", "soap", "towel");
        } finally {
            goods.mark(manager(), List.of()).orThrow();
            house.at("2026-11-22T02:00:00Z");
        }
        assertThat(goods.marks(house.tenant)).isEmpty();
    }

    @Test
    void goodsForAnAgeAreForChildrenOfThatAge() {
        var mark = new Mark("diapers", null, Mark.Kind.STAGE, 0, 12);
        LocalDate today = LocalDate.of(2026, 11, 22);
        assertThat(mark.bars(List.of(), today)).isTrue();
        assertThat(mark.bars(List.of(LocalDate.of(2025, 11, 23)), today)).isFalse();
        assertThat(mark.bars(List.of(LocalDate.of(2025, 11, 22)), today)).isTrue(); // a year old
        assertThat(mark.bars(List.of(LocalDate.of(2026, 12, 1)), today)).isTrue(); // not born yet
    }

    @Test
    void aChainWithFewMembersHearsThatItIsTooEarly() {
        try (var small = new TestHouse(false)) {
            Night first = small.get(Nights.class).fit(small.tenant);
            assertThat(first.purchases().state()).isEqualTo(Fit.State.TOO_FEW);
            assertThat(first.backtest()).isNull();
            assertThat(first.quality()).isNull();
            assertThat(first.total()).isNull();
            assertThat(small.get(Values.class).side(small.tenant, 12).layers()).isEmpty();
        }
    }

    /// As the metric `layer-ratio` has it (DEF-15).
    @Test
    void layersStandBesideTheLowestTier() {
        DeskHook.follow(house);
        house.at("2026-12-25T02:00:00Z");
        try {
            Values.Side side = house.get(Values.class).side(house.tenant, 1);
            assertThat(side.normal()).isEqualTo("base");
            assertThat(side.layers())
                    .extracting(Values.Layer::tier)
                    .containsExactly("base", "silver");
        } finally {
            house.at("2026-11-22T02:00:00Z");
        }
    }
}
