package io.regulars.rules;

import io.regulars.kernel.Id;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/// Random questions for RFM scores, and the cut points of the small world of [RandomRules].
final class RandomScores {
    private static final List<NumberField> NUMBERS =
            Arrays.stream(NumberField.values()).filter(f -> f.need == Need.SCORES).toList();
    private static final List<TextField> TEXTS =
            Arrays.stream(TextField.values()).filter(f -> f.need == Need.SCORES).toList();

    /// Those that are no scores.
    static final List<NumberField> OTHER_NUMBERS =
            Arrays.stream(NumberField.values()).filter(f -> f.need != Need.SCORES).toList();

    static final List<TextField> OTHER_TEXTS =
            Arrays.stream(TextField.values()).filter(f -> f.need != Need.SCORES).toList();

    private RandomScores() {}

    /// Cut points that fall together, lie between whole values or at nothing, one set after the
    /// other; the last ones are still to come.
    static Calendar calendar(ZoneId zone) {
        var scoring =
                new Scoring(
                        List.of(
                                term(
                                        -30,
                                        List.of(23L, 61L, 150L, 290L),
                                        List.of(5L, 5L, 9L, 15L),
                                        400),
                                term(
                                        9,
                                        List.of(0L, 100L, 100L, 203L),
                                        List.of(5L, 10L, 11L, 15L),
                                        900),
                                term(60, List.of(0L, 0L, 0L, 0L), List.of(0L, 0L, 0L, 0L), 0)));
        return new Calendar(zone, ShippedHolidays.table(), scoring);
    }

    private static Scoring.Term term(int days, List<Long> ago, List<Long> orders, long fen) {
        return new Scoring.Term(
                new Id(1024 + days),
                RandomRules.NOW.plus(Duration.ofDays(days)),
                new Rfm.Cuts(ago, orders, List.of(fen, 2 * fen, 5 * fen + 3, 9 * fen)));
    }

    static Condition asked(Random random, Compare compare) {
        if (random.nextBoolean()) {
            return new Condition.Number(NUMBERS.get(random.nextInt(NUMBERS.size())), compare);
        }
        TextField field = TEXTS.get(random.nextInt(TEXTS.size()));
        List<String> keys = List.copyOf(field.only());
        var in = new HashSet<String>();
        in.add(keys.get(random.nextInt(keys.size())));
        in.add(keys.get(random.nextInt(keys.size())));
        return new Condition.Text(field, List.copyOf(in));
    }
}
