package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.checkout.NotUsed;
import io.regulars.checkout.Why;
import io.regulars.imports.MotherBabyPack;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.Refused;
import io.regulars.loyalty.RestrictedGoods;
import io.regulars.loyalty.Taken;
import io.regulars.loyalty.restricted.Bar;
import io.regulars.loyalty.restricted.Restriction;
import io.regulars.orders.Order;
import io.regulars.orders.Who;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the till asks of members of a chain that has the mother-baby pack, and what it keeps
/// restricted goods from (L-49), whatever the till says of them.
class PackTillTest {
    private static TestHouse house;
    private static int number;

    @BeforeAll
    static void open() {
        house = new TestHouse(false);
        house.at("2026-03-02T02:00:00Z");
        house.get(MotherBabyPack.class)
                .install(house.tenant, Instant.parse("2024-01-01T00:00:00Z"))
                .outcome()
                .orThrow();
        house.at("2026-03-02T03:00:00Z");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    /// What is published begins after two seconds.
    private static void later() {
        house.at(house.now().plusSeconds(3).toString());
    }

    /// A member who bought for so many yuan before.
    private static Id having(long yuan) {
        Id member = house.member("pack-till-" + ++number);
        if (yuan > 0) {
            buy(member, "洗护", "CARE", yuan * 100);
        }
        return member;
    }

    private static Taken buy(Id member, String category, String sku, long fen) {
        var line = new Order.Line(sku, sku, category, null, 1, fen, 0, fen);
        var order =
                new Order(
                        "pos",
                        "p" + ++number,
                        house.now(),
                        null,
                        Who.of(member),
                        List.of(line),
                        0,
                        fen,
                        List.of());
        return Intake.join(house.get(Intake.class).orders(house.tenant, List.of(order), null, null))
                .getFirst()
                .outcome()
                .orThrow();
    }

    private static Wanted.Line line(String sku, String category, long fen, @Nullable Boolean flag) {
        return new Wanted.Line(sku, null, category, null, 1, fen, flag, null, null);
    }

    private static Quotes.Reckoned quote(Id member, long shipping, Wanted.Line... lines) {
        var choices = new Wanted.Choices(null, null, Wanted.Part.MOST, null, null, null);
        var wanted =
                new Wanted(
                        "pos",
                        "q" + ++number,
                        null,
                        Who.of(member),
                        List.of(lines),
                        shipping,
                        choices,
                        null);
        return house.get(Quotes.class)
                .preview(caller(), wanted, Quotes.At.NOW, List.of())
                .orThrow();
    }

    private static Caller caller() {
        return Caller.house(house.tenant, "tests");
    }

    private static RestrictedGoods.Shown mark(
            @Nullable String sku, @Nullable String category, boolean allowed, Set<Bar> bars) {
        return house.get(RestrictedGoods.class)
                .mark(
                        caller(),
                        TestHouse.key(),
                        new RestrictedGoods.New(
                                new Restriction.Body(sku, category, allowed, bars, "L-49"),
                                null,
                                null))
                .outcome()
                .orThrow();
    }

    /// S3-08, S3-09, S0-10: what is charged is what the ladder promises, and never rises with it.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    0,     normal,    9000, 1200
                    2000,  silver,    8500, 1200
                    6000,  gold,      8000, 1200
                    30000, platinum,  8000,    0
                    """)
    void theTillAsksWhatTheTiersPromise(long yuan, String tier, long goods, long freight) {
        Id member = having(yuan);
        Quotes.Reckoned reckoned = quote(member, 1_200, line("TOY", "玩具", 10_000, null));
        assertThat(reckoned.customer()).isNotNull();
        assertThat(reckoned.customer().tier()).isEqualTo(tier);
        assertThat(reckoned.quote().sum().payable()).isEqualTo(goods + freight);
    }

    @Test
    void formulaIsSoldAtItsPriceThoughTheTillSaysNothing() {
        Quotes.Reckoned reckoned =
                quote(
                        having(6_000),
                        0,
                        line("F-1", "婴儿配方奶粉", 30_000, false),
                        line("TOY", "玩具", 10_000, null));
        assertThat(reckoned.quote().sum().payable()).isEqualTo(38_000);
        Quotes.Reckoned alone = quote(having(6_000), 0, line("F-1", "婴儿配方奶粉", 30_000, null));
        assertThat(alone.quote().sum().payable()).isEqualTo(30_000);
        assertThat(alone.quote().notUsed()).extracting(NotUsed::why).contains(Why.RESTRICTED_GOODS);
        // the caller may add, and takes nothing away
        assertThat(quote(having(6_000), 0, line("TOY", "玩具", 10_000, true)).quote().sum().payable())
                .isEqualTo(10_000);
    }

    @Test
    void aMarkCountsFromItsStartAndOnlyForWhatItNames() {
        Id member = having(6_000);
        assertThat(buy(member, "烟草", "TOBACCO", 10_000).sum(Asset.POINTS)).isEqualTo(100);
        RestrictedGoods.Shown marked = mark(null, "烟草", false, EnumSet.of(Bar.EARNING));
        assertThat(marked.state()).isEqualTo(Restriction.State.SCHEDULED);
        assertThat(buy(member, "烟草", "TOBACCO", 10_000).sum(Asset.POINTS))
                .as("before it begins")
                .isEqualTo(100);
        later();
        Taken after = buy(member, "烟草", "TOBACCO", 10_000);
        assertThat(after.sum(Asset.POINTS)).isZero();
        assertThat(after.sum(Asset.GROWTH)).isZero();
        assertThat(quote(member, 0, line("TOBACCO", "烟草", 10_000, null)).quote().sum().payable())
                .as("offers were not named")
                .isEqualTo(8_000);
        mark("PIPE", null, true, EnumSet.of(Bar.EARNING));
        later();
        assertThat(buy(member, "烟草", "PIPE", 10_000).sum(Asset.POINTS))
                .as("what is allowed earns")
                .isEqualTo(100);
        assertThat(
                        house.get(RestrictedGoods.class)
                                .mark(
                                        caller(),
                                        TestHouse.key(),
                                        new RestrictedGoods.New(
                                                marked.restriction().body(), null, null))
                                .outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no ->
                                assertThat(no.refusal().reason())
                                        .isEqualTo(Refused.ALREADY_RESTRICTED));
    }
}
