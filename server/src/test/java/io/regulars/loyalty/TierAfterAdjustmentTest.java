package io.regulars.loyalty;

import static io.regulars.kernel.Sql.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Sql;
import io.regulars.ledger.Adjusting;
import io.regulars.ledger.Adjustment;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.tiers.Ladder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A growth value that a person moved and the tier that follows are one change.
class TierAfterAdjustmentTest {
    private static final Sql TOGETHER =
            sql(
                    """
                    select s.tier, s.xmin::text = e.xmin::text as together
                    from standing s
                    join entry e
                        on e.tenant = s.tenant and e.bucket = s.bucket and e.member = s.member
                    where s.tenant = :tenant
                        and s.bucket = :bucket
                        and s.member = :member
                        and e.asset = 2
                    order by e.version desc
                    limit 1
                    """);

    private static Ladder.Tier tier(String code, long growth) {
        return new Ladder.Tier(code, code, code, growth, null, Ratio.ONE, false, List.of());
    }

    private record Seen(String tier, boolean together) {}

    private static Seen seen(TestHouse house, Id member) {
        return house.db.read(
                house.tenant,
                tx ->
                        tx.first(
                                TOGETHER.with("tenant", house.tenant.id())
                                        .with("bucket", member.bucket())
                                        .with("member", member),
                                row -> new Seen(row.text("tier"), row.flag("together"))));
    }

    @Test
    void theTierMovesInTheSameTransaction() {
        try (var house = new TestHouse(false)) {
            Caller caller = Caller.house(house.tenant, "Wang");
            var body =
                    new Ladder.Body(
                            List.of(tier("base", 0), tier("silver", 500)),
                            Ladder.Lasting.MONTHS,
                            12,
                            0,
                            Ladder.Fall.ONE_STEP);
            house.db.write(
                    house.tenant,
                    tx ->
                            house.get(Ladders.class)
                                    .install(
                                            tx, caller, body, Instant.parse("2024-01-01T00:00:00Z"))
                                    .orThrow());
            Id member = house.member("a");
            adjust(house, caller, member, 499);
            assertThat(seen(house, member)).isEqualTo(new Seen("base", true));
            adjust(house, caller, member, 1);
            assertThat(seen(house, member)).isEqualTo(new Seen("silver", true));

            // what cannot be followed by the tier is not posted either
            assertThatThrownBy(() ->
                            house.db.write(
                                    house.tenant,
                                    tx -> {
                                        house.get(TierAfterAdjustment.class)
                                                .changed(tx, List.of(member));
                                        throw new IllegalStateException("the plug");
                                    }))
                    .hasMessage("the plug");
            assertThat(seen(house, member)).isEqualTo(new Seen("silver", true));
        }
    }

    private static void adjust(TestHouse house, Caller caller, Id member, long amount) {
        house.get(Adjusting.class)
                .submit(
                        caller,
                        member,
                        new Adjustment.Asked(Asset.GROWTH, amount, "good will", 12, false),
                        TestHouse.key())
                .outcome()
                .orThrow();
    }
}
