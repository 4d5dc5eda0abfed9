package io.regulars.stored;

import static io.regulars.ledger.Asset.BONUS;
import static io.regulars.ledger.Asset.PRINCIPAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Book;
import io.regulars.ledger.Hold;
import io.regulars.ledger.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PurseTest {
    private static final Id MEMBER = new Id(1024 + 7);
    private static final Instant NOW = Instant.parse("2026-11-28T02:00:00Z");

    private final Ids ids =
            new Ids() {
                private long last = 1000;

                @Override
                public Id next(int bucket) {
                    return new Id(++last * 1024 + bucket);
                }
            };

    private final Shelf shelf = new Shelf(1, MEMBER, ids);
    private List<Contract> contracts = new ArrayList<>();
    private Instant now = NOW;

    private Purse open() {
        now = now.plusSeconds(1);
        Book book = shelf.open(now, PRINCIPAL, BONUS);
        return new Purse(book, contracts);
    }

    private void keep(Purse purse) {
        shelf.keep(purse.book());
        contracts = new ArrayList<>(purse.contracts());
        assertThat(shelf.broken()).isNull();
    }

    private Contract topUp(long paid, long bonus) {
        Purse purse = open();
        Contract made = purse.topUp(new Purse.Terms("east", paid, bonus), ids.next(7), "till 1");
        keep(purse);
        return made;
    }

    private Use spend(long amount) {
        Purse purse = open();
        Use use = purse.spend(asked(amount), "till 1");
        keep(purse);
        return use;
    }

    private Purse.Asked asked(long amount) {
        return new Purse.Asked(ids.next(7), amount, "S1", null, "goods");
    }

    private long balance(Asset asset) {
        return shelf.account(asset).balance();
    }

    @ParameterizedTest(name = "golden {0}: {3} from {1}+{2}")
    @CsvSource(
            textBlock =
                    """
                    1.12, 100000, 40000, 70000, 50000, 20000
                    1.13, 100000, 40000,  9999,  7142,  2857
                    1.14,  20000,  5000,  9999,  7999,  2000
                    2.08, 100000, 40000, 14000, 10000,  4000
                    """)
    void aSpendTakesPrincipalAndBonusInProportion(
            String id, long paid, long bonus, long spent, long principal) {
        topUp(paid, bonus);
        Use use = spend(spent);
        assertThat(use.principal()).as(id).isEqualTo(principal);
        assertThat(balance(PRINCIPAL)).isEqualTo(paid - principal);
        assertThat(balance(BONUS)).isEqualTo(bonus - (spent - principal));
    }

    @ParameterizedTest(name = "{0}+{1} in steps of {2}")
    @CsvSource({"10000, 4000, 1", "20000, 5000, 3", "50000, 15000, 7", "3, 1, 1", "1, 999, 1"})
    void anySequenceOfSpendsEmptiesBothTogether(long paid, long bonus, long step) {
        Contract c = topUp(paid, bonus);
        Purse purse = open();
        long principal = 0;
        for (long left = paid + bonus; left > 0; left -= Math.min(step, left)) {
            principal += purse.spend(asked(Math.min(step, left)), null).principal();
            assertThat(purse.freePrincipal(c)).isEqualTo(c.paid() - c.principalOf(purse.used(c)));
        }
        assertThat(principal).isEqualTo(paid);
        assertThat(purse.freePrincipal(c)).isZero();
        assertThat(purse.freeBonus(c)).isZero();
    }

    @Test
    void theOldestContractIsSpentFirst() {
        Contract first = topUp(20000, 5000);
        Contract second = topUp(100000, 40000);
        Use use = spend(39000);
        assertThat(use.parts())
                .containsExactly(
                        new Part(first.id(), "east", 20000, 5000),
                        new Part(second.id(), "east", 10000, 4000));
    }

    @Test
    void whatIsFrozenIsPassedOver() {
        Contract first = topUp(20000, 5000);
        Contract second = topUp(100000, 40000);
        Purse purse = open();
        purse.keep(first.frozen(true));
        assertThat(purse.available()).isEqualTo(140000);
        assertThat(purse.split(100)).extracting(Part::contract).containsExactly(second.id());
    }

    @Test
    void returnsInAnyPartitionEndAtTheSameFen() {
        topUp(20000, 5000);
        topUp(100000, 40000);
        long[][] partitions = {{30000}, {1, 29999}, {9999, 10001, 10000}, {29998, 1, 1}};
        for (long[] partition : partitions) {
            Use use = spend(30000);
            for (long back : partition) {
                Purse purse = open();
                purse.giveBack(use, back, ids.next(7), null);
                use = use.givenBack(back);
                keep(purse);
            }
            assertThat(balance(PRINCIPAL)).isEqualTo(120000);
            assertThat(balance(BONUS)).isEqualTo(45000);
        }
    }

    @Test
    void aRefundVoidsTheBonusAndLeavesNothing() {
        Contract c = topUp(100000, 40000);
        spend(70000);
        Purse purse = open();
        purse.refund(c, 50000, ids.next(7), "till 1");
        keep(purse);
        assertThat(balance(PRINCIPAL)).isZero();
        assertThat(balance(BONUS)).isZero();
        assertThat(open().available()).isZero();
    }

    /// Anything in any order: what is spent, held, released, given back or refunded.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void anyOrderOfSpendsHoldsReturnsAndRefundsKeepsTheHalvesTogether(long seed) {
        var chance = new Random(seed);
        var held = new ArrayList<Use>();
        var spent = new ArrayList<Use>();
        for (int step = 0; step < 400; step++) {
            Purse purse = open();
            held.forEach(use -> bring(purse, use));
            long available = purse.available();
            switch (chance.nextInt(8)) {
                case 0 -> {
                    if (contracts.size() < 6) {
                        purse.topUp(
                                new Purse.Terms(
                                        "east",
                                        1 + chance.nextInt(200),
                                        chance.nextInt(3) == 0 ? 0 : chance.nextInt(100)),
                                ids.next(7),
                                null);
                    }
                }
                case 1, 2 -> {
                    if (available > 0) {
                        spent.add(purse.spend(asked(upTo(chance, available)), null));
                    }
                }
                case 3, 4 -> {
                    if (available > 0) {
                        held.add(
                                purse.hold(
                                        asked(upTo(chance, available)),
                                        now.plus(Duration.ofHours(1))));
                    }
                }
                case 5 -> {
                    if (!held.isEmpty()) {
                        Use use = held.remove(chance.nextInt(held.size()));
                        if (chance.nextBoolean()) {
                            spent.add(purse.capture(use, null));
                        } else {
                            purse.release(use, Use.State.RELEASED);
                        }
                    }
                }
                case 6 -> someBack(purse, spent, chance);
                default -> someRefund(purse, chance);
            }
            keep(purse);
            judge(held, spent);
        }
    }

    private void someBack(Purse purse, List<Use> spent, Random chance) {
        if (!spent.isEmpty()) {
            int which = chance.nextInt(spent.size());
            Use use = spent.get(which);
            if (use.back() < use.amount()) {
                long back = upTo(chance, use.amount() - use.back());
                purse.giveBack(use, back, ids.next(7), null);
                spent.set(which, use.givenBack(back));
            }
        }
    }

    private void someRefund(Purse purse, Random chance) {
        if (!contracts.isEmpty() && chance.nextInt(6) == 0) {
            Contract c = contracts.get(chance.nextInt(contracts.size()));
            if (!purse.held(c)) {
                long most = purse.freePrincipal(c);
                purse.refund(c, chance.nextLong(most + 1), ids.next(7), null);
            }
        }
    }

    private void judge(List<Use> held, List<Use> spent) {
        Purse purse = open();
        for (Contract c : contracts) {
            long used = purse.used(c);
            long principal = c.paid() - c.outPrincipal() - purse.freePrincipal(c);
            if (purse.held(c)) {
                assertThat(principal - c.principalOf(used)).isBetween(-6L, 6L);
            } else {
                assertThat(principal).as("principal used of " + c).isEqualTo(c.principalOf(used));
            }
        }
        long gone =
                spent.stream().mapToLong(u -> u.amount() - u.back()).sum()
                        + held.stream().mapToLong(Use::amount).sum();
        assertThat(contracts.stream().mapToLong(purse::used).sum()).isEqualTo(gone);
    }

    private void bring(Purse purse, Use use) {
        for (Hold hold : shelf.holds()) {
            if (hold.id().equals(use.principalHold()) || hold.id().equals(use.bonusHold())) {
                assertThat(purse.book().hold(hold.id())).isNotNull();
            }
        }
    }

    private static long upTo(Random chance, long most) {
        return chance.nextInt(4) == 0 ? most : 1 + chance.nextLong(most);
    }
}
