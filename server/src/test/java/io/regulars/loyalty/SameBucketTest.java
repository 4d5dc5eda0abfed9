package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Entries;
import io.regulars.orders.Claims;
import io.regulars.orders.Order;
import io.regulars.orders.Refused;
import io.regulars.orders.Return;
import io.regulars.runtime.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What belongs to nobody yet lies in its number's bucket, and moves to its member's. In one of
/// 1,024 cases the two are the same, and the old must not be in the way of the new.
class SameBucketTest {
    private static TestHouse house;
    private static Intake intake;

    @BeforeAll
    static void open() {
        house = new TestHouse(false);
        intake = house.get(Intake.class);
        IntakeTest.setUp(house);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReturnThatWaitedIsReplacedByTheOneThatWasApplied(boolean same) {
        Id member = house.member("wait-" + same);
        String no = number("w", member, same);
        assertThat(bring(no, "r").join().outcome().orThrow().waiting()).isTrue();
        buy(no, member).join().outcome().orThrow();
        assertThat(points(member)).isZero();
        assertThat(bring(no, "r").join().outcome().orThrow().again()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOrderThatFindsItsOwnerEarnsForWhatWasKept(boolean same) {
        Id member = house.member("own-" + same);
        String no = number("o", member, same);
        buy(no, null).join().outcome().orThrow();
        bring(no, "r1", 0).join().outcome().orThrow();
        assertThat(own(no, member).join().outcome().orThrow().sum(Asset.POINTS)).isEqualTo(300);
        assertThat(points(member)).isEqualTo(200);
        bring(no, "r2", 1).join().outcome().orThrow();
        bring(no, "r3", 2).join().outcome().orThrow();
        assertThat(points(member)).isZero();
    }

    @Test
    void anOrderHasOneOwnerHoweverManyAskAtOnce() {
        var winners = new ArrayList<Integer>();
        for (int round = 0; round < 8; round++) {
            String no = "race-" + round;
            String cards = "race-" + round + "-";
            buy(no, null).join().outcome().orThrow();
            List<Id> members =
                    house.members(IntStream.range(0, 6).mapToObj(i -> cards + i).toList());
            List<CompletableFuture<Answer<Taken>>> asked =
                    members.stream().map(each -> own(no, each)).toList();
            int won = 0;
            for (var each : asked) {
                switch (each.join().outcome()) {
                    case Outcome.Done<Taken> _ -> won++;
                    case Outcome.Refused<Taken>(var refusal) ->
                            assertThat(refusal.reason()).isEqualTo(Refused.ALREADY_CLAIMED);
                }
            }
            winners.add(won);
            assertThat(members.stream().mapToLong(SameBucketTest::points).sum()).isEqualTo(300);
        }
        assertThat(winners).containsOnly(1);
    }

    private static String number(String kind, Id member, boolean same) {
        return IntStream.range(0, 100_000)
                .mapToObj(i -> kind + "-" + same + "-" + i)
                .filter(no -> (Claims.bucket(Order.key("pos", no)) == member.bucket()) == same)
                .findFirst()
                .orElseThrow();
    }

    private static CompletableFuture<Answer<Taken>> buy(String no, Id member) {
        Order order =
                IntakeTest.order(no, new Id(1), "2026-01-04T04:00:00Z", 10_000, 10_000, 10_000);
        var plain =
                new Order(
                        "pos",
                        no,
                        order.placedAt(),
                        null,
                        member == null ? null : io.regulars.orders.Who.of(member),
                        order.lines(),
                        0,
                        order.paid(),
                        List.of());
        return intake.orders(house.tenant, List.of(plain), null, null).getFirst();
    }

    private static CompletableFuture<Answer<Taken>> bring(String no, String number, int... lines) {
        List<Return.Line> brought =
                IntStream.of(lines).mapToObj(i -> new Return.Line(i, 1, null)).toList();
        var back = new Return("pos", no, number, Instant.parse("2026-01-05T00:00:00Z"), brought);
        return intake.returns(house.tenant, List.of(back), null, null).getFirst();
    }

    private static CompletableFuture<Answer<Taken>> own(String no, Id member) {
        return intake.own(house.tenant, "pos", no, member, TestHouse.key());
    }

    private static long points(Id member) {
        return house.db.read(
                house.tenant,
                tx ->
                        Entries.balance(
                                tx, member, Asset.POINTS, Instant.parse("2200-01-01T00:00:00Z")));
    }
}
