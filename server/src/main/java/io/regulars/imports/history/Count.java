package io.regulars.imports.history;

import io.regulars.imports.mapping.Brought;
import io.regulars.imports.mapping.Why;
import io.regulars.members.Brought.Became;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adds up what becomes of rows, and keeps the notes until somebody takes them away. For one
/// thread.
final class Count implements Notes {
    private final EnumMap<Why, Long> byReason = new EnumMap<>(Why.class);
    private final List<Note> notes = new ArrayList<>();
    private long rows;
    private long accepted;
    private long duplicates;
    private long rejected;
    private long orders;
    private long unidentified;
    private long returns;
    private long members;
    private long goods;
    private long shipping;
    private long refund;
    private Totals.@Nullable Opened opened;
    private Totals.@Nullable Enrolled enrolled;

    @Override
    public void note(long row, Why why, @Nullable String field) {
        notes.add(new Note(row, why, field));
        if (why == Why.DUPLICATE_ROW) {
            duplicates++;
        } else {
            rejected++;
            byReason.merge(why, 1L, Long::sum);
        }
    }

    void row() {
        rows++;
    }

    void members(long some) {
        members += some;
    }

    void brought(Order order, int lines) {
        accepted += lines;
        orders++;
        unidentified += order.member() == null ? 1 : 0;
        goods += order.net();
        shipping += order.shipping();
    }

    void brought(Return back) {
        returns++;
        for (Return.Line line : back.lines() == null ? List.<Return.Line>of() : back.lines()) {
            refund += line.refund() == null ? 0 : line.refund();
        }
    }

    void brought(Brought brought) {
        accepted++;
        opened =
                Totals.Opened.sum(opened, new Totals.Opened(1, brought.points(), brought.growth()));
    }

    /// What a row of a member came to; one that changes nothing is there already.
    void enrolled(Became became) {
        boolean made = became == Became.MADE;
        boolean changed = became == Became.CHANGED;
        accepted += made || changed ? 1 : 0;
        duplicates += made || changed ? 0 : 1;
        members += made ? 1 : 0;
        enrolled =
                Totals.Enrolled.sum(
                        enrolled,
                        new Totals.Enrolled(
                                made ? 1 : 0, changed ? 1 : 0, made || changed ? 0 : 1));
    }

    void accepted(long some) {
        accepted += some;
    }

    void known(long some) {
        duplicates += some;
    }

    int noted() {
        return notes.size();
    }

    List<Note> takeNotes() {
        List<Note> all = List.copyOf(notes);
        notes.clear();
        return all;
    }

    Totals totals() {
        return new Totals(
                rows,
                accepted,
                duplicates,
                rejected,
                byReason,
                orders,
                unidentified,
                returns,
                members,
                goods,
                shipping,
                refund,
                opened,
                enrolled,
                null);
    }
}
