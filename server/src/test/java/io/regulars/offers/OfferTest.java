package io.regulars.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.loyalty.earning.Cap;
import io.regulars.loyalty.earning.Trial;
import io.regulars.offers.Benefit.*;
import io.regulars.rules.Condition;
import io.regulars.rules.TextField;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferTest {
    static final List<Benefit> ALL =
            List.of(
                    new MemberPrice(
                            List.of(
                                    new MemberPrice.Price("a", Set.of(), 990),
                                    new MemberPrice.Price("a", Set.of("gold"), 900))),
                    new UnitPay(Ratio.of("0.9")),
                    new UnitOff(500),
                    new Nth(2, Ratio.of("0.5")),
                    new BuyGet(2, 1, Ratio.ZERO),
                    Steps.once(20_000, 5_000),
                    new Steps(List.of(new Steps.Step(10_000, 1_000)), true, 3_000L),
                    new Percent(0, Ratio.of("0.85"), null),
                    new Gift(9_900, "cup", "杯子", 1, 1_990),
                    new StoredPay(Ratio.of("0.9")),
                    new FreeShipping(4_900),
                    new PointsOffset(100, 5_000, Ratio.of("0.5")));

    @Test
    void aBodyIsTheSameAfterItsWayThroughJson() {
        for (Benefit benefit : ALL) {
            Offer.Body body = body(benefit);
            assertThat(Json.read(Json.write(body), Offer.Body.class)).isEqualTo(body);
        }
    }

    @Test
    void everyKindOfBenefitIsTriedHere() {
        assertThat(ALL.stream().map(Object::getClass).distinct())
                .hasSameElementsAs(
                        java.util.Arrays.stream(Benefit.class.getPermittedSubclasses())
                                .flatMap(kind ->
                                        kind.isInterface()
                                                ? java.util.Arrays.stream(
                                                        kind.getPermittedSubclasses())
                                                : java.util.stream.Stream.of(kind))
                                .toList());
    }

    @Test
    void aBenefitIsWrittenWithItsNameAndWithoutItsLayer() {
        assertThat(Json.write(new Percent(0, Ratio.of("0.85"), null)))
                .isEqualTo("{\"is\":\"percent\",\"from\":0,\"paid\":\"17/20\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"is":"unitPay","paid":"1"}                                         | paid
                    {"is":"unitPay","paid":"-0.1"}                                      | paid
                    {"is":"unitOff","off":0}                                            | off
                    {"is":"nth","n":1,"paid":"0.5"}                                     | n
                    {"is":"buyGet","buy":0,"get":1,"paid":"0"}                          | buy
                    {"is":"steps","steps":[],"repeating":false}                         | steps
                    {"is":"steps","steps":[{"from":100,"off":101}],"repeating":false}   | off
                    {"is":"steps","steps":[{"from":9,"off":1},{"from":9,"off":2}],"repeating":false} | steps
                    {"is":"steps","steps":[{"from":0,"off":1}],"repeating":true}        | repeating
                    {"is":"steps","steps":[{"from":9,"off":1}],"repeating":false,"most":5} | most
                    {"is":"gift","from":0,"sku":"g","name":" ","quantity":1,"value":5}  | name
                    {"is":"pointsOffset","perYuan":0,"from":0,"share":"0.5"}            | perYuan
                    {"is":"pointsOffset","perYuan":100,"from":0,"share":"1.1"}          | share
                    {"is":"memberPrice","prices":[{"sku":"a","tiers":[],"price":1},{"sku":"a","tiers":[],"price":2}]} | prices
                    """)
    void aBenefitThatCannotBeSaysWhichFieldIsWrong(String json, String field) {
        assertThatThrownBy(() -> Json.read(json, Benefit.class))
                .rootCause()
                .isInstanceOfSatisfying(
                        InvalidOffer.class, wrong -> assertThat(wrong.field()).isEqualTo(field));
    }

    @Test
    void anOfferIsInForceFromItsStartToBeforeItsEnd() {
        Instant starts = Instant.parse("2026-11-11T00:00:00Z");
        var offer = new Offer(new Id(5), 1, starts, starts.plusSeconds(10), body(new UnitOff(1)));
        assertThat(offer.inForce(starts.minusNanos(1))).isFalse();
        assertThat(offer.inForce(starts)).isTrue();
        assertThat(offer.inForce(starts.plusSeconds(10).minusNanos(1))).isTrue();
        assertThat(offer.inForce(starts.plusSeconds(10))).isFalse();
    }

    private static Offer.Body body(Benefit benefit) {
        return new Offer.Body(
                "会员日",
                "Member day",
                benefit,
                new Condition.Text(TextField.TIER, List.of("gold")),
                new Condition.Text(TextField.CATEGORY, List.of("books")),
                Stacking.oneOf("coupon"),
                10,
                new Trial(50, Set.of("sh-1")),
                List.of(new Limit(Cap.Per.MONTH, 3)),
                new Id(7),
                false);
    }
}
