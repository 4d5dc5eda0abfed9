package io.regulars.rules;

import io.regulars.kernel.Pure;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Many conditions asked at once: which of them hold for these facts?
///
/// Made once from a list, used by any number of threads. What every condition demands at its top
/// (texts, amounts and balances, the time of day, the calendar day) becomes columns of bit sets: a
/// look-up in each column and an `and` leave the few conditions that can still hold, and only what
/// the columns could not decide of these is evaluated. The answer is that of the plain loop over
/// [Condition#holds].
@Pure
public final class Matcher {
    private static final int SHARED = 4;

    private final int size;
    private final List<Column> columns;

    /// What is left to ask of each condition; always yes where its columns decide.
    private final Ready[] rest;

    private final long[] undecided;

    private Matcher(int size, List<Column> columns, Ready[] rest, long[] undecided) {
        this.size = size;
        this.columns = columns;
        this.rest = rest;
        this.undecided = undecided;
    }

    public static Matcher of(List<Condition> conditions) {
        int size = conditions.size();
        List<Demands> demands = conditions.stream().map(Demands::of).toList();
        List<Column> columns = Column.of(demands);
        Map<Condition, long[]> shared = shared(demands);
        shared.forEach(
                (question, askedBy) -> columns.add(new SharedColumn(Ready.of(question), askedBy)));
        var rest = new Ready[size];
        long[] undecided = new long[Column.words(size)];
        for (int i = 0; i < size; i++) {
            List<Condition> open =
                    demands.get(i).rest().stream()
                            .filter(each -> !shared.containsKey(each))
                            .toList();
            rest[i] = Ready.all(open);
            if (!open.isEmpty()) {
                Column.set(undecided, i);
            }
        }
        return new Matcher(size, columns, rest, undecided);
    }

    /// The questions left that at least [#SHARED] conditions ask in the same words, each with who
    /// asks.
    private static Map<Condition, long[]> shared(List<Demands> demands) {
        var askers = new LinkedHashMap<Condition, BitSet>();
        for (int i = 0; i < demands.size(); i++) {
            for (Condition each : demands.get(i).rest()) {
                askers.computeIfAbsent(each, _ -> new BitSet()).set(i);
            }
        }
        var shared = new LinkedHashMap<Condition, long[]>();
        askers.forEach((question, by) -> {
            if (by.cardinality() >= SHARED) {
                shared.put(question, Arrays.copyOf(by.toLongArray(), Column.words(demands.size())));
            }
        });
        return shared;
    }

    /// The places in the list of the conditions that hold.
    public BitSet matching(Facts facts) {
        var view = new View(facts);
        long[] live = Column.ones(size);
        long[] scratch = new long[live.length];
        for (Column column : columns) {
            column.narrow(live, view, scratch);
        }
        for (int word = 0; word < live.length; word++) {
            long open = live[word] & undecided[word];
            while (open != 0) {
                int bit = Long.numberOfTrailingZeros(open);
                open &= open - 1;
                if (!rest[(word << 6) + bit].holds(view)) {
                    live[word] &= ~(1L << bit);
                }
            }
        }
        return BitSet.valueOf(live);
    }
}
