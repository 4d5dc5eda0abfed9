package io.regulars.offers;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Reason;
import io.regulars.loyalty.Edition.State;
import io.regulars.loyalty.earning.Cap;
import io.regulars.loyalty.earning.Trial;
import io.regulars.rules.Called;
import io.regulars.rules.Condition;
import io.regulars.rules.TextField;
import io.regulars.runtime.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Offers from draft to end, and what the till knows of them.
class OffersTest {
    private static final TestHouse HOUSE = new TestHouse(false);
    private static final Caller WHO = Caller.house(HOUSE.tenant, "tests");

    private final Offers offers = HOUSE.get(Offers.class);
    private final LiveOffers live = HOUSE.get(LiveOffers.class);

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    static Offer.Body body(Benefit benefit, @Nullable Trial trial, @Nullable Condition when) {
        return new Offer.Body(
                "满减",
                "Full reduction",
                benefit,
                when,
                null,
                Stacking.FREE,
                0,
                trial,
                List.of(),
                null,
                false);
    }

    private OffersVersion published(Offer.Body body, @Nullable Instant ends) {
        OffersVersion draft = offers.draft(WHO, TestHouse.key(), body).outcome().orThrow();
        return offers.publish(
                        WHO,
                        TestHouse.key(),
                        draft.id(),
                        draft.version(),
                        new Publishing.Term(null, ends))
                .outcome()
                .orThrow();
    }

    private List<Benefit> inForce(Id offer) {
        return live.of(HOUSE.tenant).at(HOUSE.now()).stream()
                .filter(each -> each.id().equals(offer))
                .map(each -> each.body().benefit())
                .toList();
    }

    private static Reason reason(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal().reason();
    }

    @Test
    void anOfferCountsFromItsStartToBeforeItsEnd() {
        Benefit benefit = Benefit.Steps.once(10_000, 2_000);
        Instant ends = HOUSE.now().plus(Duration.ofHours(1));
        OffersVersion offer = published(body(benefit, null, null), ends);
        assertThat(offer.state()).isEqualTo(State.SCHEDULED);
        assertThat(inForce(offer.id())).isEmpty();
        HOUSE.pass(Duration.ofSeconds(2));
        assertThat(inForce(offer.id())).containsExactly(benefit);
        HOUSE.pass(Duration.ofHours(1).minusSeconds(3));
        assertThat(inForce(offer.id())).containsExactly(benefit);
        HOUSE.pass(Duration.ofSeconds(1));
        assertThat(inForce(offer.id())).isEmpty();
        assertThat(offers.versions(HOUSE.tenant, offer.id()).getFirst().state())
                .isEqualTo(State.ENDED);
    }

    @Test
    void aNewVersionTakesOverAndTheOldStaysReadable() {
        OffersVersion first = published(body(Benefit.Steps.once(10_000, 2_000), null, null), null);
        HOUSE.pass(Duration.ofSeconds(3));
        Offer.Body better = body(Benefit.Steps.once(10_000, 3_000), null, null);
        offers.draft(WHO, TestHouse.key(), first.id(), better).outcome().orThrow();
        assertThat(inForce(first.id())).containsExactly(Benefit.Steps.once(10_000, 2_000));
        offers.publish(WHO, TestHouse.key(), first.id(), 2, new Publishing.Term(null, null))
                .outcome()
                .orThrow();
        HOUSE.pass(Duration.ofSeconds(3));
        assertThat(inForce(first.id())).containsExactly(Benefit.Steps.once(10_000, 3_000));
        assertThat(offers.versions(HOUSE.tenant, first.id()))
                .extracting(OffersVersion::state)
                .containsExactly(State.RUNNING, State.ENDED);
        assertThat(offers.compare(HOUSE.tenant, first.id(), 1, 2).orThrow().differences())
                .extracting(f -> f.field())
                .contains("body.benefit.steps");
    }

    @Test
    void aTrialIsRolledOutAndAnOfferWithoutOneIsNot() {
        OffersVersion tried =
                published(body(Benefit.Steps.once(100, 10), new Trial(10, Set.of()), null), null);
        HOUSE.pass(Duration.ofSeconds(3));
        OffersVersion all =
                offers.rollOut(WHO, TestHouse.key(), tried.id(), null).outcome().orThrow();
        assertThat(all.body().trial()).isNull();
        HOUSE.pass(Duration.ofSeconds(3));
        assertThat(reason(offers.rollOut(WHO, TestHouse.key(), tried.id(), null).outcome()))
                .isEqualTo(io.regulars.loyalty.Refused.NO_TRIAL);
    }

    @Test
    void aWithdrawnOfferEndsAndOneThatNeverRanCannotBe() {
        OffersVersion offer = published(body(Benefit.Steps.once(100, 10), null, null), null);
        HOUSE.pass(Duration.ofSeconds(3));
        offers.withdraw(WHO, TestHouse.key(), offer.id(), "a mistake").outcome().orThrow();
        HOUSE.pass(Duration.ofSeconds(3));
        assertThat(inForce(offer.id())).isEmpty();
        assertThat(reason(offers.withdraw(WHO, TestHouse.key(), offer.id(), "again").outcome()))
                .isEqualTo(io.regulars.loyalty.Refused.NOT_IN_FORCE);
        assertThat(reason(offers.withdraw(WHO, TestHouse.key(), new Id(77), "x").outcome()))
                .isEqualTo(Refused.UNKNOWN_OFFER);
    }

    @Test
    void whatItNamesMustBeThereAndItsWordsLawful() {
        Benefit some = Benefit.Steps.once(100, 10);
        var store = new Condition.Text(TextField.STORE, List.of("nowhere"));
        OffersVersion draft =
                offers.draft(WHO, TestHouse.key(), body(some, null, store)).outcome().orThrow();
        var now = new Publishing.Term(null, null);
        assertThat(reason(offers.publish(WHO, TestHouse.key(), draft.id(), 1, now).outcome()))
                .isEqualTo(io.regulars.loyalty.Refused.UNKNOWN_STORE);
        Offer.Body b = body(some, null, null);
        var unlawful =
                new Offer.Body(
                        "满减，最终解释权归本店",
                        b.nameEn(),
                        some,
                        null,
                        null,
                        b.stacking(),
                        0,
                        null,
                        List.of(),
                        null,
                        false);
        OffersVersion bad = offers.draft(WHO, TestHouse.key(), unlawful).outcome().orThrow();
        assertThat(reason(offers.publish(WHO, TestHouse.key(), bad.id(), 1, now).outcome()))
                .isEqualTo(Refused.OFFER_UNLAWFUL);
        var past = new Publishing.Term(HOUSE.now().minus(Duration.ofDays(1)), null);
        assertThat(reason(offers.publish(WHO, TestHouse.key(), draft.id(), 1, past).outcome()))
                .isEqualTo(io.regulars.loyalty.Refused.STARTS_IN_THE_PAST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"is":"unitPay","paid":"0.85"}                                                     | 每件8.5 折                        | 85% of the price each
                    {"is":"unitOff","off":250}                                                         | 每件减 2.50 元                     | ¥2.50 off each
                    {"is":"nth","n":2,"paid":"0.5"}                                                    | 第 2 件5 折（取最低价）               | every 2nd unit 50% of the price (the cheapest)
                    {"is":"buyGet","buy":2,"get":1,"paid":"0"}                                         | 买 2 件，另 1 件免费（取最低价）          | buy 2, get 1 free (the cheapest)
                    {"is":"steps","steps":[{"from":20000,"off":5000}],"repeating":false}               | 满 200.00 减 50.00                | ¥50.00 off from ¥200.00
                    {"is":"steps","steps":[{"from":10000,"off":1000}],"repeating":true,"most":5000}    | 每满 100.00 减 10.00，最多减 50.00 元   | ¥10.00 off for every ¥100.00, at most ¥50.00 off
                    {"is":"percent","from":10000,"paid":"0.9","most":2000}                             | 满 100.00 元9 折，最多减 20.00 元        | 90% of the price from ¥100.00, at most ¥20.00 off
                    {"is":"gift","from":9900,"sku":"g","name":"湿巾","quantity":2,"value":990}           | 满 99.00 元赠「湿巾」× 2（每件价值 9.90 元）    | 2 × "湿巾" (worth ¥9.90 each) as a gift from ¥99.00
                    {"is":"storedPay","paid":"0.95"}                                                   | 全部用储值支付9.5 折                    | 95% of the price if stored value pays all
                    {"is":"freeShipping","from":0}                                                     | 免运费                           | free delivery
                    {"is":"pointsOffset","perYuan":100,"from":5000,"share":"0.5"}                      | 满 50.00 元100 积分抵 1 元，最多抵 50%     | 100 points pay 1 yuan from ¥50.00, at most 50%
                    """)
    void anOfferSaysItselfInBothLanguages(String benefit, String zh, String en) {
        Benefit read = Json.read(benefit, Benefit.class);
        assertThat(OffersSaying.benefit(read, true)).isEqualTo(zh);
        assertThat(OffersSaying.benefit(read, false)).isEqualTo(en);
    }

    @Test
    void theSentenceHasLimitsAndWhatDoesNotStandTogether() {
        var body =
                new Offer.Body(
                        "会员日",
                        "Member day",
                        new Benefit.UnitPay(Ratio.of("0.9")),
                        null,
                        null,
                        new Stacking(Set.of("b", "a"), true),
                        0,
                        null,
                        List.of(new Limit(Cap.Per.DAY, 1)),
                        null,
                        false);
        assertThat(OffersSaying.say(body, false, Called.BY_HOUSE))
                .isEqualTo(
                        "Member day: 90% of the price each; at most once a day; with no other benefit of its kind; one only of the group a, b.");
        assertThat(OffersSaying.say(body, true, Called.BY_HOUSE))
                .isEqualTo("会员日：每件9 折；每天最多 1 次；不与同类优惠同享；同组只用一项：a、b。");
    }
}
