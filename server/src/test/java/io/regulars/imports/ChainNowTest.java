package io.regulars.imports;

import static io.regulars.imports.ChainPlanTest.SHANGHAI;
import static io.regulars.imports.ChainPlanTest.UNTIL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChainNowTest {
    private static final ChainPlan PLAN = ChainPlan.of(42, 20_000, UNTIL, SHANGHAI);
    private static final ChainNames NAMES = ChainNames.byPhone(PLAN);

    private static List<ChainFact> run(ChainNow now, Instant until, Duration step) {
        var facts = new ArrayList<ChainFact>();
        for (Instant at = now.at(); at.isBefore(until); at = now.at()) {
            facts.addAll(now.until(at.plus(step).isBefore(until) ? at.plus(step) : until));
        }
        return facts;
    }

    @Test
    void twentyThousandMembersBuyAFewTimesAMinuteAndHardlyAtNight() {
        List<ChainFact> facts =
                run(
                        ChainNow.resume(PLAN, NAMES, UNTIL),
                        UNTIL.plus(Duration.ofDays(7)),
                        Duration.ofHours(1));
        long orders = facts.stream().filter(ChainFact.Bought.class::isInstance).count();
        assertThat(orders / (7 * 1440.0)).isBetween(2.0, 4.5);
        long night =
                facts.stream()
                        .filter(ChainFact.Bought.class::isInstance)
                        .filter(fact -> fact.at().atZone(SHANGHAI).getHour() < 6)
                        .count();
        assertThat(night * 100).isBetween(1L, orders * 5);
        assertThat(facts).isSortedAccordingTo(Comparator.comparing(ChainFact::at));
        assertThat(facts).anyMatch(ChainFact.BroughtBack.class::isInstance);
        assertThat(facts).anyMatch(ChainFact.Did.class::isInstance);
    }

    @Test
    void aRestartAtAnyInstantGoesOnWithTheVeryFactsThatWouldHaveCome() {
        Instant end = UNTIL.plus(Duration.ofDays(3));
        List<ChainFact> whole =
                run(ChainNow.resume(PLAN, NAMES, UNTIL), end, Duration.ofMinutes(47));
        var pieces = new ArrayList<ChainFact>();
        Instant at = UNTIL;
        for (Duration piece :
                List.of(
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(61),
                        Duration.ofHours(30),
                        Duration.ofDays(9))) {
            ChainNow restarted = ChainNow.resume(PLAN, NAMES, at);
            Instant until = at.plus(piece).isBefore(end) ? at.plus(piece) : end;
            pieces.addAll(run(restarted, until, Duration.ofSeconds(977)));
            at = until;
        }
        assertThat(pieces).hasSameSizeAs(whole);
        assertThat(counted(pieces).equals(counted(whole))).isTrue();
    }

    /// Without an order: a list compared with a list takes the square of its length.
    private static Map<ChainFact, Long> counted(List<ChainFact> facts) {
        return facts.stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Test
    void noKeyOfTheHistoryComesAgainAndItsLastOrdersStillComeBack() {
        Set<String> orders = new HashSet<>();
        Set<String> returns = new HashSet<>();
        Set<String> messages = new HashSet<>();
        for (int month = 21; month < PLAN.months(); month++) {
            PLAN.month(month, NAMES)
                    .forEach(fact -> assertThat(key(fact, orders, returns, messages)).isTrue());
        }
        Set<String> before = Set.copyOf(orders);
        int ofHistory = 0;
        for (ChainFact fact :
                run(
                        ChainNow.resume(PLAN, NAMES, UNTIL),
                        UNTIL.plus(Duration.ofDays(20)),
                        Duration.ofHours(1))) {
            assertThat(key(fact, orders, returns, messages)).isTrue();
            if (fact instanceof ChainFact.BroughtBack(_, var goods)) {
                assertThat(orders.contains(goods.orderKey())).isTrue();
                ofHistory += before.contains(goods.orderKey()) ? 1 : 0;
            }
        }
        assertThat(ofHistory).isPositive();
    }

    private static boolean key(
            ChainFact fact, Set<String> orders, Set<String> returns, Set<String> messages) {
        return switch (fact) {
            case ChainFact.Bought(_, var order) -> orders.add(order.key());
            case ChainFact.BroughtBack(_, var goods) -> returns.add(goods.returnId());
            case ChainFact.Did(_, var did) -> messages.add(did.messageId());
        };
    }

    @Test
    void aLongPauseIsToldAnHourAtATime() {
        ChainNow now = ChainNow.resume(PLAN, NAMES, UNTIL);
        now.until(UNTIL.plus(Duration.ofDays(30)));
        assertThat(now.at()).isEqualTo(UNTIL.plus(Duration.ofHours(1)));
        assertThat(now.until(UNTIL)).isEmpty();
        assertThat(now.at()).isEqualTo(UNTIL.plus(Duration.ofHours(1)));
    }
}
