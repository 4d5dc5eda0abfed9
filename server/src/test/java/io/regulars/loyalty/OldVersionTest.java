package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Entries;
import io.regulars.ledger.Entry;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Validity;
import io.regulars.orders.Return;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A line of the book keeps to the version of its rule that it was posted by, and says so.
class OldVersionTest {
    private static Rule.Body rate(String name, String english, String perYuan, int months) {
        return new Rule.Body(
                name,
                english,
                Asset.POINTS,
                Rule.On.ORDER,
                null,
                null,
                new Grant.Rate(Ratio.of(perYuan), Rounding.FLOOR),
                List.of(),
                null,
                new Validity(Validity.Unit.MONTHS, months),
                1);
    }

    /// S1-35 and S0-30: after the rule changed, a full refund takes back just what the old version
    /// gave, and the old line still tells its own rule, its lot and when that lapses.
    @Test
    void aFullRefundTakesBackWhatTheOldVersionGaveAndTheLineSaysByWhichRule() {
        try (var house = new TestHouse(false)) {
            Caller caller = Caller.house(house.tenant, "test");
            Rules rules = house.get(Rules.class);
            house.at("2026-01-01T00:00:00Z");
            Id rule =
                    rules.draft(caller, TestHouse.key(), rate("老规则", "Old rule", "2", 12))
                            .outcome()
                            .orThrow()
                            .rule()
                            .id();
            publish(house, rule, 1, "2026-01-01T00:00:01Z");
            Id member = house.member("old");
            house.at("2026-02-02T00:00:00Z");
            buy(house, "old-1", member, "2026-02-01T04:00:00Z");
            rules.draft(caller, TestHouse.key(), rule, rate("新规则", "New rule", "5", 6))
                    .outcome()
                    .orThrow();
            publish(house, rule, 2, "2026-03-01T00:00:00Z");
            house.at("2026-03-05T00:00:00Z");
            buy(house, "new-1", member, "2026-03-04T04:00:00Z");
            var brought =
                    new Return(
                            "pos", "old-1", "r1", Instant.parse("2026-03-04T06:00:00Z"), List.of());
            Intake.join(house.get(Intake.class).returns(house.tenant, List.of(brought), null, null))
                    .getFirst()
                    .outcome()
                    .orThrow();

            List<Entry> book = house.db.read(house.tenant, tx -> Entries.of(tx, List.of(member)));
            assertThat(book).extracting(Entry::amount).containsExactly(199L, 499L, -199L);
            theOldLineTellsItsOwnRule(why(house, book.getFirst()));
            assertThat(why(house, book.getFirst()).lots())
                    .containsExactly(old(book.getFirst(), 199));
            assertThat(why(house, book.get(2)).lots())
                    .as("what is taken back is of the very lot, with its own end")
                    .containsExactly(old(book.getFirst(), -199));
            assertThat(Objects.requireNonNull(why(house, book.get(1)).rule()).sayZh())
                    .startsWith("新规则：");
        }
    }

    private static void theOldLineTellsItsOwnRule(Why.Explained line) {
        Why.RulePart then = Objects.requireNonNull(line.rule());
        assertThat(then.version()).isOne();
        assertThat(then.sayZh()).startsWith("老规则：").contains("每消费 1 元得 2 积分", "12 个月有效");
        assertThat(then.sayEn())
                .startsWith("Old rule: ")
                .contains("2 points per yuan", "expires after 12 months");
    }

    private static Why.LotPart old(Entry made, long change) {
        return new Why.LotPart(
                made.id(),
                change,
                Instant.parse("2026-02-02T04:00:00Z"),
                Instant.parse("2027-02-01T04:00:00Z"));
    }

    private static Why.Explained why(TestHouse house, Entry entry) {
        Caller whole = Caller.house(house.tenant, "tests");
        return Objects.requireNonNull(house.get(Why.class).explain(whole, entry.id()));
    }

    private static void buy(TestHouse house, String no, Id member, String at) {
        Intake.join(
                        house.get(Intake.class)
                                .orders(
                                        house.tenant,
                                        List.of(IntakeTest.order(no, member, at, 9_990)),
                                        null,
                                        null))
                .getFirst()
                .outcome()
                .orThrow();
    }

    private static void publish(TestHouse house, Id rule, int version, String starts) {
        house.get(Rules.class)
                .publish(
                        Caller.house(house.tenant, "test"),
                        TestHouse.key(),
                        rule,
                        version,
                        new Rules.Publication(Instant.parse(starts), null, false))
                .outcome()
                .orThrow();
    }
}
