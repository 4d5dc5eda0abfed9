package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.lake.SmallChain;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.Rules;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Trial;
import io.regulars.loyalty.earning.Validity;
import io.regulars.models.Uplift;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import io.regulars.offers.Offers;
import io.regulars.offers.Publishing;
import io.regulars.offers.Refused;
import io.regulars.offers.Stacking;
import io.regulars.orders.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// S1-66: an offer or an earning rule that is tried on some, and how they do beside the hold-out.
class TrialResultsTest {
    private SmallChain chain;

    @BeforeEach
    void open() {
        chain = new SmallChain(7);
        Instant registered = Instant.parse("2026-10-01T00:00:00Z");
        for (int i = 0; i < 80; i++) {
            chain.member("m" + i, "pos", i % 4 == 0 ? "S1" : "S2", registered, null);
        }
    }

    @AfterEach
    void close() {
        chain.close();
    }

    private Id published(@Nullable Trial trial) {
        var body =
                new Offer.Body(
                        "九折",
                        "A tenth off",
                        new Benefit.Percent(0, new Ratio(9, 10), null),
                        null,
                        null,
                        Stacking.FREE,
                        0,
                        trial,
                        List.of(),
                        null,
                        false);
        Offers offers = chain.house.get(Offers.class);
        Id id = offers.draft(chain.caller(), TestHouse.key(), body).outcome().orThrow().id();
        offers.publish(chain.caller(), TestHouse.key(), id, 1, new Publishing.Term(null, null))
                .outcome()
                .orThrow();
        chain.house.pass(Duration.ofMinutes(1));
        return id;
    }

    private TrialResults.View view(Id offer) {
        return chain.house.get(TrialResults.class).ofOffer(chain.house.tenant, offer).orThrow();
    }

    /// A hundred extra points an order, for those on trial.
    private Id earning(@Nullable Trial trial) {
        var body =
                new Rule.Body(
                        "多一百分",
                        null,
                        Asset.POINTS,
                        Rule.On.ORDER,
                        null,
                        null,
                        new Grant.Fixed(100),
                        List.of(),
                        trial,
                        new Validity(Validity.Unit.MONTHS, 12),
                        0);
        Rules rules = chain.house.get(Rules.class);
        Id id = rules.draft(chain.caller(), TestHouse.key(), body).outcome().orThrow().rule().id();
        rules.publish(
                        chain.caller(),
                        TestHouse.key(),
                        id,
                        1,
                        new Rules.Publication(null, null, false))
                .outcome()
                .orThrow();
        chain.house.pass(Duration.ofMinutes(1));
        return id;
    }

    private TrialResults.View viewOfRule(Id rule) {
        return chain.house.get(TrialResults.class).ofRule(chain.house.tenant, rule).orThrow();
    }

    private Order buys(Id member, String store, long fen) {
        chain.house.pass(Duration.ofMinutes(1));
        return chain.order(member, store, chain.house.now(), fen / 2, 0);
    }

    /// Who is drawn by SQL is who is drawn at the till; what came back counts no more.
    @Test
    void thoseWhoWereDrawnStandBesideTheHoldOut() {
        buys(chain.members.getFirst(), "S1", 77_700);
        var trial = new Trial(40, Set.of());
        Id offer = published(trial);
        List<Id> in = chain.members.stream().filter(m -> trial.takes(offer, m)).toList();
        List<Id> out = chain.members.stream().filter(m -> !trial.takes(offer, m)).toList();
        for (int i = 0; i < 10; i++) {
            buys(in.get(i), "S1", 20_000 + i * 200);
            buys(out.get(i), "S2", 10_000 + i * 200);
        }
        buys(in.getFirst(), "S2", 1_000);
        chain.bringBack(buys(in.get(12), "S1", 5_000), chain.house.now(), null);
        chain.house.pass(Duration.ofMinutes(1));
        TrialResults.View view = view(offer);
        assertThat(view.percent()).isEqualTo(40);
        assertThat(view.stores()).isNull();
        assertThat(view.trial())
                .isEqualTo(new TrialResults.Group(true, in.size(), 10, 11, 210_000, 2_100));
        assertThat(view.rest())
                .isEqualTo(new TrialResults.Group(false, out.size(), 10, 10, 109_000, 1_090));
        Uplift.Verdict net = Objects.requireNonNull(view.uplift().net());
        assertThat(net.difference())
                .isEqualTo(Math.round(210_000.0 / in.size() - 109_000.0 / out.size()));
        assertThat(net.low()).isLessThan(net.difference());
        assertThat(net.high()).isGreaterThan(net.difference());
        assertThat(view.uplift().random()).isTrue();
        assertThat(Objects.requireNonNull(view.uplift().ratio()).alarm()).isFalse();
    }

    @Test
    void withStoresAsWellOnlyTheirMembersAreComparedAndWhatTheyBoughtThere() {
        var trial = new Trial(50, Set.of("S1"));
        Id offer = published(trial);
        List<Id> here =
                chain.members.stream().filter(m -> chain.members.indexOf(m) % 4 == 0).toList();
        var in = new HashSet<>(here);
        in.removeIf(m -> !trial.takes(offer, m));
        here.forEach(member -> buys(member, "S1", 1_000));
        here.forEach(member -> buys(member, "S2", 9_000));
        chain.house.pass(Duration.ofMinutes(1));
        TrialResults.View view = view(offer);
        assertThat(view.trial())
                .isEqualTo(
                        new TrialResults.Group(
                                true,
                                in.size(),
                                in.size(),
                                in.size(),
                                in.size() * 1_000L,
                                in.size() * 10L));
        int out = here.size() - in.size();
        assertThat(view.rest())
                .isEqualTo(new TrialResults.Group(false, out, out, out, out * 1_000L, out * 10L));
    }

    @Test
    void storesAloneAreNotDrawnByChance() {
        Id offer = published(new Trial(100, Set.of("S1")));
        buys(chain.members.get(0), "S2", 3_000);
        buys(chain.members.get(1), "S1", 5_000);
        chain.house.pass(Duration.ofMinutes(1));
        TrialResults.View view = view(offer);
        assertThat(view.trial()).isEqualTo(new TrialResults.Group(true, 20, 1, 1, 3_000, 30));
        assertThat(view.rest()).isEqualTo(new TrialResults.Group(false, 60, 1, 1, 5_000, 50));
        assertThat(view.uplift().random()).isFalse();
        assertThat(view.uplift().ratio()).isNull();
    }

    /// The share that SQL draws is the one that earning draws: whoever is on trial got a hundred
    /// points more an order.
    @Test
    void anEarningRuleIsComparedAsAnOfferIs() {
        var trial = new Trial(30, Set.of());
        Id rule = earning(trial);
        List<Id> in = chain.members.stream().filter(m -> trial.takes(rule, m)).toList();
        List<Id> out = chain.members.stream().filter(m -> !trial.takes(rule, m)).toList();
        for (int i = 0; i < 6; i++) {
            buys(in.get(i), "S1", 12_000 + i * 200);
            buys(out.get(i), "S2", 10_000);
        }
        chain.house.pass(Duration.ofMinutes(1));
        TrialResults.View view = viewOfRule(rule);
        assertThat(view.percent()).isEqualTo(30);
        assertThat(view.trial())
                .isEqualTo(new TrialResults.Group(true, in.size(), 6, 6, 75_000, 750 + 600));
        assertThat(view.rest())
                .isEqualTo(new TrialResults.Group(false, out.size(), 6, 6, 60_000, 600));
        assertThat(view.sample()).hasSize(Math.min(20, in.size()));
        assertThat(in).containsAll(view.sample().stream().map(TrialResults.Someone::id).toList());
        assertThat(view.sample()).extracting(TrialResults.Someone::tier).containsOnly("base");
        Uplift.Verdict net = Objects.requireNonNull(view.uplift().net());
        assertThat(net.low()).isLessThan(net.once().low());
        assertThat(net.high()).isGreaterThan(net.once().high());
        assertThat(Objects.requireNonNull(view.uplift().ratio()).alarm()).isFalse();
    }

    @Test
    void anEarningRuleInStoresIsNotDrawnByChance() {
        Id rule = earning(new Trial(100, Set.of("S1")));
        buys(chain.members.get(0), "S1", 3_000);
        buys(chain.members.get(0), "S2", 2_000);
        buys(chain.members.get(1), "S2", 5_000);
        chain.house.pass(Duration.ofMinutes(1));
        TrialResults.View view = viewOfRule(rule);
        assertThat(view.percent()).isNull();
        assertThat(view.stores()).containsExactly("S1");
        assertThat(view.trial()).isEqualTo(new TrialResults.Group(true, 20, 1, 2, 5_000, 150));
        assertThat(view.rest()).isEqualTo(new TrialResults.Group(false, 60, 1, 1, 5_000, 50));
        assertThat(view.uplift().random()).isFalse();
    }

    /// An interval for all looks needs a beginning that stays: after ninety days the comparison is
    /// over and stays as it is.
    @Test
    void aTrialIsComparedOverItsFirstNinetyDays() {
        var trial = new Trial(50, Set.of());
        Id offer = published(trial);
        Id member = chain.members.stream().filter(m -> trial.takes(offer, m)).findFirst().get();
        buys(member, "S1", 1_000);
        Instant since = view(offer).since();
        chain.house.pass(Duration.ofDays(100));
        buys(member, "S1", 7_000);
        chain.house.pass(Duration.ofMinutes(1));
        TrialResults.View view = view(offer);
        assertThat(view.since()).isEqualTo(since);
        assertThat(view.until()).isEqualTo(since.plus(Duration.ofDays(90)));
        assertThat(view.trial().netMinor()).isEqualTo(1_000);
    }

    @Test
    void whatIsForAllHasNoTrial() {
        TrialResults trials = chain.house.get(TrialResults.class);
        var tenant = chain.house.tenant;
        for (Outcome<?> none :
                List.of(
                        trials.ofOffer(tenant, published(null)),
                        trials.ofRule(tenant, earning(null)))) {
            assertThat(reason(none)).isEqualTo(io.regulars.loyalty.Refused.NO_TRIAL);
        }
        assertThat(reason(trials.ofOffer(tenant, new Id(1)))).isEqualTo(Refused.UNKNOWN_OFFER);
        assertThat(reason(trials.ofRule(tenant, new Id(1024))))
                .isEqualTo(io.regulars.loyalty.Refused.UNKNOWN_RULE);
    }

    private static Object reason(Outcome<?> of) {
        return of instanceof Outcome.Refused<?>(var refusal) ? refusal.reason() : of;
    }
}
