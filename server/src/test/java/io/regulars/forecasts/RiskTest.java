package io.regulars.forecasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The parts of a warning's score (S3-16), the day of its flag, and its trial (S2-46).
class RiskTest {
    private static final WarningRule RECENCY = WarningRule.recency(60);
    private static final WarningRule TWICE = new WarningRule(60, 200, 0, 100, 0, 60, 0);
    private static final WarningRule MIXED = new WarningRule(60, 200, 60, 30, 10, 60, 0);

    private static Past past(Integer... days) {
        var past = new Past();
        Arrays.stream(days).forEach(day -> past.add(day, 100));
        return past;
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # days with a purchase | by recency | by twice the usual gap
                    10                     | 70         | 70
                    10 20                  | 80         | 80
                    10 20 30               | 90         | 50
                    10 20 30 60            | 120        | 80
                    10 12 14 100           | 160        | 104
                    """,
            delimiter = '|')
    void aMemberIsFlaggedOnTheDayOnWhichTheRuleIsFull(String days, int recency, int twice) {
        Integer[] bought =
                Arrays.stream(days.split(" ")).map(Integer::valueOf).toArray(Integer[]::new);
        Rhythm rhythm = past(bought).rhythm(1_000);
        assertThat(Risk.crossing(RECENCY, rhythm)).isEqualTo(recency);
        assertThat(Risk.crossing(TWICE, rhythm)).isEqualTo(twice);
    }

    @Test
    void thePartsSumToTheScoreAndTheScoreOnlyGrowsUntilTheDayOfTheFlag() {
        var chance = new Random(5);
        for (int round = 0; round < 300; round++) {
            var days = new TreeSet<Integer>();
            int count = 1 + chance.nextInt(20);
            for (int i = 0; i < count; i++) {
                days.add(chance.nextInt(700));
            }
            Rhythm rhythm = Rhythm.of(List.copyOf(days));
            for (WarningRule rule : List.of(RECENCY, TWICE, MIXED)) {
                int crossing = Risk.crossing(rule, rhythm) - rhythm.last();
                int before = 0;
                for (int silent = 0; silent < crossing + 3; silent++) {
                    Risk risk = Risk.of(rule, rhythm, silent);
                    assertThat(risk.parts().stream().mapToInt(Risk.Part::points).sum())
                            .isEqualTo(risk.score());
                    assertThat(risk.score()).isGreaterThanOrEqualTo(before);
                    assertThat(risk.full())
                            .as("%s of %s", silent, crossing)
                            .isEqualTo(silent >= crossing);
                    before = risk.score();
                }
            }
        }
    }

    @Test
    void slowingCountsWhereTheLastGapWasLongerThanUsual() {
        assertThat(past(0, 10, 20, 35).rhythm(50).slowedPercent()).isEqualTo(50);
        assertThat(past(0, 10, 20, 90).rhythm(90).slowedPercent()).isEqualTo(100);
        assertThat(past(0, 10, 20, 25).rhythm(90).slowedPercent()).isZero();
        assertThat(past(0, 10, 40).rhythm(90).slowedPercent())
                .as("nothing to compare with")
                .isZero();
        Risk risk = Risk.of(MIXED, past(0, 10, 20, 35).rhythm(50), 15);
        assertThat(risk.parts())
                .extracting(Risk.Part::points)
                .containsExactly(15, 22, 5); // 60×15/60, 30×15/20, 10×50/100
        assertThat(risk.score()).isEqualTo(42);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # purchases   | open flag | this rule | what
                    10            |           | true      | Flagged
                    10 50         |           | true      | Quiet
                    10            | 70        | true      | Quiet
                    10 75         | 70        | true      | BOUGHT
                    10 70         | 70        | true      | BOUGHT
                    10 65         | 70        | true      | WITHDRAWN
                    10 65         | 70        | false     | Quiet
                    ''            | 70        | true      | WITHDRAWN
                    ''            |           | true      | Quiet
                    """,
            delimiter = '|')
    void aLookFlagsEndsWithdrawsOrIsQuiet(String days, Integer open, boolean mine, String what) {
        Integer[] bought =
                Arrays.stream(days.split(" "))
                        .filter(each -> !each.isEmpty())
                        .map(Integer::valueOf)
                        .toArray(Integer[]::new);
        Watching seen =
                Watching.of(
                        RECENCY,
                        past(bought),
                        80,
                        open == null ? null : new Watching.Open(open, mine));
        String said =
                seen instanceof Watching.Ended ended
                        ? ended.how().name()
                        : seen.getClass().getSimpleName();
        assertThat(said).isEqualTo(what);
    }

    @Test
    void aTrialCountsWhoWasFlaggedAndWhoStayedAwayBesidePlainRecency() {
        // the cut is day 440, with 60 days after it until day 500
        List<Past> pasts =
                List.of(
                        past(380), // silent for 60 days and lost
                        past(380, 470), // silent for 60 days and came back
                        past(400, 410, 420), // gone by her own rhythm, and lost
                        past(430), // here a while ago, and lost
                        past(430, 480), // came back
                        past(10)); // gone for more than a year: no news
        WarningTrial.Cut byRecency =
                WarningTrial.of(WarningRule.recency(60), pasts, 500).cuts().getFirst();
        assertThat(byRecency.day().toEpochDay()).isEqualTo(440);
        assertThat(byRecency.members()).isEqualTo(5);
        assertThat(byRecency.lost()).isEqualTo(3);
        assertThat(byRecency.rule()).isEqualTo(new WarningTrial.Hits(2, 1, 5_000, 3_333));
        assertThat(byRecency.recency()).isEqualTo(byRecency.rule());
        WarningTrial.Cut twice = WarningTrial.of(TWICE, pasts, 500).cuts().getFirst();
        assertThat(twice.rule()).isEqualTo(new WarningTrial.Hits(3, 2, 6_667, 6_667));
        assertThat(twice.recency()).as("beside it").isEqualTo(byRecency.rule());
        assertThat(twice.sameNumber()).isEqualTo(new WarningTrial.Hits(3, 2, 6_667, 6_667));
    }

    @Test
    void aTrialWithoutAnybodyToLoseSaysNothing() {
        assertThat(WarningTrial.of(RECENCY, List.of(), 500).saysSomething()).isFalse();
        assertThat(WarningTrial.of(RECENCY, List.of(past(430, 480)), 500).saysSomething())
                .isFalse();
        assertThat(WarningTrial.of(RECENCY, List.of(past(430)), 500).saysSomething()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "6,200,100,0,0,60,0,days",
        "60,100,100,0,0,60,0,gapPercent",
        "60,200,50,40,0,60,0,silence",
        "60,200,40,0,60,60,0,slowing",
        "60,200,100,0,0,366,0,horizonDays",
        "60,200,100,0,0,60,51,holdOutPercent"
    })
    void aRuleOutsideOfItsBoundsIsRefusedByItsField(
            int days,
            int gap,
            int silence,
            int rhythm,
            int slowing,
            int horizon,
            int held,
            String field) {
        assertThatThrownBy(
                        () -> new WarningRule(days, gap, silence, rhythm, slowing, horizon, held))
                .isInstanceOfSatisfying(
                        InvalidValue.class, wrong -> assertThat(wrong.field()).isEqualTo(field));
    }

    @ParameterizedTest
    @CsvSource({"false,false,", "false,true,CONTACTED_ALREADY", "true,false,MEMBER_HELD_OUT"})
    void aFlagIsContactedOnceAndNeverInTheHoldOut(boolean held, boolean before, Refused no) {
        var risk = new Risk(100, 60, null, List.of());
        var contact = new WarningFlags.Contact(Instant.EPOCH, "ann", WarningFlags.Channel.PHONE);
        var flag =
                new WarningFlags.Flag(
                        new Id(7),
                        LocalDate.EPOCH,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        1,
                        held,
                        risk,
                        null,
                        null,
                        before ? contact : null);
        Outcome<WarningFlags.Flag> said = flag.contactable();
        assertThat(said instanceof Outcome.Refused<?>(var refusal) ? refusal.reason() : null)
                .isEqualTo(no);
    }
}
