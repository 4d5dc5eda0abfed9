package io.regulars.offers.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.offers.budgets.Counter.Share;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a purse gives is decided here, without a database.
class CountingTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Id PURSE = new Id(1024 * 7L + 5);

    private static Ask ask(String parts, List<Ceiling> ceilings) {
        String[] words = parts.split("[/ ]");
        var member = words[0].equals("-") ? null : new Id(Long.parseLong(words[0]));
        var part =
                new Ask.Part(
                        new Ask.Purse(PURSE, "SPENT", true, ceilings),
                        member,
                        words[1].equals("-") ? null : words[1],
                        Long.parseLong(words[2]),
                        Long.parseLong(words[3]));
        return new Ask(new Id(9), List.of(part));
    }

    private static List<Ceiling> ceilings(String text) {
        var all = new ArrayList<Ceiling>();
        for (String each : text.split(" ")) {
            String[] words = each.split(":");
            all.add(
                    new Ceiling(
                            Ceiling.Of.valueOf(words[0]),
                            Ceiling.Per.valueOf(words[1]),
                            Ceiling.Measure.valueOf(words[2]),
                            Long.parseLong(words[3])));
        }
        return all;
    }

    /// Each ask is member/store/times/fen at an instant; `+` was given, the rest says the ceiling
    /// that refused.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    ALL:EVER:MONEY:1000 ; 1/s/1/999 1/s/1/1 1/s/1/1                ; + + ALL|EVER|MONEY:0
                    ALL:EVER:MONEY:1000 ; 1/s/1/1001 1/s/1/1000                    ; ALL|EVER|MONEY:1000 +
                    ALL:EVER:TIMES:2 ; 1/s/1/0 2/s/1/0 3/s/1/0                  ; + + ALL|EVER|TIMES:0
                    MEMBER:EVER:TIMES:1 ; 1/s/1/0 1/s/1/0 2/s/1/0 -/s/1/0          ; + MEMBER|EVER|TIMES:0 + +
                    STORE:DAY:TIMES:1 ; 1/a/1/0 2/a/1/0 3/b/1/0 4/-/1/0          ; + STORE|DAY|TIMES:0 + +
                    ALL:EVER:TIMES:0 ; 1/s/1/0                                  ; ALL|EVER|TIMES:0
                    ALL:EVER:MONEY:100 MEMBER:EVER:TIMES:1 ; 1/s/1/60 2/s/1/50 2/s/1/40 ; + ALL|EVER|MONEY:40 +
                    """)
    void aPurseGivesUpToItsCeilings(String ceilings, String asks, String said) {
        var counting = new Counting(Map.of());
        var heard = new ArrayList<String>();
        for (String each : asks.split(" ")) {
            heard.add(
                    said(
                            counting.give(
                                    ask(each, ceilings(ceilings)),
                                    Instant.parse("2026-11-28T02:00:00Z"),
                                    SHANGHAI,
                                    false)));
        }
        assertThat(String.join(" ", heard)).isEqualTo(said);
    }

    private static String said(Outcome<List<Share>> outcome) {
        return switch (outcome) {
            case Outcome.Done<List<Share>> _ -> "+";
            case Outcome.Refused<List<Share>>(var refusal) ->
                    refusal.detail().replaceAll("SPENT\\|(.*): left (\\d+).*", "$1:$2");
        };
    }

    /// A day is a day of the chain's zone: 16:00 UTC begins the next.
    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-11-28T15:59:59Z, 2026-11-28T16:00:00Z",
        "HOUR, 2026-11-28T15:59:59Z, 2026-11-28T16:00:00Z",
        "WEEK, 2026-11-29T15:59:59Z, 2026-11-29T16:00:00Z",
        "MONTH, 2026-11-30T15:59:59Z, 2026-11-30T16:00:00Z"
    })
    void aPeriodEndsWhereTheCalendarOfTheChainSaysSo(Ceiling.Per per, Instant last, Instant first) {
        var ceiling = List.of(new Ceiling(Ceiling.Of.ALL, per, Ceiling.Measure.TIMES, 1));
        var counting = new Counting(Map.of());
        Ask one = ask("1/s/1/0", ceiling);
        assertThat(said(counting.give(one, last.minusSeconds(1), SHANGHAI, false))).isEqualTo("+");
        assertThat(said(counting.give(one, last, SHANGHAI, false))).isNotEqualTo("+");
        assertThat(said(counting.give(one, first, SHANGHAI, false))).isEqualTo("+");
    }

    @Test
    void whatIsHeldCountsAndWhatIsFreedOrGivenBackDoesNot() {
        List<Ceiling> ceiling = ceilings("ALL:EVER:TIMES:1");
        Ask one = ask("1/s/1/0", ceiling);
        Instant now = Instant.parse("2026-11-28T02:00:00Z");
        var counting = new Counting(Map.of());
        List<Share> first = counting.give(one, now, SHANGHAI, true).orThrow();
        assertThat(said(counting.give(one, now, SHANGHAI, true))).endsWith(":0");
        counting.free(first);
        List<Share> second = counting.give(one, now, SHANGHAI, true).orThrow();
        counting.confirm(second);
        assertThat(said(counting.give(one, now, SHANGHAI, false))).endsWith(":0");
        counting.giveBack(second);
        assertThat(said(counting.give(one, now, SHANGHAI, false))).isEqualTo("+");
    }

    @Test
    void severalPartsOfOnePurseAreAllGivenOrNone() {
        List<Ceiling> ceiling = ceilings("ALL:EVER:TIMES:2");
        Ask.Part part = ask("1/s/1/0", ceiling).parts().getFirst();
        Instant now = Instant.parse("2026-11-28T02:00:00Z");
        var counting = new Counting(Map.of());
        assertThat(
                        said(
                                counting.give(
                                        new Ask(new Id(9), List.of(part, part, part)),
                                        now,
                                        SHANGHAI,
                                        false)))
                .isEqualTo("ALL|EVER|TIMES:2");
        assertThat(counting.changed()).isEmpty();
        assertThat(
                        said(
                                counting.give(
                                        new Ask(new Id(9), List.of(part, part)),
                                        now,
                                        SHANGHAI,
                                        false)))
                .isEqualTo("+");
    }

    @Test
    void aStoppedPurseGivesNothing() {
        var part =
                new Ask.Part(
                        new Ask.Purse(PURSE, "SPENT", false, ceilings("ALL:EVER:TIMES:2")),
                        null,
                        null,
                        1,
                        0);
        Outcome<List<Share>> outcome =
                new Counting(Map.of())
                        .give(
                                new Ask(new Id(9), List.of(part)),
                                Instant.parse("2026-11-28T02:00:00Z"),
                                SHANGHAI,
                                false);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.refusal().reason())
                                        .isEqualTo(Refused.BUDGET_STOPPED));
    }

    /// Whatever is held, confirmed, freed and given back in whatever order, no ceiling is passed.
    @Test
    void noCeilingIsEverPassed() {
        long seed = new Random().nextLong();
        var chance = new Random(seed);
        List<Ceiling> all =
                ceilings(
                        "ALL:EVER:MONEY:500 ALL:DAY:TIMES:9 STORE:DAY:MONEY:200 MEMBER:EVER:TIMES:3");
        var counting = new Counting(Map.of());
        var open = new ArrayList<List<Share>>();
        var gone = new ArrayList<List<Share>>();
        Instant now = Instant.parse("2026-11-28T02:00:00Z");
        for (int i = 0; i < 3000; i++) {
            now = now.plusSeconds(chance.nextInt(4000));
            Ask ask =
                    ask(
                            (1 + chance.nextInt(5))
                                    + "/s"
                                    + chance.nextInt(3)
                                    + "/1/"
                                    + chance.nextInt(60),
                            all);
            boolean hold = chance.nextBoolean();
            if (counting.give(ask, now, SHANGHAI, hold)
                    instanceof Outcome.Done<List<Share>>(var shares)) {
                (hold ? open : gone).add(shares);
            }
            if (!open.isEmpty() && chance.nextInt(3) > 0) {
                List<Share> one = open.remove(chance.nextInt(open.size()));
                if (chance.nextBoolean()) {
                    counting.confirm(one);
                    gone.add(one);
                } else {
                    counting.free(one);
                }
            }
            if (!gone.isEmpty() && chance.nextInt(3) == 0) {
                counting.giveBack(gone.remove(chance.nextInt(gone.size())));
            }
            counting.changed()
                    .forEach((counter, count) -> {
                        long most =
                                all.stream()
                                        .filter(c -> Budget.line(c).equals(counter.line()))
                                        .findFirst()
                                        .orElseThrow()
                                        .most();
                        assertThat(count.taken() + count.held())
                                .as("seed " + seed + " " + counter)
                                .isBetween(0L, most);
                    });
        }
    }
}
