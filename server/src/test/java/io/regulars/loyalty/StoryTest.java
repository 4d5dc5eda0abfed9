package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.imports.MotherBabyPack;
import io.regulars.kernel.Id;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Balances;
import io.regulars.ledger.Cause;
import io.regulars.ledger.Entries;
import io.regulars.ledger.Entry;
import io.regulars.ledger.Verified;
import io.regulars.ledger.Verify;
import io.regulars.orders.Behaviour;
import io.regulars.orders.Return;
import io.regulars.orders.Who;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two years of one member with the mother-baby pack: the clock steps on, orders come late, goods
/// go back, points lapse, tiers move. At the end the book is clean and every entry says why, down
/// to the line.
class StoryTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void twoYearsOfAMember(boolean split) {
        try (var house = new TestHouse(split)) {
            new Story(house).live();
        }
    }

    private static final class Story {
        private final TestHouse house;
        private final Intake intake;
        private final Sweeps sweeps;
        private final Id member;

        Story(TestHouse house) {
            this.house = house;
            house.at("2024-01-01T00:00:00Z");
            house.get(MotherBabyPack.class)
                    .install(house.tenant, Instant.parse("2023-01-01T00:00:00Z"));
            intake = house.get(Intake.class);
            sweeps = house.get(Sweeps.class);
            member = house.member("story");
        }

        void live() {
            house.at("2024-03-05T03:00:00Z");
            Taken first = buy("n1", "2024-03-05T02:00:00Z", 24_900, 8_800, 3_300);
            assertThat(first.sum(Asset.POINTS)).isEqualTo(370);
            assertThat(tier(null)).isEqualTo("normal");

            house.at("2024-04-02T03:00:00Z");
            buy("n2", "2024-04-02T02:00:00Z", 98_000);
            assertThat(tier(null)).isEqualTo("silver");
            house.at("2024-04-05T03:00:00Z");
            long beforeReturn = points();
            Taken back =
                    bring("n2", "r1", "2024-04-05T02:00:00Z", List.of(new Return.Line(0, 1, null)));
            assertThat(back.refund()).isEqualTo(98_000);
            assertThat(points()).isLessThan(beforeReturn);
            assertThat(tier(null)).as("the tier rested on what came back").isEqualTo("normal");
            assertThat(tier("2024-04-03T00:00:00Z"))
                    .as("it did stand in between")
                    .isEqualTo("silver");

            house.at("2024-06-10T03:00:00Z");
            buy("n3", "2024-06-10T02:00:00Z", 60_000, 72_000);
            assertThat(tier(null)).isEqualTo("silver");
            long known = points();
            Taken late = buy("n0", "2024-06-01T02:00:00Z", 45_000);
            assertThat(late.late()).isTrue();
            assertThat(points()).isGreaterThan(known);

            checkIn("2024-06-11T02:00:00Z", "c1");
            assertThat(checkIn("2024-06-11T09:00:00Z", "c2").sum(Asset.POINTS))
                    .as("once a day")
                    .isZero();
            assertThat(checkIn("2024-06-11T16:00:00Z", "c3").sum(Asset.POINTS))
                    .as("midnight in Beijing")
                    .isPositive();

            house.at("2024-08-01T03:00:00Z");
            bring("n9", "r9", "2024-08-01T02:00:00Z", List.of());
            Taken late9 = buy("n9", "2024-07-30T02:00:00Z", 20_000);
            assertThat(net(late9.id())).as("the return waited for its order").isZero();

            house.at("2025-07-15T03:00:00Z");
            long beforeExpiry = points();
            sweep();
            assertThat(points())
                    .as("what had lapsed was not counted before either")
                    .isEqualTo(beforeExpiry);
            assertThat(entries(Asset.POINTS)).anyMatch(e -> e.cause().kind() == Cause.Kind.EXPIRE);
            assertThat(balance("2024-06-12T00:00:00Z")).isPositive();

            house.at("2025-12-20T03:00:00Z");
            sweep();
            assertThat(tier(null))
                    .as("nobody came for a year, and the grace is over")
                    .isEqualTo("normal");
            end();
        }

        private void end() {
            Verified verified = house.get(Verify.class).check(house.tenant);
            assertThat(verified.broken()).isEmpty();
            assertThat(verified.clean()).isTrue();
            var all = new ArrayList<Entry>(entries(Asset.POINTS));
            all.addAll(entries(Asset.GROWTH));
            assertThat(all).hasSizeGreaterThan(12);
            for (Entry entry : all) {
                Why.Explained why =
                        Objects.requireNonNull(
                                house.get(Why.class)
                                        .explain(Caller.house(house.tenant, "test"), entry.id()));
                assertThat(why.textZh()).isNotBlank();
                assertThat(why.lots().stream().mapToLong(Why.LotPart::change).sum() - why.debt())
                        .isEqualTo(entry.amount());
                if (why.order() != null
                        && why.arithmetic() != null
                        && entry.cause().kind() == Cause.Kind.ORDER) {
                    assertThat(why.order().lines().stream().mapToLong(Why.LineShare::share).sum())
                            .isEqualTo(entry.amount());
                }
            }
        }

        private Taken buy(String no, String at, long... paid) {
            return Intake.join(
                            intake.orders(
                                    house.tenant,
                                    List.of(IntakeTest.order(no, member, at, paid)),
                                    null,
                                    null))
                    .getFirst()
                    .outcome()
                    .orThrow();
        }

        private Taken bring(String no, String returnNo, String at, List<Return.Line> lines) {
            var brought = new Return("pos", no, returnNo, Instant.parse(at), lines);
            return Intake.join(intake.returns(house.tenant, List.of(brought), null, null))
                    .getFirst()
                    .outcome()
                    .orThrow();
        }

        private Taken checkIn(String at, String message) {
            house.at(at);
            var in =
                    new Behaviour(
                            message,
                            "Checked In",
                            Instant.parse(at),
                            Who.of(member),
                            "app",
                            null,
                            Map.of());
            return Intake.join(intake.behaviours(house.tenant, List.of(in)))
                    .getFirst()
                    .outcome()
                    .orThrow();
        }

        private void sweep() {
            while (sweeps.round(house.tenant) > 0) {
                // until nothing is due any more
            }
        }

        private long points() {
            return balance(house.now().toString());
        }

        private long balance(String at) {
            return house.db.read(
                    house.tenant, tx -> Balances.at(tx, member, Asset.POINTS, Instant.parse(at)));
        }

        private long net(Id order) {
            return entries(Asset.POINTS).stream()
                    .filter(e -> order.equals(e.cause().about()))
                    .mapToLong(Entry::amount)
                    .sum();
        }

        private List<Entry> entries(Asset asset) {
            return house.db.read(house.tenant, tx -> Entries.of(tx, List.of(member))).stream()
                    .filter(e -> e.asset() == asset)
                    .toList();
        }

        private String tier(@Nullable String asOf) {
            return house.get(TierReads.class)
                    .tier(house.tenant, member, asOf == null ? null : Instant.parse(asOf))
                    .code();
        }
    }
}
