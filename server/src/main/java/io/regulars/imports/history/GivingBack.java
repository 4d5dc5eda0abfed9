package io.regulars.imports.history;

import io.regulars.imports.mapping.Line.Goods;
import io.regulars.imports.mapping.Line.Kind;
import io.regulars.imports.mapping.Target;
import io.regulars.imports.mapping.Why;
import io.regulars.kernel.Pure;
import io.regulars.orders.Return;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes returns of a cancellation or return of the file, by what each of its rows takes from which
/// orders.
@Pure
final class GivingBack {
    /// What is taken from one order: the return's place in the list and its lines.
    private record Taken(int index, Map<Integer, Open.Part> lines) {}

    private final String channel;
    private final Notes notes;

    GivingBack(String channel, Notes notes) {
        this.channel = channel;
        this.notes = notes;
    }

    /// `take` finds what a row takes, nothing where it finds no order; such rows are noted. Null
    /// where no row is left.
    Fact.@Nullable Back of(Draft draft, Function<Goods, List<Open.Taking>> take) {
        var touched = new LinkedHashMap<Open, Taken>();
        var rows = new ArrayList<Long>();
        var parts = new ArrayList<int[]>();
        for (Draft.Piece piece : draft.pieces()) {
            List<Open.Taking> takings = take.apply(piece.goods());
            if (takings.isEmpty()) {
                orphan(draft, piece);
                continue;
            }
            var of = new TreeSet<Integer>();
            for (Open.Taking taking : takings) {
                Taken taken =
                        touched.computeIfAbsent(
                                taking.order(),
                                _ -> new Taken(touched.size(), new LinkedHashMap<>()));
                taken.lines().merge(taking.part().line(), taking.part(), Open.Part::plus);
                of.add(taken.index());
            }
            rows.add(piece.row());
            parts.add(of.stream().mapToInt(Integer::intValue).toArray());
        }
        if (rows.isEmpty()) {
            return null;
        }
        var all = new ArrayList<Return>();
        var owners = new ArrayList<@Nullable String>();
        touched.forEach((open, taken) -> {
            all.add(returned(draft, open, taken.lines()));
            owners.add(open.owner());
        });
        return new Fact.Back(
                draft.bucket(),
                draft.member(),
                all,
                owners,
                rows.stream().mapToLong(Long::longValue).toArray(),
                parts.toArray(int[][]::new));
    }

    /// The returns of an order that came before the file; `known` is null where there is none.
    List<Fact.Back> of(Fact.Later later, Sink.@Nullable Earlier known) {
        List<String> own = later.drafts().stream().map(Draft::number).toList();
        Open open = known == null ? null : Open.of(known, own);
        var all = new ArrayList<Fact.Back>();
        for (Draft draft : later.drafts()) {
            boolean after = known != null && draft.at() >= known.placedAt().toEpochMilli();
            Fact.Back back =
                    of(draft, goods -> open != null && after ? open.takeNamed(goods) : List.of());
            if (back != null) {
                all.add(back);
            }
        }
        return all;
    }

    private void orphan(Draft draft, Draft.Piece piece) {
        boolean names = draft.kind() == Kind.RETURN;
        notes.add(
                piece.row(),
                names ? Why.ORPHAN_RETURN : Why.ORPHAN_CANCELLATION,
                names ? Target.ORDER : null);
    }

    private Return returned(Draft draft, Open open, Map<Integer, Open.Part> lines) {
        return new Return(
                channel,
                open.number(),
                draft.number(),
                Instant.ofEpochMilli(draft.at()),
                lines.values().stream()
                        .map(part -> new Return.Line(part.line(), part.quantity(), part.refund()))
                        .toList());
    }
}
