package io.regulars.loyalty.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.loyalty.Refused;
import io.regulars.loyalty.RulesReads;
import io.regulars.loyalty.earning.Trial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrialsTest {
    private static Id rule(DeskHouse desk, String name) {
        return desk.house.get(RulesReads.class).list(desk.house.tenant).stream()
                .filter(rule -> rule.current().body().name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static Trials.View view(DeskHouse desk) {
        return desk.house.get(Trials.class).of(desk.house.tenant, rule(desk, "trial")).orThrow();
    }

    /// The share that SQL draws is the one that earning draws.
    @Test
    void thoseInTheTrialAreThoseToWhomTheRuleApplies() {
        var trial = new Trial(30, Set.of());
        try (var desk = new DeskHouse(trial)) {
            Instant from = Instant.parse("2026-01-01T00:00:00Z");
            var members = new ArrayList<Id>();
            for (int i = 0; i < 60; i++) {
                members.add(desk.member("m" + i, null, "pos", null, from));
            }
            Id rule = rule(desk, "trial");
            List<Id> in = members.stream().filter(m -> trial.takes(rule, m)).toList();
            for (int i = 0; i < 10; i++) {
                desk.buys(
                        members.get(i),
                        "o" + i,
                        null,
                        "2026-11-0" + (1 + i % 9) + "T04:00:00Z",
                        50);
            }
            desk.buys(members.getFirst(), "again", null, "2026-11-20T04:00:00Z", 50);
            desk.settle();
            Trials.View view = view(desk);
            assertThat(view.percent()).isEqualTo(30);
            assertThat(view.stores()).isNull();
            assertThat(view.members()).isEqualTo(new Trials.Members(in.size(), 60));
            assertThat(view.sample()).hasSize(Math.min(20, in.size()));
            assertThat(in).containsAll(view.sample().stream().map(Trials.Someone::id).toList());
            long buyers = members.subList(0, 10).stream().filter(in::contains).count();
            long orders = buyers + (in.contains(members.getFirst()) ? 1 : 0);
            assertThat(view.groups())
                    .containsExactly(
                            new Trials.Compared(
                                    Trials.Group.TRIAL,
                                    in.size(),
                                    buyers,
                                    orders,
                                    orders * 5_000,
                                    orders * 150),
                            new Trials.Compared(
                                    Trials.Group.REST,
                                    60 - in.size(),
                                    10 - buyers,
                                    11 - orders,
                                    (11 - orders) * 5_000,
                                    (11 - orders) * 50));
        }
    }

    @Test
    void aTrialInStoresComparesWhatIsBoughtThere() {
        try (var desk = new DeskHouse(new Trial(100, Set.of("R1A")))) {
            Instant from = Instant.parse("2026-01-01T00:00:00Z");
            Id anna = desk.member("anna", null, "pos", "R1A", from);
            Id bert = desk.member("bert", null, "pos", "R2A", from);
            desk.buys(anna, "a1", "R1A", "2026-11-10T04:00:00Z", 100);
            desk.buys(anna, "a2", "R2A", "2026-11-11T04:00:00Z", 200);
            desk.buys(bert, "b1", null, "2026-11-12T04:00:00Z", 300);
            desk.settle();
            Trials.View view = view(desk);
            assertThat(view.percent()).isNull();
            assertThat(view.stores()).containsExactly("R1A");
            assertThat(view.groups())
                    .containsExactly(
                            new Trials.Compared(Trials.Group.TRIAL, 1, 1, 1, 10_000, 200),
                            new Trials.Compared(Trials.Group.REST, 1, 2, 2, 50_000, 500));
        }
    }

    @Test
    void aRuleForAllHasNoTrial() {
        try (var desk = new DeskHouse()) {
            var trials = desk.house.get(Trials.class);
            assertThat(trials.of(desk.house.tenant, rule(desk, "points")))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            no -> assertThat(no.refusal().reason()).isEqualTo(Refused.NO_TRIAL));
            assertThat(trials.of(desk.house.tenant, new Id(1)))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            no ->
                                    assertThat(no.refusal().reason())
                                            .isEqualTo(Refused.UNKNOWN_RULE));
        }
    }
}
