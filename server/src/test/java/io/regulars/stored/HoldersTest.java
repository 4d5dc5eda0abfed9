package io.regulars.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Balances;
import io.regulars.ledger.Lot;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// PINs, lost cards, bearer cards and handing over, on a real PostgreSQL, plain and split.
class HoldersTest {
    private static String said(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> "ok";
            case Outcome.Refused<?>(var refusal) -> refusal.reason().type();
        };
    }

    private static Outcome<Holders.State> pin(
            Counter counter, Id member, @Nullable String old, @Nullable String pin) {
        return counter.house
                .get(Holders.class)
                .set(counter.cashier, TestHouse.key(), member, new Holders.NewPin(old, pin))
                .outcome();
    }

    private static long available(Counter counter, Id member) {
        return counter.<Long>work(
                        List.of(member), List.of(), w -> Outcome.done(w.available(member)))
                .orThrow();
    }

    @ParameterizedTest(name = "split {0}")
    @ValueSource(booleans = {false, true})
    void aPinIsChangedByWhoKnowsIt(boolean split) {
        try (var counter = new Counter(split)) {
            Id member = counter.house.member("1001");
            assertThat(said(pin(counter, member, null, "1234"))).isEqualTo("unknown-member");
            counter.topUp(member, 20_000);
            assertThat(pin(counter, member, null, "1234").orThrow().pin()).isTrue();
            assertThat(said(pin(counter, member, null, "9999"))).isEqualTo("wrong-pin");
            assertThat(said(pin(counter, member, "1234", "5678"))).isEqualTo("ok");
            assertThat(pin(counter, member, "5678", null).orThrow().pin()).isFalse();
        }
    }

    /// The answer that was lost on the way is given again, and costs no try.
    @ParameterizedTest(name = "split {0}")
    @ValueSource(booleans = {false, true})
    void aChangeOfPinThatIsRepeatedIsAnsweredAgain(boolean split) {
        try (var counter = new Counter(split)) {
            Id member = counter.house.member("1001");
            counter.topUp(member, 20_000);
            pin(counter, member, null, "1234").orThrow();
            RequestKey key = TestHouse.key();
            for (int i = 0; i < 2 * Holder.MOST_WRONG; i++) {
                Answer<Holders.State> answer =
                        counter.house
                                .get(Holders.class)
                                .set(
                                        counter.cashier,
                                        key,
                                        member,
                                        new Holders.NewPin("1234", "5678"));
                assertThat(answer.outcome().orThrow().pin()).isTrue();
                assertThat(answer.replayed()).isEqualTo(i > 0);
            }
            assertThat(said(pin(counter, member, "5678", "9999"))).isEqualTo("ok");
        }
    }

    /// Many at once get no more tries than the limit.
    @ParameterizedTest(name = "split {0}")
    @ValueSource(booleans = {false, true})
    void fiveWrongPinsLockItForAnHour(boolean split) {
        try (var counter = new Counter(split)) {
            Id member = counter.house.member("1001");
            counter.topUp(member, 20_000);
            pin(counter, member, null, "1234").orThrow();
            Holders holders = counter.house.get(Holders.class);
            List<String> said =
                    IntStream.range(0, 20)
                            .parallel()
                            .mapToObj(i ->
                                    said(
                                            holders.check(
                                                    counter.house.tenant, member, "000" + i % 10)))
                            .toList();
            assertThat(said.stream().filter("wrong-pin"::equals).count())
                    .isLessThanOrEqualTo(Holder.MOST_WRONG);
            assertThat(said).contains("pin-locked");
            assertThat(said(holders.check(counter.house.tenant, member, "1234")))
                    .isEqualTo("pin-locked");
            counter.house.pass(Holder.LOCKED);
            assertThat(said(holders.check(counter.house.tenant, member, "1234"))).isEqualTo("ok");
        }
    }

    /// L-32.
    @ParameterizedTest(name = "split {0}")
    @ValueSource(booleans = {false, true})
    void aLostCardSpendsNothingUntilItIsIssuedAnew(boolean split) {
        try (var counter = new Counter(split)) {
            Holders holders = counter.house.get(Holders.class);
            Id member = counter.house.member("1001");
            counter.topUp(member, 20_000);
            pin(counter, member, null, "1234").orThrow();
            Holders.State lost =
                    holders.lose(counter.cashier, TestHouse.key(), member, "stolen")
                            .outcome()
                            .orThrow();
            assertThat(lost.lost()).isTrue();
            assertThat(available(counter, member)).isZero();
            assertThat(
                            said(
                                    counter.work(
                                            List.of(member),
                                            List.of(),
                                            w ->
                                                    w.spend(
                                                            member,
                                                            counter.goods(1, "S1", member),
                                                            null))))
                    .isEqualTo("insufficient-value");
            Holders.State again =
                    holders.reissue(counter.finance, TestHouse.key(), member, "777777", "seen ID")
                            .outcome()
                            .orThrow();
            assertThat(again.lost()).isFalse();
            assertThat(again.available()).isEqualTo(25_000);
            assertThat(said(holders.check(counter.house.tenant, member, "1234")))
                    .isEqualTo("wrong-pin");
            assertThat(said(holders.check(counter.house.tenant, member, "777777"))).isEqualTo("ok");
        }
    }

    /// L-31: on notice, by the terms of the old contract.
    @ParameterizedTest(name = "split {0}")
    @ValueSource(booleans = {false, true})
    void whatIsLeftIsHandedOverToTheFen(boolean split) {
        try (var counter = new Counter(split)) {
            Id from = counter.house.member("1001");
            Id to = counter.house.member("1002");
            Id topUp = counter.topUp(from, 100_000);
            counter.topUp(from, 20_000);
            counter.work(
                            List.of(from),
                            List.of(),
                            w -> w.spend(from, counter.goods(9_999, "S1", from), null))
                    .orThrow();
            var self = new Handovers.Wanted(from, "wish", true);
            var wish = new Handovers.Wanted(to, "wish", true);
            pin(counter, from, null, "1234").orThrow();
            Handovers handovers = counter.house.get(Handovers.class);
            assertThat(said(handovers.hand(counter.finance, TestHouse.key(), from, self).outcome()))
                    .isEqualTo("unknown-member");
            Handovers.Handover done =
                    handovers
                            .hand(counter.finance, TestHouse.key(), from, wish)
                            .outcome()
                            .orThrow();
            assertThat(done.adult()).isEqualTo(Limits.Adult.STAFF);
            assertThat(done.principal()).isEqualTo(120_000 - 7_142);
            assertThat(done.bonus()).isEqualTo(45_000 - 2_857);
            assertThat(counter.balance(from, Asset.PRINCIPAL)).isZero();
            assertThat(counter.balance(from, Asset.BONUS)).isZero();
            assertThat(counter.balance(to, Asset.PRINCIPAL)).isEqualTo(120_000 - 7_142);
            assertThat(available(counter, to)).isEqualTo(165_000 - 9_999);
            StoredReads.Holding holding =
                    counter.house.get(StoredReads.class).of(counter.house.tenant, to);
            assertThat(holding.contracts()).hasSize(2);
            assertThat(holding.contracts().getFirst().topUpId()).isEqualTo(topUp);
            assertThat(said(handovers.hand(counter.finance, TestHouse.key(), from, wish).outcome()))
                    .isEqualTo("nothing-left");
            Holders holders = counter.house.get(Holders.class);
            assertThat(said(pin(counter, to, null, "777777")))
                    .as("no PIN came along")
                    .isEqualTo("ok");
            assertThat(said(holders.check(counter.house.tenant, to, "1234")))
                    .isEqualTo("wrong-pin");
            assertThat(said(holders.check(counter.house.tenant, to, "777777"))).isEqualTo("ok");
            counter.work(
                            List.of(to),
                            List.of(),
                            w -> w.spend(to, counter.goods(155_001, "S2", to), null))
                    .orThrow();
            assertThat(counter.balance(to, Asset.PRINCIPAL)).isZero();
            assertThat(counter.balance(to, Asset.BONUS)).isZero();
            counter.clean();
        }
    }

    /// L-33 holds for who takes it too.
    @ParameterizedTest
    @CsvSource({", age-unknown", "false, minor", "true, ok"})
    void whoTakesItIsKnownToBeOfAge(@Nullable Boolean adult, String said) {
        try (var counter = new Counter(false)) {
            Id from = counter.house.member("1001");
            Id to = counter.house.member("1002");
            counter.topUp(from, 20_000);
            Outcome<Handovers.Handover> outcome =
                    counter.house
                            .get(Handovers.class)
                            .hand(
                                    counter.finance,
                                    TestHouse.key(),
                                    from,
                                    new Handovers.Wanted(to, "wish", adult))
                            .outcome();
            assertThat(said(outcome)).isEqualTo(said);
            assertThat(counter.balance(to, Asset.PRINCIPAL))
                    .isEqualTo(said.equals("ok") ? 20_000 : 0);
            counter.clean();
        }
    }

    /// Golden 21.01, 21.02: 5,000.00 on a named card, 1,000.00 on a bearer card.
    @ParameterizedTest(name = "split {0}")
    @ValueSource(booleans = {false, true})
    void aBearerCardHoldsLessAndStaysOne(boolean split) {
        try (var counter = new Counter(split)) {
            Id card = counter.house.member("bearer-1");
            assertThat(said(counter.bearer(card, 100_000).outcome())).isEqualTo("stored-cap");
            for (int i = 0; i < 4; i++) {
                counter.bearer(card, 20_000).outcome().orThrow();
            }
            assertThat(said(counter.bearer(card, 20_000).outcome())).isEqualTo("stored-cap");
            assertThat(said(counter.topUp(card, 20_000, Limits.Method.CASH).outcome()))
                    .isEqualTo("other-card");
            Id named = counter.house.member("1001");
            counter.topUp(named, 20_000);
            assertThat(said(counter.bearer(named, 20_000).outcome())).isEqualTo("other-card");
            assertThat(
                            said(
                                    counter.house
                                            .get(Handovers.class)
                                            .hand(
                                                    counter.finance,
                                                    TestHouse.key(),
                                                    card,
                                                    new Handovers.Wanted(named, "wish", true))
                                            .outcome()))
                    .isEqualTo("other-card");
            counter.clean();
        }
    }

    /// L-19: neither half of what a card holds ever lapses, named or bearer.
    @Test
    void whatACardHoldsNeverLapses() {
        try (var counter = new Counter(false)) {
            Id named = counter.house.member("1001");
            Id bearer = counter.house.member("bearer-1");
            counter.topUp(named, 20_000);
            counter.bearer(bearer, 20_000).outcome().orThrow();
            for (Id card : List.of(named, bearer)) {
                for (Asset half : List.of(Asset.PRINCIPAL, Asset.BONUS)) {
                    List<Lot> lots =
                            counter.house.db.read(
                                    counter.house.tenant, tx -> Balances.lots(tx, card, half));
                    assertThat(lots).hasSize(1).allMatch(lot -> lot.expiresAt().equals(Lot.NEVER));
                }
            }
            counter.house.pass(Duration.ofDays(10 * 365));
            for (Id card : List.of(named, bearer)) {
                assertThat(available(counter, card)).isEqualTo(25_000);
            }
        }
    }
}
