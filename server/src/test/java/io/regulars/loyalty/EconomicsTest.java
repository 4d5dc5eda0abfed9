package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Ratio;
import io.regulars.loyalty.tiers.CostLimit;
import io.regulars.loyalty.tiers.Economics;
import io.regulars.loyalty.tiers.Economics.Attained;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.loyalty.tiers.Ladder.Benefit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EconomicsTest {
    private static Ladder.Tier tier(String code, long growth, Benefit... benefits) {
        return new Ladder.Tier(code, code, code, growth, null, Ratio.ONE, false, List.of(benefits));
    }

    private static Benefit benefit(String name, @Nullable Long value, @Nullable Long cost) {
        return new Benefit(name, name, value, cost);
    }

    private static List<String> warned(@Nullable Attained attained, Ladder.Tier... tiers) {
        return warned(attained, Economics.LEAST, tiers);
    }

    private static List<String> warned(
            @Nullable Attained attained, Ratio least, Ladder.Tier... tiers) {
        var body =
                new Ladder.Body(List.of(tiers), Ladder.Lasting.MONTHS, 12, 0, Ladder.Fall.ONE_STEP);
        return Economics.warnings(
                        body,
                        attained,
                        new Economics.Wanted(least, Economics.Sound.USUAL, CostLimit.All.NONE))
                .stream()
                .map(warning -> warning.code() + ":" + warning.tier())
                .toList();
    }

    /// S1-20: 1.19 and 1.51 warn, 1.20 and 1.50 do not.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    11900,  10000, 1.19, ratio-low:base
                    11999,  10000, 1.20, ratio-low:base
                    12000,  10000, 1.20,
                    13500,  10000, 1.35,
                    15000,  10000, 1.50,
                    15001,  10000, 1.50, ratio-high:base
                    15100,  10000, 1.51, ratio-high:base
                    1005,   1000,  1.01, ratio-low:base
                    0,      7,     0.00, ratio-low:base
                    500,    0,     ,
                    500,    ,      ,
                    ,       500,   ,
                    """)
    void theValueIsWeighedAgainstTheCost(
            @Nullable Long value,
            @Nullable Long cost,
            @Nullable String ratio,
            @Nullable String warning) {
        Ladder.Tier tier = tier("base", 0, benefit("a", value, null), benefit("b", null, cost));
        assertThat(Economics.sums(tier)).isEqualTo(new Economics.Sums(value, cost, ratio));
        assertThat(warned(null, tier)).isEqualTo(warning == null ? List.of() : List.of(warning));
    }

    /// What is told to be too little is not called 1.20.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    11900, 10000, 1.19
                    11950, 10000, 1.195
                    11999, 10000, 1.1999
                    15001, 10000, 1.5001
                    15100, 10000, 1.51
                    1199999999, 1000000000, 1.2000
                    """)
    void theWarningSaysAFigureThatIsOutside(long value, long cost, String said) {
        Ladder.Tier tier = tier("base", 0, benefit("a", value, cost));
        var body =
                new Ladder.Body(List.of(tier), Ladder.Lasting.MONTHS, 12, 0, Ladder.Fall.ONE_STEP);
        Economics.Warning warning =
                Economics.warnings(body, null, Economics.Wanted.USUAL).getFirst();
        assertThat(warning.en()).contains(" worth " + said + " times ");
        assertThat(warning.zh()).contains("投入的 " + said + " 倍");
    }

    /// D-03: which ratios are sound is the chain's own.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    100, 200, 9999,  ratio-low,  'worth 0.9999 times what they cost; 1.00 to 2.00'
                    100, 200, 10000, ,
                    100, 200, 20000, ,
                    100, 200, 20001, ratio-high, 'worth 2.0001 times what they cost; 1.00 to 2.00'
                    130, 130, 13000, ,
                    130, 130, 13001, ratio-high, 'worth 1.3001 times what they cost; 1.30 to 1.30'
                    """)
    void theBoundsAreTheChains(
            int from, int to, long value, @Nullable String code, @Nullable String said) {
        var body =
                new Ladder.Body(
                        List.of(tier("base", 0, benefit("a", value, 10_000L))),
                        Ladder.Lasting.MONTHS,
                        12,
                        0,
                        Ladder.Fall.ONE_STEP);
        var wanted =
                new Economics.Wanted(
                        Economics.LEAST, new Economics.Sound(from, to), CostLimit.All.NONE);
        List<Economics.Warning> warnings = Economics.warnings(body, null, wanted);
        if (code == null || said == null) {
            assertThat(warnings).isEmpty();
        } else {
            assertThat(warnings).extracting(Economics.Warning::code).containsExactly(code);
            assertThat(warnings.getFirst().en()).contains(said);
        }
    }

    /// D-03: cost is a second number with its own limit, whatever the ratio says.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    base, 10000, 9999, , false
                    base, 10000, 10000, , false
                    base, 10000, 10001, , true
                    base, 10000, 6000, 4000, false
                    base, 10000, 6000, 4001, true
                    gold, 10000, 10001, , false
                    base, 0, 1, , true
                    base, 0, , , false
                    """)
    void whatATierCostsHasALimitOfItsOwn(
            String tier, long most, @Nullable Long cost, @Nullable Long other, boolean over) {
        var body =
                new Ladder.Body(
                        List.of(tier("base", 0, benefit("a", 1L, cost), benefit("b", 1L, other))),
                        Ladder.Lasting.MONTHS,
                        12,
                        0,
                        Ladder.Fall.ONE_STEP);
        var limits = new CostLimit.All(List.of(new CostLimit(tier, most)));
        assertThat(CostLimit.over(body, limits)).hasSize(over ? 1 : 0);
        var wanted = new Economics.Wanted(Economics.LEAST, new Economics.Sound(50, 1000), limits);
        assertThat(Economics.warnings(body, null, wanted))
                .filteredOn(each -> each.code().equals("cost-over-limit"))
                .hasSize(over ? 1 : 0)
                .allSatisfy(each -> assertThat(each.en()).contains("at most"));
    }

    /// S0-08.
    @Test
    void neighboursThatGiveTheSameAreTold() {
        Benefit a = benefit("a", null, null);
        Benefit b = benefit("b", null, null);
        assertThat(
                        warned(
                                null,
                                tier("base", 0, a),
                                tier("silver", 10, b, a),
                                tier("gold", 20, a, b)))
                .containsExactly("identical-neighbours:gold");
        assertThat(warned(null, tier("base", 0), tier("silver", 10)))
                .containsExactly("identical-neighbours:silver");
    }

    /// S0-08: one per cent is enough, less is not, unless the chain asks for another share.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    1000, 10, 1/100,  false
                    1000, 9,  1/100,  true
                    1000, 25, 25/1000, false
                    1000, 24, 25/1000, true
                    1000, 0,  0,      false
                    0,    0,  1/100,  false
                    """)
    void aTierThatHardlyAnybodyReachesIsTold(
            long members, long reached, String least, boolean told) {
        var attained = new Attained(members, List.of(members, reached));
        List<String> warned =
                warned(
                        attained,
                        Ratio.of(least),
                        tier("base", 0),
                        tier("gold", 10, benefit("a", null, null)));
        assertThat(warned).isEqualTo(told ? List.of("unattainable:gold") : List.of());
    }
}
