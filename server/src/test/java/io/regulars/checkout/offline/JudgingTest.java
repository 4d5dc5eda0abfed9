package io.regulars.checkout.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.checkout.offline.Allowance.TierPrice;
import io.regulars.kernel.Id;
import io.regulars.orders.Order;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a device may sell is 3 sales from 08:00 to 20:00, 100.00 in one and 200.00 in all; milk at
/// 90.00 costs gold members 80.00.
class JudgingTest {
    private static final Instant MORNING = Instant.parse("2026-11-28T00:00:00Z");
    private static final Allowance ALLOWANCE =
            new Allowance(
                    new Id(1024),
                    "pos",
                    "S001",
                    "device",
                    MORNING,
                    MORNING.plusSeconds(43_200),
                    3,
                    20_000,
                    10_000,
                    Set.of("cash", "card"),
                    List.of());
    private static final List<TierPrice> PRICES =
            List.of(
                    new TierPrice("milk", Set.of("gold"), 8_000, MORNING, null),
                    new TierPrice("milk", Set.of(), 8_900, MORNING, null));

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # n, at,      charged, before, tender,       whose,   tier,   clashes,                          proposal
                    1,   0,       8900,    0,      cash,         NOBODY,  ,       '',                               POST_AS_SOLD
                    1,   0,       8000,    0,      cash,         MEMBER,  gold,   '',                               POST_AS_SOLD
                    3,   43199,   8900,    11100,  card,         MEMBER,  silver, '',                               POST_AS_SOLD
                    1,   43200,   8900,    0,      cash,         NOBODY,  ,       TIME,                             POST_AS_SOLD
                    1,   -1,      8900,    0,      cash,         NOBODY,  ,       TIME,                             POST_AS_SOLD
                    4,   0,       8900,    0,      cash,         NOBODY,  ,       TOO_MANY_SALES,                   POST_AS_SOLD
                    2,   0,       8900,    11101,  cash,         NOBODY,  ,       TOO_MUCH_IN_ALL,                  POST_AS_SOLD
                    1,   0,       9000,    0,      cash,         NOBODY,  ,       PRICE,                            POST_AS_SOLD
                    1,   0,       8900,    0,      cash,         MEMBER,  gold,   PRICE,                            POST_AS_SOLD
                    1,   0,       7000,    0,      cash,         MEMBER,  gold,   PRICE,                            POST_AS_SOLD
                    1,   0,       8900,    0,      stored-value, MEMBER,  silver, TENDER,                           COLLECT
                    1,   0,       8900,    0,      points,       MEMBER,  silver, TENDER,                           COLLECT
                    1,   0,       8900,    0,      cash,         GONE,    silver, MEMBER_GONE,                      POST_WITHOUT_MEMBER
                    1,   0,       8900,    0,      cash,         UNKNOWN, ,       MEMBER_UNKNOWN,                   POST_WITHOUT_MEMBER
                    9,   50000,   8900,    0,      stored-value, GONE,    silver, TENDER MEMBER_GONE TIME TOO_MANY_SALES, COLLECT
                    """)
    void aSaleFitsOrIsListedWithEveryReasonAndAProposal(
            int n,
            long at,
            long charged,
            long before,
            String tender,
            Judging.Whose whose,
            @Nullable String tier,
            String clashes,
            Proposal proposal) {
        OfflineSale sale = sale(n, MORNING.plusSeconds(at), charged, tender, 1);
        var known = new Judging.Known(before, whose, tier, PRICES, Set.of());
        Verdict verdict = Judging.judge(ALLOWANCE, sale, known);
        assertThat(verdict.clashes()).isEqualTo(clashes(clashes));
        assertThat(verdict.proposal()).isEqualTo(proposal);
        assertThat(verdict.due()).isEqualTo("gold".equals(tier) ? 8_000 : 8_900);
    }

    @Test
    void oneSaleMayBeTooLarge() {
        OfflineSale sale = sale(1, MORNING, 8_900, "cash", 2);
        var known = new Judging.Known(0, Judging.Whose.NOBODY, null, PRICES, Set.of());
        assertThat(Judging.judge(ALLOWANCE, sale, known).clashes())
                .containsExactly(Clash.TOO_MUCH_IN_ONE);
    }

    /// Its signature was given by one process and is looked at by another, whose sets are in
    /// another order: a server that was started anew knew none of its devices.
    @Test
    void whatIsSignedIsWrittenInOneOrder() {
        for (int i = 0; i < 8; i++) {
            var tenders = Set.of("wechat", "cash", "alipay", "card" + i, "coins", "voucher");
            var tiers = Set.of("gold", "silver" + i, "base", "diamond", "platinum");
            var price = new Allowance.TierPrice("A", tiers, 1, MORNING, null);
            var allowance =
                    new Allowance(
                            new Id(1),
                            "pos",
                            "S1",
                            "till",
                            MORNING,
                            MORNING.plusSeconds(60),
                            1,
                            1,
                            1,
                            tenders,
                            List.of(price));
            assertThat(Json.canonical(allowance))
                    .contains(
                            "[\"alipay\",\"card%d\",\"cash\",\"coins\",\"voucher\",\"wechat\"]"
                                    .formatted(i))
                    .contains(
                            "[\"base\",\"diamond\",\"gold\",\"platinum\",\"silver%d\"]"
                                    .formatted(i));
        }
    }

    @Test
    void whatCameFirstUnderANumberStaysAndCountsOnce() {
        List<Judging.Heard> all =
                List.of(
                        new Judging.Heard(new Id(9), "a", 1, 100, true),
                        new Judging.Heard(new Id(2), "a", 1, 900, false),
                        new Judging.Heard(new Id(3), "b", 1, 10, false),
                        new Judging.Heard(new Id(4), "c", 2, 1, false));
        assertThat(Judging.before(all, 2)).isEqualTo(110);
        assertThat(Judging.before(all, 1)).isZero();
        assertThat(Judging.beforehand(all, all.get(0), false)).isEmpty();
        assertThat(Judging.beforehand(all, all.get(0), true)).containsExactly(Clash.REVOKED);
        assertThat(Judging.beforehand(all, all.get(1), true))
                .as("the gravest first")
                .containsExactly(Clash.KEY_REUSED, Clash.REVOKED);
        assertThat(Judging.beforehand(all, all.get(1), false)).containsExactly(Clash.KEY_REUSED);
        assertThat(Judging.beforehand(all, all.get(2), false)).containsExactly(Clash.COUNTED_TWICE);
        assertThat(Judging.beforehand(all, all.get(3), false)).isEmpty();
        var known =
                new Judging.Known(
                        0, Judging.Whose.GONE, null, PRICES, EnumSet.of(Clash.KEY_REUSED));
        OfflineSale sale = sale(1, MORNING, 8_900, "cash", 1);
        assertThat(Judging.judge(ALLOWANCE, sale, known).proposal()).isEqualTo(Proposal.KEEP_FIRST);
    }

    /// Two of one number that are judged at once: the later is told of the other beside what else
    /// stands against it, whichever came first.
    @Test
    void whatWasJudgedMeanwhileStandsBesideTheRest() {
        var fits = new Verdict(List.of(), Proposal.POST_AS_SOLD, 100);
        var tender = new Verdict(List.of(Clash.TENDER), Proposal.COLLECT, 100);
        var late = new Verdict(List.of(Clash.TIME), Proposal.POST_AS_SOLD, 100);
        Set<Clash> twice = EnumSet.of(Clash.COUNTED_TWICE);
        assertThat(Judging.with(fits, Set.of())).isEqualTo(fits);
        assertThat(Judging.with(tender, Set.of())).isEqualTo(tender);
        assertThat(Judging.with(fits, twice))
                .isEqualTo(new Verdict(List.of(Clash.COUNTED_TWICE), Proposal.POST_AS_SOLD, 100));
        assertThat(Judging.with(tender, twice))
                .isEqualTo(
                        new Verdict(
                                List.of(Clash.TENDER, Clash.COUNTED_TWICE), Proposal.COLLECT, 100));
        assertThat(Judging.with(late, EnumSet.of(Clash.KEY_REUSED)))
                .isEqualTo(
                        new Verdict(
                                List.of(Clash.KEY_REUSED, Clash.TIME), Proposal.KEEP_FIRST, 100));
        assertThat(Judging.with(Judging.with(tender, twice), twice))
                .isEqualTo(Judging.with(tender, twice));
    }

    private static OfflineSale sale(int n, Instant at, long charged, String tender, long pieces) {
        var line = new OfflineSale.Line("milk", null, null, null, pieces, 9_000, charged, null);
        long paid = pieces * charged;
        return new OfflineSale(
                "S001-" + n,
                n,
                at,
                null,
                List.of(line),
                paid,
                List.of(new Order.Tender(tender, paid)));
    }

    private static List<Clash> clashes(String text) {
        return Arrays.stream(text.split(" "))
                .filter(each -> !each.isEmpty())
                .map(Clash::valueOf)
                .toList();
    }
}
