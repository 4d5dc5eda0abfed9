package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Validity;
import io.regulars.orders.Behaviour;
import io.regulars.orders.Who;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a member does tells the tier after it, as an order does, and a retry hears the same.
class BehaviourTierTest {
    private static final Sql RULE =
            Sql.sql(
                    """
                    insert into earning_rule (tenant, id, version, state, starts, body, author, at)
                    values (:tenant, 3, 1, 'PUBLISHED', '2020-01-01Z', :body::jsonb, 'test', '2020-01-01Z')
                    """);

    @Test
    void theAnswerTellsTheTier() {
        try (var house = new TestHouse(false)) {
            IntakeTest.setUp(house);
            var rule =
                    new Rule.Body(
                            "trial",
                            null,
                            Asset.GROWTH,
                            Rule.On.BEHAVIOUR,
                            null,
                            null,
                            new Grant.Fixed(1_000),
                            List.of(),
                            null,
                            new Validity(Validity.Unit.MONTHS, 12),
                            0);
            house.db.write(
                    house.tenant,
                    tx ->
                            tx.update(
                                    RULE.with("tenant", house.tenant.id())
                                            .with("body", Json.write(rule))));
            Id member = house.member("doer");
            assertThat(act(house, member, "m1", "2026-01-01T04:00:00Z").tier()).isEqualTo("silver");
            for (int i = 2; i <= 5; i++) {
                act(house, member, "m" + i, "2026-01-0" + i + "T04:00:00Z");
            }
            Taken again = act(house, member, "m1", "2026-01-01T04:00:00Z");
            assertThat(again.again()).isTrue();
            assertThat(again.tier()).as("as it was told then").isEqualTo("silver");
            assertThat(act(house, member, "m5", "2026-01-05T04:00:00Z").tier()).isEqualTo("gold");
        }
    }

    private static Taken act(TestHouse house, Id member, String message, String at) {
        var done =
                new Behaviour(
                        message, "Tried", Instant.parse(at), Who.of(member), "app", null, Map.of());
        return Intake.join(house.get(Intake.class).behaviours(house.tenant, List.of(done)))
                .getFirst()
                .outcome()
                .orThrow();
    }
}
