package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.ledger.Cause;
import io.regulars.ledger.Entries;
import io.regulars.loyalty.MoveCause.Reached;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.loyalty.tiers.TierMove;
import io.regulars.rules.Condition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The entry that a move of tier leads to, or none: never one that may not be it.
class MoveCauseTest {
    private static final Instant AT = Instant.parse("2026-06-01T04:00:00Z");
    private static final Ladder LADDER = FoldHook.ladder(Instant.parse("2020-01-01T00:00:00Z"));

    private static TierMove move(TierMove.Why why, String to, long growth) {
        return new TierMove(AT, "base", to, why, null, growth, 1, null);
    }

    private static Entries.Step step(long id, Cause.Kind kind, long amount, long after) {
        return new Entries.Step(new Id(1024 + id), AT, kind, amount, after);
    }

    private static List<Entries.Step> orders(String said) {
        return java.util.Arrays.stream(said.split(" "))
                .map(one -> one.split(":"))
                .map(one ->
                        step(
                                Long.parseLong(one[0]),
                                Cause.Kind.ORDER,
                                Long.parseLong(one[1]),
                                Long.parseLong(one[2])))
                .toList();
    }

    /// Each step as its number, its amount and what the account came to. Silver asks for 1,000.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    1:600:1200,               1200, 1, the order crossed
                    1:1000:1000,              1000, 1, to the point
                    1:200:800 2:400:1200,     1200, 2, the second of one instant
                    1:400:1200 2:100:1300,    1300, 1, the first did and the second came on top
                    1:600:1200,               1250,  , the book has been corrected since
                    1:100:1300,               1300,  , it was there before
                    1:100:900,                900,   , it never came so far
                    1:600:1200 2:-400:800 3:300:1100, 1100, , twice within one instant
                    """)
    void theEntryThatCrossesTheThreshold(String steps, long growth, Long entry, String why) {
        MoveCause cause =
                MoveCause.of(move(TierMove.Why.REACHED, "silver", growth), LADDER, orders(steps));
        assertThat(cause.entry()).as(why).isEqualTo(entry == null ? null : new Id(1024 + entry));
        assertThat(cause.reached()).isEqualTo(Reached.GROWTH);
    }

    @Test
    void aNewLadderIsWhatItWasReachedBy() {
        TierMove move = move(TierMove.Why.REACHED, "silver", 1200);
        assertThat(MoveCause.of(move, FoldHook.ladder(AT), List.of()))
                .isEqualTo(new MoveCause(null, Reached.LADDER));
        assertThat(MoveCause.of(move, FoldHook.ladder(AT), orders("1:600:1200")))
                .as("what happened at that very instant did it")
                .isEqualTo(new MoveCause(new Id(1025), Reached.GROWTH));
        assertThat(MoveCause.of(move, null, orders("1:600:1200")))
                .as("a ladder that is no more says nothing")
                .isEqualTo(new MoveCause(null, null));
    }

    @Test
    void aConditionIsNoSumOfGrowth() {
        var asked =
                new Ladder.Tier(
                        "silver",
                        "银",
                        "Silver",
                        0,
                        new Condition.All(List.of()),
                        Ratio.ONE,
                        false,
                        List.of());
        var body =
                new Ladder.Body(
                        List.of(LADDER.lowest(), asked),
                        Ladder.Lasting.MONTHS,
                        12,
                        0,
                        Ladder.Fall.ONE_STEP);
        var ladder = new Ladder(1, LADDER.starts(), body);
        assertThat(
                        MoveCause.of(
                                move(TierMove.Why.REACHED, "silver", 1200),
                                ladder,
                                orders("1:1200:1200")))
                .isEqualTo(new MoveCause(null, Reached.CONDITION));
    }

    @Test
    void aTierThatIsRegainedInItsGraceLeadsToTheOrder() {
        TierMove renewed = move(TierMove.Why.RENEWED, "silver", 1200);
        assertThat(MoveCause.of(renewed, LADDER, orders("1:600:1200")).entry())
                .isEqualTo(new Id(1025));
        assertThat(MoveCause.of(renewed, LADDER, List.of()).entry())
                .as("at the end of the validity nothing happens")
                .isNull();
    }

    @Test
    void aTierThatIsTakenBackLeadsToTheReturn() {
        TierMove withdrawn = move(TierMove.Why.WITHDRAWN, "base", 600);
        Entries.Step back = step(1, Cause.Kind.RETURN, -600, 600);
        assertThat(MoveCause.of(withdrawn, LADDER, List.of(back)).entry()).isEqualTo(new Id(1025));
        Entries.Step other = step(2, Cause.Kind.RETURN, -100, 500);
        assertThat(MoveCause.of(withdrawn, LADDER, List.of(back, other)).entry())
                .as("one of two is a guess")
                .isNull();
        Entries.Step lapsed = step(2, Cause.Kind.EXPIRE, -100, 500);
        assertThat(MoveCause.of(withdrawn, LADDER, List.of(lapsed, back)).entry())
                .isEqualTo(new Id(1025));
    }

    @ParameterizedTest
    @EnumSource(names = {"GRACE", "FELL", "BY_HAND", "HAND_ENDED", "LADDER", "APPROVED"})
    void whatTimeAPersonOrALadderDoesComesFromNoEntry(TierMove.Why why) {
        assertThat(MoveCause.of(move(why, "silver", 1200), LADDER, orders("1:600:1200")))
                .isEqualTo(new MoveCause(null, null));
    }
}
