package io.regulars.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Operation;
import io.regulars.access.OperationLog;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdjustingTest {
    private static Till till;
    private static Caller ann;
    private static Caller bea;
    private static int cards;

    @BeforeAll
    static void open() {
        till = new Till(false);
        ann = till.person("Ann", Role.OPERATOR);
        bea = till.person("Bea", Role.OPERATOR);
    }

    @AfterAll
    static void close() {
        till.close();
    }

    @AfterEach
    void theBookIsClean() {
        assertThat(till.verify.check(till.house.tenant).broken()).isEmpty();
    }

    private static Id member() {
        return till.house.member("adjusted-" + cards++);
    }

    private static Adjustment.Asked points(long amount) {
        return new Adjustment.Asked(Asset.POINTS, amount, "counted again", 12, false);
    }

    private static Adjustment submit(Caller by, Id member, Adjustment.Asked asked) {
        return till.adjusting.submit(by, member, asked, TestHouse.key()).outcome().orThrow();
    }

    private static List<Operation> log(Adjustment of) {
        var filter = OperationLog.Filter.about("adjustment:" + of.id());
        return till.house
                .get(OperationLog.class)
                .list(till.house.tenant, filter, Long.MAX_VALUE, 10)
                .items();
    }

    @ParameterizedTest
    @CsvSource({"1000, POSTED", "1001, WAITING", "-1000, POSTED", "-1001, WAITING"})
    void oneAloneUpToTheLimitAndTwoAboveIt(long amount, Adjustment.State state) {
        Id member = member();
        till.give(member, 2000, 12);
        assertThat(submit(ann, member, points(amount)).state()).isEqualTo(state);
        assertThat(till.balance(member, Asset.POINTS))
                .isEqualTo(state == Adjustment.State.POSTED ? 2000 + amount : 2000);
    }

    @ParameterizedTest
    @CsvSource({"20, 20, POSTED", "20, 21, WAITING", "0, -1, WAITING", "5000, 5000, POSTED"})
    void theLimitIsTheChains(long alone, long amount, Adjustment.State state) {
        limit(alone);
        Id member = member();
        till.give(member, 2000, 12);
        assertThat(submit(ann, member, points(amount)).state()).isEqualTo(state);
        limit(1_000);
    }

    private static void limit(long alone) {
        till.house.database.execute(
                "set app.tenant = '%d'; update tenant_settings set adjusted_alone = %d"
                        .formatted(till.house.tenant.id(), alone));
    }

    @Test
    void whoAskedDoesNotDecideAndAnotherDoes() {
        Id member = member();
        Adjustment asked = submit(ann, member, points(5000));
        assertThat(Till.refused(till.adjusting.approve(ann, asked.id(), TestHouse.key()).outcome()))
                .isEqualTo(Refused.SAME_PERSON);
        assertThat(
                        Till.refused(
                                till.adjusting
                                        .refuse(ann, asked.id(), "no", TestHouse.key())
                                        .outcome()))
                .isEqualTo(Refused.SAME_PERSON);
        Adjustment done =
                till.adjusting.approve(bea, asked.id(), TestHouse.key()).outcome().orThrow();
        assertThat(done.state()).isEqualTo(Adjustment.State.POSTED);
        assertThat(done.decidedBy()).isEqualTo(bea.identity());
        assertThat(till.balance(member, Asset.POINTS)).isEqualTo(5000);
        assertThat(Till.refused(till.adjusting.approve(bea, asked.id(), TestHouse.key()).outcome()))
                .isEqualTo(Refused.ADJUSTMENT_DECIDED);
        assertThat(log(asked))
                .extracting(Operation::action)
                .containsExactly("adjustment.post", "adjustment.ask");
        assertThat(log(asked).getFirst().before()).contains("\"balance\": 0");
        assertThat(log(asked).getFirst().after()).contains("\"balance\": 5000");
        assertThat(log(asked).getFirst().reason()).isEqualTo("counted again");
    }

    @Test
    void aRefusalNeedsAReasonAndPostsNothing() {
        Id member = member();
        Adjustment asked = submit(ann, member, points(5000));
        assertThat(
                        Till.refused(
                                till.adjusting
                                        .refuse(bea, asked.id(), " ", TestHouse.key())
                                        .outcome()))
                .isEqualTo(Refused.REASON_REQUIRED);
        Adjustment refused =
                till.adjusting
                        .refuse(bea, asked.id(), "no receipt", TestHouse.key())
                        .outcome()
                        .orThrow();
        assertThat(refused.state()).isEqualTo(Adjustment.State.REFUSED);
        assertThat(refused.decision()).isEqualTo("no receipt");
        assertThat(till.balance(member, Asset.POINTS)).isZero();
        assertThat(Till.refused(till.adjusting.approve(bea, asked.id(), TestHouse.key()).outcome()))
                .isEqualTo(Refused.ADJUSTMENT_DECIDED);
    }

    @Test
    void twoApprovalsAtOncePostOnce() {
        Id member = member();
        Adjustment asked = submit(ann, member, points(5000));
        List<CompletableFuture<Answer<Adjustment>>> coming =
                IntStream.range(0, 8)
                        .mapToObj(i ->
                                CompletableFuture.supplyAsync(() ->
                                        till.adjusting.approve(
                                                till.person("approver " + i, Role.ADMIN),
                                                asked.id(),
                                                TestHouse.key())))
                        .toList();
        assertThat(coming)
                .filteredOn(each -> each.join().outcome() instanceof Outcome.Done<Adjustment>)
                .hasSize(1);
        assertThat(till.balance(member, Asset.POINTS)).isEqualTo(5000);
    }

    @Test
    void aDeductionStopsAtWhatIsThereUnlessADebtIsAllowed() {
        Id member = member();
        till.give(member, 100, 12);
        assertThat(
                        Till.refused(
                                till.adjusting
                                        .submit(ann, member, points(-101), TestHouse.key())
                                        .outcome()))
                .isEqualTo(Refused.INSUFFICIENT_POINTS);
        var owing = new Adjustment.Asked(Asset.POINTS, -101, "fraud", 12, true);
        submit(ann, member, owing);
        assertThat(till.balance(member, Asset.POINTS)).isEqualTo(-1);
    }

    @Test
    void aCreditLivesItsMonthsInTheChainsZone() {
        Id member = member();
        Adjustment done =
                submit(ann, member, new Adjustment.Asked(Asset.POINTS, 10, "gift", 3, false));
        Instant until =
                till.house.now().atZone(ZoneId.of("Asia/Shanghai")).plusMonths(3).toInstant();
        Spent spent = till.redeem(member, 4);
        assertThat(spent.lots()).containsExactly(new Spent.Part(done.entryId(), -4, until));
    }

    @Test
    void theSameRequestAgainHearsTheSameAndPostsNothing() {
        Id member = member();
        RequestKey key = TestHouse.key();
        Answer<Adjustment> first = till.adjusting.submit(ann, member, points(10), key);
        Answer<Adjustment> again = till.adjusting.submit(ann, member, points(10), key);
        assertThat(again.replayed()).isTrue();
        assertThat(again.outcome()).isEqualTo(first.outcome());
        assertThat(till.balance(member, Asset.POINTS)).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "0, why, 12, amount-out-of-range",
        "1000000001, why, 12, amount-out-of-range",
        "-1000000001, why, 12, amount-out-of-range",
        "5, '', 12, reason-required",
        "5, '  ', 12, reason-required",
        "5, why, 0, time-out-of-range",
        "5, why, 121, time-out-of-range",
        "-5, why, 12, insufficient-points"
    })
    void whatIsRefusedLeavesNothingBehindButItsKey(
            long amount, String reason, int months, String type) {
        Id member = member();
        Map<String, String> before = till.tables();
        var asked = new Adjustment.Asked(Asset.POINTS, amount, reason, months, false);
        assertThat(
                        Till.refused(
                                        till.adjusting
                                                .submit(ann, member, asked, TestHouse.key())
                                                .outcome())
                                .type())
                .isEqualTo(type);
        Map<String, String> after = till.tables();
        for (String keys : List.of("claim", "answer")) {
            assertThat(after.remove(keys)).isNotEqualTo(before.remove(keys));
        }
        assertThat(after).isEqualTo(before);
    }

    @Test
    void whoIsNoMemberIsNotAdjusted() {
        Id stranger = new Id(member().value() + (1L << 40));
        assertThat(
                        Till.refused(
                                till.adjusting
                                        .submit(ann, stranger, points(5), TestHouse.key())
                                        .outcome()))
                .isEqualTo(Refused.UNKNOWN_MEMBER);
        assertThat(Till.refused(till.adjusting.approve(ann, stranger, TestHouse.key()).outcome()))
                .isEqualTo(Refused.UNKNOWN_ADJUSTMENT);
    }

    @Test
    void whatWaitsIsListedOldestFirstAndInParts() {
        Id member = member();
        List<Id> asked =
                IntStream.range(0, 3)
                        .mapToObj(_ -> submit(ann, member, points(9000)).id())
                        .toList();
        List<Id> listed =
                till.adjusting.list(till.house.tenant, Adjustment.State.WAITING, 0, 100).stream()
                        .map(Adjustment::id)
                        .toList();
        assertThat(listed).containsSubsequence(asked);
        assertThat(
                        till.adjusting.list(
                                till.house.tenant,
                                Adjustment.State.WAITING,
                                asked.get(0).value(),
                                1))
                .extracting(Adjustment::id)
                .containsExactly(asked.get(1));
    }
}
