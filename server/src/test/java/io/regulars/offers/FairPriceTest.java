package io.regulars.offers;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Refusal;
import io.regulars.offers.Benefit.*;
import io.regulars.rules.Condition;
import io.regulars.rules.ConditionJson;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What may be asked of a member for a price, for what stands beside it, and in a coupon.
class FairPriceTest {
    private static final Benefit PRICE = Steps.once(10_000, 1_000);

    private static Offer.Body body(
            Benefit benefit, @Nullable Condition when, @Nullable Condition lines) {
        return new Offer.Body(
                "优惠",
                "Offer",
                benefit,
                when,
                lines,
                Stacking.FREE,
                0,
                null,
                List.of(),
                null,
                false);
    }

    private static Condition parsed(String json) {
        return ConditionJson.parse(json).orThrow();
    }

    private static boolean fair(Benefit benefit, String when, FairPrice.As as) {
        return FairPrice.unfair(body(benefit, parsed(when), null), as).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"is":"text","field":"tier","in":["gold"]}                                        | price  | gift | coupon
                    {"is":"ownNumber","field":"house.storedYuan","compare":{"op":">=","value":100}}   | price  | gift | coupon
                    {"is":"text","field":"store","in":["s1"]}                                         | price  | gift | coupon
                    {"is":"text","field":"channel","in":["app"]}                                      | price  | gift | coupon
                    {"is":"number","field":"amount","compare":{"op":">=","value":100}}                | price  | gift | coupon
                    {"is":"weekdays","days":["SATURDAY"]}                                             | price  | gift | coupon
                    {"is":"holiday","kind":"off"}                                                     | price  | gift | coupon
                    {"is":"someLine","of":{"is":"text","field":"line.category","in":["tea"]}}         | price  | gift | coupon
                    {"is":"number","field":"growth","compare":{"op":">=","value":100}}                | -      | gift | coupon
                    {"is":"number","field":"points","compare":{"op":">=","value":100}}                | -      | gift | coupon
                    {"is":"number","field":"registeredDays","compare":{"op":"<=","value":30}}         | -      | gift | coupon
                    {"is":"birthday","when":"month","days":0}                                         | -      | gift | coupon
                    {"is":"history","figure":"count","of":{"kind":"order"},"window":{"is":"ever"},"compare":{"op":"=","value":0}} | - | gift | coupon
                    {"is":"history","figure":"count","of":{"kind":"order","categories":["tea"]},"window":{"is":"ever"},"compare":{"op":"=","value":0}} | - | - | -
                    {"is":"history","figure":"count","of":{"kind":"order"},"window":{"is":"beforeLast","n":1,"unit":"months","anchor":{"kind":"order"},"withIt":true},"compare":{"op":">=","value":3}} | - | - | -
                    {"is":"history","figure":"sum","of":{"kind":"order"},"window":{"is":"ever"},"compare":{"op":">=","value":9}} | - | - | -
                    {"is":"history","figure":"daysSinceLast","of":{"kind":"order"},"window":{"is":"ever"},"compare":{"op":">=","value":60}} | - | - | -
                    {"is":"history","figure":"count","of":{"kind":"behaviour"},"window":{"is":"ever"},"compare":{"op":">=","value":9}} | - | - | -
                    {"is":"text","field":"sex","in":["F"]}                                            | -      | -    | -
                    {"is":"number","field":"age","compare":{"op":"<","value":25}}                     | -      | -    | -
                    {"is":"number","field":"children","compare":{"op":">","value":1}}                 | -      | -    | -
                    {"is":"childAged","fromMonths":0,"toMonths":12}                                   | -      | -    | -
                    {"is":"text","field":"registrationChannel","in":["app"]}                          | -      | -    | -
                    {"is":"text","field":"registrationStore","in":["s1"]}                             | -      | -    | -
                    {"is":"ownText","field":"skin","in":["dry"]}                                      | -      | -    | -
                    {"is":"ownNumber","field":"income","compare":{"op":">","value":1}}                | -      | -    | -
                    {"is":"ownFlag","field":"club","value":true}                                      | -      | -    | -
                    {"is":"tagged","tag":"vip"}                                                       | -      | -    | -
                    {"is":"segment","segment":"1024"}                                                 | -      | -    | -
                    """)
    void whatMayBeAskedDependsOnWhatItDecides(
            String when, String price, String gift, String coupon) {
        var open = new Gift(100, "cup", "杯子", 1, 0);
        assertThat(fair(PRICE, when, FairPrice.As.OFFER)).isEqualTo(price.equals("price"));
        assertThat(fair(open, when, FairPrice.As.OFFER)).isEqualTo(gift.equals("gift"));
        assertThat(fair(new FreeShipping(0), when, FairPrice.As.OFFER))
                .isEqualTo(gift.equals("gift"));
        assertThat(fair(PRICE, when, FairPrice.As.COUPON)).isEqualTo(coupon.equals("coupon"));
    }

    @Test
    void everyBenefitThatChangesWhatGoodsCostIsAPrice() {
        var kinds = EnumSet.noneOf(Benefit.Layer.class);
        for (Benefit benefit : OfferTest.ALL) {
            boolean beside = benefit instanceof Gift || benefit instanceof FreeShipping;
            String birthday = "{\"is\":\"birthday\",\"when\":\"day\",\"days\":0}";
            assertThat(fair(benefit, birthday, FairPrice.As.OFFER))
                    .as(benefit.toString())
                    .isEqualTo(beside);
            kinds.add(benefit.layer());
        }
        assertThat(kinds).containsExactlyInAnyOrder(Benefit.Layer.values());
    }

    /// Turned round or deep inside, what is asked is the same.
    @Test
    void theRefusalNamesTheVeryConditionAndTheRule() {
        Condition deep =
                parsed(
                        """
                        {"is":"all","of":[
                          {"is":"text","field":"tier","in":["gold"]},
                          {"is":"any","of":[
                            {"is":"not","of":{"is":"text","field":"sex","in":["M"]}},
                            {"is":"birthday","when":"month","days":0}]}]}
                        """);
        Offer.Body body = body(PRICE, null, deep);
        assertThat(FairPrice.unfair(body, FairPrice.As.OFFER))
                .extracting(FairPrice.Found::field, FairPrice.Found::fact)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "body.lines.of[1].of[0].of", FairPrice.Fact.SEX),
                        org.assertj.core.groups.Tuple.tuple(
                                "body.lines.of[1].of[1]", FairPrice.Fact.BIRTHDAY));
        Refusal refusal = FairPrice.refusal(body, FairPrice.As.COUPON);
        assertThat(refusal).isNotNull();
        assertThat(refusal.field()).isEqualTo("body.offer.lines.of[1].of[0].of");
        assertThat(refusal.reason()).isEqualTo(Refused.PRICE_BY_PROFILE);
        assertThat(refusal.detail()).contains("sex", "L-05");
        assertThat(FairPrice.refusal(body(PRICE, null, null), FairPrice.As.OFFER)).isNull();
    }
}
