package io.regulars.checkout.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.access.InvalidValue;
import io.regulars.checkout.Basket;
import io.regulars.checkout.Guard;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.loyalty.restricted.Marked;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import io.regulars.offers.Stacking;
import io.regulars.rules.Calendar;
import io.regulars.rules.Condition;
import io.regulars.rules.ConditionJson;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a golden basket tells of its buyer is what offers ask. Now is 30 November 2026 in Shanghai;
/// she was born on 11 November 1995, registered in the mini-program at store s1 and has a child of
/// five months.
class GoldenPersonTest {
    private static final Instant NOW = Instant.parse("2026-11-30T02:00:00Z");

    private static final GoldenBasket.Person SHE =
            new GoldenBasket.Person(
                    LocalDate.of(1995, 11, 11),
                    false,
                    "F",
                    "mini",
                    "s1",
                    List.of(LocalDate.of(2026, 6, 1)));

    private static GoldenBasket.Facts facts(GoldenBasket.@Nullable Person person) {
        return new GoldenBasket.Facts(null, 0, 0, null, 0, Set.of(), List.of(), person);
    }

    private static long payable(Condition when, GoldenBasket.@Nullable Person person) {
        var offer =
                new Offer(
                        new Id(7),
                        1,
                        NOW,
                        null,
                        new Offer.Body(
                                "优惠",
                                "Offer",
                                Benefit.Steps.once(10_000, 1_000),
                                when,
                                null,
                                Stacking.FREE,
                                0,
                                null,
                                List.of(),
                                null,
                                false));
        var stock =
                new Replaying.Stock(
                        _ -> List.of(offer), _ -> List.of(), _ -> Marked.NOTHING, Guard.NONE);
        var item = new Basket.Item("a", "", "", 1, 10_000, false, null, null);
        var body =
                new GoldenBasket.Body(
                        "篮子", new Basket(List.of(item), 0, "pos", null), facts(person), null, 0);
        return Replaying.expected(body, stock, NOW, Calendar.without(ZoneId.of("Asia/Shanghai")))
                .payable();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'is':'birthday','when':'month','days':0} | true
                    {'is':'birthday','when':'day','days':0} | false
                    {'is':'number','field':'age','compare':{'op':'=','value':31}} | true
                    {'is':'text','field':'sex','in':['F']} | true
                    {'is':'text','field':'sex','in':['M']} | false
                    {'is':'text','field':'registrationChannel','in':['mini']} | true
                    {'is':'text','field':'registrationStore','in':['s1']} | true
                    {'is':'text','field':'registrationStore','in':['s2']} | false
                    {'is':'childAged','fromMonths':3,'toMonths':6} | true
                    {'is':'childAged','fromMonths':6,'toMonths':9} | false
                    """)
    void whatIsToldOfThePersonIsWhatOffersAsk(String json, boolean fires) {
        Outcome<Condition> parsed = ConditionJson.parse(json.replace('\'', '"'));
        Condition when = parsed.orThrow();
        assertThat(payable(when, SHE)).isEqualTo(fires ? 9_000 : 10_000);
        assertThat(payable(when, null)).as("nothing told").isEqualTo(10_000);
    }

    /// Baskets that were kept before persons were told are read as they are.
    @Test
    void aBasketWithoutAPersonIsStillRead() {
        GoldenBasket.Facts read =
                Json.read(
                        "{\"growth\":0,\"points\":0,\"memberForDays\":0,\"tags\":[],\"coupons\":[]}",
                        GoldenBasket.Facts.class);
        assertThat(read).isEqualTo(GoldenBasket.Facts.NOBODY);
        assertThat(Json.read(Json.write(facts(SHE)), GoldenBasket.Facts.class))
                .isEqualTo(facts(SHE));
    }

    @Test
    void aLunarBirthdayNeedsItsDay() {
        assertThatThrownBy(() -> new GoldenBasket.Person(null, true, null, null, null, List.of()))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("birthday");
    }
}
