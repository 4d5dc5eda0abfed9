package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Condition.*;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Many conditions asked at once: which of them hold for these facts?
///
/// Made once from a list, used by any number of threads. What every condition demands at its top (texts, amounts and
/// balances, the time of day, the calendar day) becomes columns of bit sets: a look-up in each column and an `and` leave the
/// few conditions that can still hold, and only what the columns could not decide of these is evaluated. The answer is that
/// of the plain loop over [Condition#holds].
@Pure
public final class Matcher {
    private final int size;
    private final List<Column> columns;
    /// What is left to ask of each condition; null where its columns decide.
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
        var demands = new ArrayList<Demands>();
        var rest = new Ready[size];
        long[] undecided = new long[Column.words(size)];
        for (int i = 0; i < size; i++) {
            Demands demand = Demands.of(conditions.get(i));
            demands.add(demand);
            rest[i] = Ready.all(demand.rest());
            if (!demand.rest().isEmpty()) {
                Column.set(undecided, i);
            }
        }
        return new Matcher(size, Column.of(demands), rest, undecided);
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
