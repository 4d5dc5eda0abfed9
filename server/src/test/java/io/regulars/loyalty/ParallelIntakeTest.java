package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Entries;
import io.regulars.ledger.Entry;
import io.regulars.loyalty.earning.Cap;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Validity;
import io.regulars.orders.Behaviour;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import io.regulars.orders.Who;
import io.regulars.runtime.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What fifty callers tell at once counts as if one had told it after the other.
class ParallelIntakeTest {
    private static final int CALLERS = 50;
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    private static TestHouse house;

    @BeforeAll
    static void open() {
        house = new TestHouse(false);
        var checkIn =
                new Rule.Body(
                        "check-in",
                        null,
                        Asset.POINTS,
                        Rule.On.BEHAVIOUR,
                        null,
                        null,
                        new Grant.Fixed(5),
                        List.of(
                                new Cap(Cap.Per.DAY, Cap.Measure.TIMES, 3),
                                new Cap(Cap.Per.EVER, Cap.Measure.AMOUNT, 23)),
                        null,
                        new Validity(Validity.Unit.MONTHS, 12),
                        0);
        IntakeHook.publish(
                house.db, house.tenant, FoldHook.LADDER, List.of(FoldHook.POINTS, checkIn));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static Taken one(List<CompletableFuture<Answer<Taken>>> coming) {
        return Intake.join(coming).getFirst().outcome().orThrow();
    }

    private static List<Taken> atOnce(List<Callable<Taken>> calls) throws Exception {
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            var taken = new ArrayList<Taken>();
            for (Future<Taken> each : callers.invokeAll(calls)) {
                taken.add(each.get());
            }
            return taken;
        }
    }

    private static List<Taken> checkIns(Id member, String day, int differing) throws Exception {
        return atOnce(
                IntStream.range(0, CALLERS)
                        .<Callable<Taken>>mapToObj(i ->
                                () -> {
                                    var done =
                                            new Behaviour(
                                                    member + day + i % differing,
                                                    "Checked In",
                                                    Instant.parse(day + "T04:00:00Z")
                                                            .plusSeconds(i % differing),
                                                    Who.of(member),
                                                    "app",
                                                    null,
                                                    Map.of());
                                    return one(
                                            house.get(Intake.class)
                                                    .behaviours(house.tenant, List.of(done)));
                                })
                        .toList());
    }

    private static long points(Id member) {
        return house.db.read(house.tenant, tx -> Entries.balance(tx, member, Asset.POINTS, END));
    }

    /// S0-26: three times a day and 23 points ever, whatever comes at once.
    @Test
    void capsOfTheDayAndOfAllTimeHold() throws Exception {
        Id member = house.member("caps");
        assertThat(checkIns(member, "2026-03-01", CALLERS)).hasSize(CALLERS);
        assertThat(points(member)).as("three times five").isEqualTo(15);
        checkIns(member, "2026-03-02", CALLERS);
        assertThat(points(member)).as("and no more than 23 for ever").isEqualTo(23);
        checkIns(member, "2026-03-03", CALLERS);
        assertThat(points(member)).isEqualTo(23);
    }

    /// S0-26: each event earns once.
    @Test
    void oneEventToldFiftyTimesEarnsOnce() throws Exception {
        Id member = house.member("twins");
        List<Taken> taken = checkIns(member, "2026-03-01", 1);
        assertThat(taken.stream().map(Taken::id).distinct()).hasSize(1);
        assertThat(taken.stream().filter(each -> !each.again())).hasSize(1);
        assertThat(points(member)).isEqualTo(5);
    }

    /// R6: one order number, one effect.
    @Test
    void oneOrderSentFiftyTimesEarnsOnceAndAllHearTheSame() throws Exception {
        Id member = house.member("order");
        Order order = IntakeTest.order("fifty", member, "2026-03-01T04:00:00Z", 8_800, 1_200);
        List<Taken> taken =
                atOnce(
                        IntStream.range(0, CALLERS)
                                .<Callable<Taken>>mapToObj(_ ->
                                        () ->
                                                one(
                                                        house.get(Intake.class)
                                                                .orders(
                                                                        house.tenant,
                                                                        List.of(order),
                                                                        null,
                                                                        null)))
                                .toList());
        assertThat(taken.stream().map(Taken::id).distinct()).hasSize(1);
        assertThat(taken.stream().map(Taken::effects).distinct()).hasSize(1);
        assertThat(taken.stream().filter(each -> !each.again())).hasSize(1);
        assertThat(points(member)).isEqualTo(100);
        List<Entry> entries = house.db.read(house.tenant, tx -> Entries.of(tx, List.of(member)));
        assertThat(entries).hasSize(1);
    }

    /// R6: and so one return, in one batch or in several.
    @Test
    void oneReturnSentFiftyTimesTakesBackOnceAndAllHearTheSame() throws Exception {
        Id member = house.member("returned");
        Order order = IntakeTest.order("goes-back", member, "2026-03-01T04:00:00Z", 8_800, 1_200);
        one(house.get(Intake.class).orders(house.tenant, List.of(order), null, null));
        var brought =
                new Return(
                        order.channel(),
                        order.externalId(),
                        "R",
                        Instant.parse("2026-03-02T04:00:00Z"),
                        null);
        List<Taken> taken =
                atOnce(
                        IntStream.range(0, CALLERS)
                                .<Callable<Taken>>mapToObj(_ ->
                                        () ->
                                                one(
                                                        house.get(Intake.class)
                                                                .returns(
                                                                        house.tenant,
                                                                        List.of(brought),
                                                                        null,
                                                                        null)))
                                .toList());
        assertThat(taken.stream().map(Taken::id).distinct()).hasSize(1);
        assertThat(taken.stream().map(Taken::effects).distinct()).hasSize(1);
        assertThat(taken.getFirst().effects()).isNotEmpty();
        assertThat(taken.stream().map(Taken::refund).distinct()).containsExactly(10_000L);
        assertThat(taken.stream().filter(each -> !each.again())).hasSize(1);
        assertThat(points(member)).isZero();
    }
}
