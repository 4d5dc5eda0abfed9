package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Sql;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Entries;
import io.regulars.orders.Order;
import io.regulars.orders.Refused;
import io.regulars.orders.Return;
import io.regulars.orders.Who;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {
    /// A rule that gives one of growth a yuan.
    static final Sql GROWTH_RULE =
            Sql.sql(
                    """
                    insert into earning_rule (tenant, id, version, state, starts, body, author, at)
                    values (:tenant, 9, 1, 'PUBLISHED', '2020-01-01Z',
                        '{"name": "growth", "asset": "GROWTH", "on": "ORDER", "grant": {"is": "rate", "perYuan": "1", "rounding": "FLOOR"},
                          "caps": [], "validity": {"unit": "MONTHS", "count": 12}, "pendingDays": 0}'::jsonb, 'test', '2020-01-01Z')
                    """);

    private static TestHouse house;
    private static Intake intake;

    @BeforeAll
    static void open() {
        house = new TestHouse(false);
        intake = house.get(Intake.class);
        setUp(house);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    static void setUp(TestHouse house) {
        IntakeHook.publish(
                house.db, house.tenant, FoldHook.LADDER, List.of(FoldHook.POINTS, FoldHook.GROWTH));
    }

    static Order order(String no, Id member, String at, long... paid) {
        var lines =
                IntStream.range(0, paid.length)
                        .mapToObj(i ->
                                new Order.Line("SKU" + i, null, null, null, 1, paid[i], 0, paid[i]))
                        .toList();
        long sum = java.util.Arrays.stream(paid).sum();
        return new Order(
                "pos", no, Instant.parse(at), null, Who.of(member), lines, 0, sum, List.of());
    }

    private static Taken take(Order order) {
        return Intake.join(intake.orders(house.tenant, List.of(order), null, null))
                .getFirst()
                .outcome()
                .orThrow();
    }

    private static Outcome<Taken> bring(
            String no, String returnNo, String at, List<Return.Line> lines) {
        var brought = new Return("pos", no, returnNo, Instant.parse(at), lines);
        return Intake.join(intake.returns(house.tenant, List.of(brought), null, null))
                .getFirst()
                .outcome();
    }

    private static long balance(TestHouse in, Id member, Asset asset) {
        return in.db.read(
                in.tenant,
                tx -> Entries.balance(tx, member, asset, Instant.parse("2200-01-01T00:00:00Z")));
    }

    @Test
    void anOrderEarnsAndLiftsAndTheNextEarnsMore() {
        Id member = house.member("a1");
        Taken first = take(order("a-1", member, "2026-01-01T04:00:00Z", 100_000));
        assertThat(first.sum(Asset.POINTS)).isEqualTo(1000);
        assertThat(first.tier()).isEqualTo("silver");
        Taken second = take(order("a-2", member, "2026-01-02T04:00:00Z", 9_990));
        assertThat(second.sum(Asset.POINTS)).isEqualTo(199);
        assertThat(second.sum(Asset.GROWTH)).isEqualTo(99);
    }

    @Test
    void theSameOrderAgainHearsTheSameAndChangesNothing() {
        Id member = house.member("a2");
        Order order = order("b-1", member, "2026-01-01T04:00:00Z", 8_800);
        Taken first = take(order);
        Taken again = take(order);
        assertThat(again.again()).isTrue();
        assertThat(again.effects()).isEqualTo(first.effects());
        assertThat(balance(house, member, Asset.POINTS)).isEqualTo(88);
        Outcome<Taken> other =
                Intake.join(
                                intake.orders(
                                        house.tenant,
                                        List.of(
                                                order(
                                                        "b-1",
                                                        member,
                                                        "2026-01-01T04:00:00Z",
                                                        8_900)),
                                        null,
                                        null))
                        .getFirst()
                        .outcome();
        assertThat(other)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        r -> assertThat(r.refusal().reason()).isEqualTo(Refused.ORDER_DIFFERS));
    }

    /// Golden 3.11: 200 points go back as 67, 67 and 66 (D-22).
    @Test
    void threeEqualLinesBroughtBackOneByOneAddUp() {
        Id member = house.member("a3");
        take(order("c-0", member, "2026-01-01T04:00:00Z", 100_000));
        assertThat(
                        take(order("c-1", member, "2026-01-02T04:00:00Z", 3334, 3333, 3333))
                                .sum(Asset.POINTS))
                .isEqualTo(200);
        long[] back = new long[3];
        for (int i = 0; i < 3; i++) {
            back[i] =
                    bring(
                                    "c-1",
                                    "r" + i,
                                    "2026-01-03T04:0" + i + ":00Z",
                                    List.of(new Return.Line(i, 1, null)))
                            .orThrow()
                            .sum(Asset.POINTS);
        }
        assertThat(back).containsExactlyInAnyOrder(-67, -67, -66);
        assertThat(balance(house, member, Asset.POINTS)).isEqualTo(1000);
    }

    @Test
    void aReturnBeforeItsOrderEndsInTheSameState() {
        Id member = house.member("a4");
        Taken waits = bring("d-1", "r", "2026-01-05T00:00:00Z", List.of()).orThrow();
        assertThat(waits.waiting()).isTrue();
        take(order("d-1", member, "2026-01-04T04:00:00Z", 50_000));
        assertThat(balance(house, member, Asset.POINTS)).isZero();
        assertThat(balance(house, member, Asset.GROWTH)).isZero();
        assertThat(bring("d-1", "r", "2026-01-05T00:00:00Z", List.of()).orThrow().again()).isTrue();
    }

    @Test
    void theTierThatRestedOnAReturnedOrderFallsWithIt() {
        Id member = house.member("a5");
        assertThat(take(order("e-1", member, "2026-01-04T04:00:00Z", 150_000)).tier())
                .isEqualTo("silver");
        bring("e-1", "r", "2026-01-06T00:00:00Z", List.of()).orThrow();
        assertThat(take(order("e-2", member, "2026-01-07T04:00:00Z", 10_000)).sum(Asset.POINTS))
                .isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anyOrderOfArrivalEndsInTheSameLedger(boolean split) {
        try (var other = new TestHouse(split)) {
            setUp(other);
            Intake taking = other.get(Intake.class);
            long seed = 20261122;
            var random = new Random(seed);
            for (int round = 0; round < 12; round++) {
                List<Object> facts = facts(random, round);
                String expected = null;
                for (int way = 0; way < 4; way++) {
                    Id member = other.member("p" + round + "-" + way);
                    var shuffled = new ArrayList<>(facts);
                    if (way > 0) {
                        Collections.shuffle(shuffled, random);
                    }
                    for (Object fact : shuffled) {
                        feed(other, taking, fact, member, round + "-" + way);
                    }
                    String state =
                            balance(other, member, Asset.POINTS)
                                    + "/"
                                    + balance(other, member, Asset.GROWTH)
                                    + "/"
                                    + other.db.read(
                                            other.tenant,
                                            tx ->
                                                    Standings.load(tx, List.of(member))
                                                            .get(member)
                                                            .tier());
                    expected = expected == null ? state : expected;
                    assertThat(state)
                            .as("seed %s round %s way %s", seed, round, way)
                            .isEqualTo(expected);
                }
            }
        }
    }

    private record Bought(int no, String at, long[] paid) {}

    private record Brought(int no, int ret, String at, int line) {}

    private static List<Object> facts(Random random, int round) {
        var facts = new ArrayList<Object>();
        for (int i = 0; i < 6; i++) {
            Instant at =
                    Instant.parse("2026-02-01T04:00:00Z").plusSeconds(86_400L * random.nextInt(60));
            long[] paid = random.longs(1 + random.nextInt(3), 1_000, 120_000).toArray();
            facts.add(new Bought(i, at.toString(), paid));
            if (random.nextInt(3) == 0) {
                facts.add(
                        new Brought(
                                i,
                                1,
                                at.plusSeconds(86_400 + random.nextInt(1_000_000)).toString(),
                                0));
            }
        }
        facts.sort(
                java.util.Comparator.comparing(
                        f -> f instanceof Bought b ? b.at() : ((Brought) f).at()));
        return facts;
    }

    private static void feed(TestHouse in, Intake to, Object fact, Id member, String way) {
        if (fact instanceof Bought b) {
            Intake.join(
                            to.orders(
                                    in.tenant,
                                    List.of(order(way + "/" + b.no(), member, b.at(), b.paid())),
                                    null,
                                    null))
                    .getFirst()
                    .outcome()
                    .orThrow();
        } else if (fact instanceof Brought b) {
            var brought =
                    new Return(
                            "pos",
                            way + "/" + b.no(),
                            "r" + b.ret(),
                            Instant.parse(b.at()),
                            List.of(new Return.Line(b.line(), 1, null)));
            Intake.join(to.returns(in.tenant, List.of(brought), null, null))
                    .getFirst()
                    .outcome()
                    .orThrow();
        }
    }
}
