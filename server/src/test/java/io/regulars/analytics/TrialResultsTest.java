package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.lake.SmallChain;
import io.regulars.loyalty.earning.Trial;
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

/// S1-66: an offer that is tried on some, and how they do beside the hold-out.
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
        return chain.house.get(TrialResults.class).of(chain.house.tenant, offer).orThrow();
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
                .isEqualTo(new TrialResults.Group(true, in.size(), 10, 11, 210_000));
        assertThat(view.rest())
                .isEqualTo(new TrialResults.Group(false, out.size(), 10, 10, 109_000));
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
                                true, in.size(), in.size(), in.size(), in.size() * 1_000L));
        int out = here.size() - in.size();
        assertThat(view.rest())
                .isEqualTo(new TrialResults.Group(false, out, out, out, out * 1_000L));
    }

    @Test
    void storesAloneAreNotDrawnByChance() {
        Id offer = published(new Trial(100, Set.of("S1")));
        buys(chain.members.get(0), "S2", 3_000);
        buys(chain.members.get(1), "S1", 5_000);
        chain.house.pass(Duration.ofMinutes(1));
        TrialResults.View view = view(offer);
        assertThat(view.trial()).isEqualTo(new TrialResults.Group(true, 20, 1, 1, 3_000));
        assertThat(view.rest()).isEqualTo(new TrialResults.Group(false, 60, 1, 1, 5_000));
        assertThat(view.uplift().random()).isFalse();
        assertThat(view.uplift().ratio()).isNull();
    }

    @Test
    void anOfferForAllHasNoTrial() {
        TrialResults trials = chain.house.get(TrialResults.class);
        assertThat(trials.of(chain.house.tenant, published(null)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no ->
                                assertThat(no.refusal().reason())
                                        .isEqualTo(io.regulars.loyalty.Refused.NO_TRIAL));
        assertThat(trials.of(chain.house.tenant, new Id(1)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no -> assertThat(no.refusal().reason()).isEqualTo(Refused.UNKNOWN_OFFER));
    }
}
