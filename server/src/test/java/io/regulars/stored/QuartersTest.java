package io.regulars.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Turnovers of quarters on a real PostgreSQL, against what the lots of the moment say.
class QuartersTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Sql USED =
            Sql.sql(
                    """
                    select coalesce(sum(l.principal), 0)::bigint as used
                    from stored_line l
                    where l.tenant = :tenant
                        and l.issuer = :issuer
                        and l.at >= :from
                        and l.at < :until
                    """);

    private static Quarter quarter(String text) {
        return Quarter.read(text).orElseThrow();
    }

    /// What the test itself saw of an issuer in a quarter.
    private static final class Seen {
        long paid;
        long bonus;
        long refunded;
        long used;
        long principalLeft;
        long bonusLeft;
    }

    /// A year in which members of two issuers do anything in any order.
    private static final class Story implements AutoCloseable {
        final TestHouse house;
        final Counter counter;
        final Quarters quarters;
        final Random chance;
        final List<Id> members;
        final Map<String, Id> schemes = new HashMap<>();
        final List<Use> held = new ArrayList<>();
        final List<Use> spent = new ArrayList<>();
        final Map<Quarter, Map<String, Seen>> seen = new TreeMap<>();

        Story(long seed) {
            house = new TestHouse(seed % 2 == 0);
            house.at("2026-01-15T00:00:00Z");
            counter = new Counter(house);
            quarters = house.get(Quarters.class);
            chance = new Random(seed);
            members = house.members(List.of("1", "2", "3", "4"));
            schemes.put("east", counter.scheme);
            schemes.put("west", counter.schemeOf("west"));
        }

        Seen seen(String issuer) {
            return seen.computeIfAbsent(Quarter.at(house.now(), ZONE), _ -> new TreeMap<>())
                    .computeIfAbsent(issuer, _ -> new Seen());
        }

        Id one() {
            return members.get(chance.nextInt(members.size()));
        }

        void something() {
            switch (chance.nextInt(9)) {
                case 0, 1 -> topUp(chance.nextBoolean() ? "east" : "west");
                case 2, 3 -> spend(one());
                case 4 -> hold(one());
                case 5 -> resolve();
                case 6 -> giveBack();
                case 7 -> refund(one());
                default -> handOver(one(), one());
            }
        }

        void topUp(String issuer) {
            long paid = chance.nextBoolean() ? 20_000 : 100_000;
            if (counter.topUpOf(schemes.get(issuer), one(), paid)
                    instanceof Outcome.Done<TopUp>(var done)) {
                seen(issuer).paid += done.paid();
                seen(issuer).bonus += done.bonus();
            }
        }

        private long upTo(Id member) {
            long most = available(member);
            return most == 0 ? 0 : 1 + chance.nextLong(most);
        }

        private long available(Id member) {
            return house.get(StoredReads.class).of(house.tenant, member).available();
        }

        void spend(Id member) {
            long amount = upTo(member);
            if (amount > 0) {
                spent.add(
                        counter.work(
                                        List.of(member),
                                        List.of(),
                                        w ->
                                                w.spend(
                                                        member,
                                                        counter.goods(amount, "S2", member),
                                                        null))
                                .orThrow());
            }
        }

        void hold(Id member) {
            long amount = upTo(member);
            if (amount > 0) {
                Instant until = house.now().plus(Duration.ofDays(300));
                held.add(
                        counter.work(
                                        List.of(member),
                                        List.of(),
                                        w ->
                                                w.hold(
                                                        member,
                                                        counter.goods(amount, "S1", member),
                                                        until))
                                .orThrow());
            }
        }

        void resolve() {
            if (!held.isEmpty()) {
                Id use = held.remove(chance.nextInt(held.size())).id();
                if (chance.nextBoolean()) {
                    spent.add(
                            counter.work(List.of(), List.of(use), w -> w.capture(use, null, null))
                                    .orThrow());
                } else {
                    counter.work(List.of(), List.of(use), w -> w.release(use)).orThrow();
                }
            }
        }

        void giveBack() {
            if (!spent.isEmpty()) {
                int which = chance.nextInt(spent.size());
                Use use = spent.get(which);
                if (use.back() < use.amount()) {
                    long back = 1 + chance.nextLong(use.amount() - use.back());
                    Id cause = house.db.ids().next(use.member().bucket());
                    spent.set(
                            which,
                            counter.work(
                                            List.of(),
                                            List.of(use.id()),
                                            w -> w.giveBack(use.id(), back, cause, null))
                                    .orThrow());
                }
            }
        }

        void refund(Id member) {
            for (StoredReads.Left each :
                    house.get(StoredReads.class).of(house.tenant, member).contracts()) {
                if (each.held() == 0 && each.principalLeft() > 0) {
                    var wish =
                            new Refunds.Asked(
                                    each.contractId(),
                                    Refunding.Fault.CONSUMER,
                                    "moves away",
                                    chance.nextBoolean());
                    Id asked =
                            counter.refunds
                                    .ask(counter.cashier, TestHouse.key(), wish)
                                    .outcome()
                                    .orThrow()
                                    .id();
                    seen(each.issuer()).refunded +=
                            counter.refunds
                                    .approve(counter.finance, TestHouse.key(), asked)
                                    .outcome()
                                    .orThrow()
                                    .decided()
                                    .payable();
                    return;
                }
            }
        }

        /// Refused where something is held, or the taker would hold too much.
        void handOver(Id from, Id to) {
            house.get(Handovers.class)
                    .hand(
                            counter.finance,
                            TestHouse.key(),
                            from,
                            new Handovers.Wanted(to, "wish", true));
        }

        /// The lots of this moment, and what the lines of settlement say was used in the quarter.
        void look(Quarter quarter) {
            StoredReads reads = house.get(StoredReads.class);
            for (StoredReads.Figure each : reads.figures(house.tenant)) {
                seen(each.issuer()).principalLeft = each.principal();
                seen(each.issuer()).bonusLeft = each.bonus();
            }
            for (String issuer : schemes.keySet()) {
                Sql used =
                        USED.with("tenant", house.tenant.id())
                                .with("issuer", issuer)
                                .with("from", quarter.starts(ZONE))
                                .with("until", quarter.ends(ZONE));
                Long sum = house.db.read(house.tenant, tx -> tx.first(used, r -> r.whole("used")));
                seen(issuer).used = sum == null ? 0 : sum;
            }
        }

        Map<String, Quarters.Halves> turnovers(Quarter quarter) {
            return house.db.snapshot(house.tenant, tx -> quarters.of(tx, quarter));
        }

        boolean closed(Quarter quarter) {
            return !house.db.read(house.tenant, tx -> quarters.closed(tx, quarter)).isEmpty();
        }

        void judge() {
            var before = new HashMap<String, Quarters.Halves>();
            seen.forEach((quarter, issuers) -> {
                Map<String, Quarters.Halves> told = turnovers(quarter);
                issuers.forEach((issuer, mine) -> {
                    String which = quarter + " " + issuer;
                    Quarters.Halves halves = told.get(issuer);
                    Turnover principal = halves.principal();
                    Turnover bonus = halves.bonus();
                    Quarters.Halves last = before.getOrDefault(issuer, Quarters.Halves.NONE);
                    assertThat(principal.opening()).as(which).isEqualTo(last.principal().closing());
                    assertThat(bonus.opening()).as(which).isEqualTo(last.bonus().closing());
                    assertThat(principal.closing()).as(which).isEqualTo(mine.principalLeft);
                    assertThat(bonus.closing()).as(which).isEqualTo(mine.bonusLeft);
                    assertThat(principal.toppedUp()).as(which).isEqualTo(mine.paid);
                    assertThat(bonus.toppedUp()).as(which).isEqualTo(mine.bonus);
                    assertThat(principal.refunded()).as(which).isEqualTo(mine.refunded);
                    assertThat(bonus.refunded()).as(which).isZero();
                    assertThat(principal.used() - principal.givenBack())
                            .as(which)
                            .isEqualTo(mine.used);
                    assertThat(principal.other() + bonus.other()).as(which).isZero();
                    before.put(issuer, halves);
                });
            });
        }

        @Override
        public void close() {
            counter.close();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void anyHistoryAddsUpQuarterByQuarterWhenEverItIsClosed(long seed) {
        try (var story = new Story(seed)) {
            int closed = 0;
            for (String each : List.of("2026-Q1", "2026-Q2", "2026-Q3")) {
                Quarter quarter = quarter(each);
                for (int step = 0; step < 60; step++) {
                    story.house.pass(Duration.ofMinutes(1 + story.chance.nextInt(1_600)));
                    story.something();
                }
                story.house.at(quarter.ends(ZONE).minusNanos(1_000).toString());
                story.topUp("east");
                story.look(quarter);
                story.house.at(quarter.ends(ZONE).toString());
                story.topUp("west");
                if (story.chance.nextBoolean()) {
                    story.house.pass(Quarters.SETTLING.minusSeconds(1));
                    closed += story.quarters.close(story.house.tenant);
                    assertThat(story.closed(quarter))
                            .as("not while an entry may still come")
                            .isFalse();
                    story.house.pass(Duration.ofSeconds(1));
                    closed += story.quarters.close(story.house.tenant);
                    assertThat(story.closed(quarter)).isTrue();
                }
            }
            story.seen.remove(quarter("2026-Q4"));
            story.judge();
            story.house.pass(Quarters.SETTLING);
            closed += story.quarters.close(story.house.tenant);
            assertThat(closed).isEqualTo(3);
            assertThat(story.quarters.close(story.house.tenant)).as("each once").isZero();
            story.judge();
            story.counter.clean();
        }
    }

    /// What comes after the end changes nothing of what is closed.
    @Test
    void aQuarterThatIsClosedStaysAsItWas() {
        try (var story = new Story(7)) {
            story.topUp("east");
            story.house.at("2026-04-01T00:00:00Z");
            assertThat(story.quarters.close(story.house.tenant)).isEqualTo(1);
            Map<String, Quarters.Halves> closed = story.turnovers(quarter("2026-Q1"));
            long paid = story.seen.get(quarter("2026-Q1")).get("east").paid;
            assertThat(closed.get("east").principal().closing()).isEqualTo(paid);
            story.members.forEach(story::spend);
            assertThat(story.spent).isNotEmpty();
            story.topUp("west");
            assertThat(story.turnovers(quarter("2026-Q1"))).isEqualTo(closed);
        }
    }

    /// A chain that never named an issuer has nothing to close.
    @Test
    void whoSellsNoStoredValueClosesNothing() {
        try (var house = new TestHouse(false)) {
            assertThat(house.get(Quarters.class).close(house.tenant)).isZero();
            Quarters quarters = house.get(Quarters.class);
            Map<String, Quarters.Halves> none =
                    house.db.read(house.tenant, tx -> quarters.of(tx, quarter("2026-Q3")));
            assertThat(none).isEmpty();
        }
    }
}
