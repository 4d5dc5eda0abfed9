package io.regulars.imports.history;

import io.regulars.imports.mapping.Line;
import io.regulars.imports.mapping.Line.Kind;
import io.regulars.imports.mapping.Mapping;
import io.regulars.imports.mapping.Target;
import io.regulars.imports.mapping.Why;
import io.regulars.kernel.Pure;
import io.regulars.orders.Order;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Puts the rows of one order number together: rows of a sale to an order, rows that give back to
/// their cancellations and returns. The order's time is that of its earliest row.
@Pure
final class Grouping {
    private final boolean dropEqual;
    private final Notes notes;
    private final Consumer<Draft> drafts;

    Grouping(Mapping.EqualLines equalLines, Notes notes, Consumer<Draft> drafts) {
        dropEqual = equalLines == Mapping.EqualLines.DROP;
        this.notes = notes;
        this.drafts = drafts;
    }

    /// Takes lines in the file's order; all lines of an order number must be among them.
    void run(List<Line> lines) {
        var orders = new LinkedHashMap<String, List<Line>>();
        for (Line line : lines) {
            orders.computeIfAbsent(line.order(), _ -> new ArrayList<>()).add(line);
        }
        orders.values().forEach(this::order);
    }

    private void order(List<Line> rows) {
        List<Line> lines = dropEqual ? distinct(rows) : rows;
        var sales = new ArrayList<Line>();
        Map<String, List<Line>> cancelled = new LinkedHashMap<>();
        Map<String, List<Line>> returned = new LinkedHashMap<>();
        for (Line line : lines) {
            switch (line.kind()) {
                case SALE -> sales.add(line);
                case CANCELLATION ->
                        cancelled.computeIfAbsent(returnId(line), _ -> new ArrayList<>()).add(line);
                case RETURN ->
                        returned.computeIfAbsent(returnId(line), _ -> new ArrayList<>()).add(line);
                case EXCLUDED -> throw new IllegalStateException("an excluded row became a line");
            }
        }
        Draft sale = sales.isEmpty() ? null : sale(sales);
        if (sale != null) {
            drafts.accept(sale);
        }
        cancelled.forEach((number, all) -> cancellation(number, all));
        // without its sale among the rows, the order is looked for where earlier orders are
        String member = sale == null ? null : sale.member();
        returned.forEach((number, all) ->
                drafts.accept(draft(Kind.RETURN, number, all.getFirst().order(), member, all)));
    }

    private @Nullable Draft sale(List<Line> lines) {
        if (contradictory(lines)) {
            reject(lines, Why.CONTRADICTORY_ORDER, null);
            return null;
        }
        if (lines.size() > Order.MOST_LINES) {
            reject(lines, Why.TOO_MANY_LINES, null);
            return null;
        }
        return draft(Kind.SALE, lines.getFirst().order(), "", member(lines), lines);
    }

    private void cancellation(String number, List<Line> lines) {
        if (contradictory(lines)) {
            reject(lines, Why.CONTRADICTORY_ORDER, null);
        } else if (member(lines) == null) {
            reject(lines, Why.ORPHAN_CANCELLATION, Target.MEMBER);
        } else {
            drafts.accept(draft(Kind.CANCELLATION, number, "", member(lines), lines));
        }
    }

    private static Draft draft(
            Kind kind, String number, String order, @Nullable String member, List<Line> lines) {
        long at = Long.MAX_VALUE;
        long shipping = 0;
        String store = null;
        var pieces = new ArrayList<Draft.Piece>(lines.size());
        for (Line line : lines) {
            at = Math.min(at, line.at());
            shipping = Math.max(shipping, line.shipping());
            store = store == null ? line.store() : store;
            pieces.add(new Draft.Piece(line.row(), line.goods()));
        }
        return new Draft(kind, number, order, member, store, at, shipping, pieces);
    }

    /// Whether rows name different members or stores; a row that names none agrees with all.
    private static boolean contradictory(List<Line> lines) {
        String member = null;
        String store = null;
        for (Line line : lines) {
            member = member == null ? line.member() : member;
            store = store == null ? line.store() : store;
            if (line.member() != null && !line.member().equals(member)
                    || line.store() != null && !line.store().equals(store)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String member(List<Line> lines) {
        return lines.stream().map(Line::member).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static String returnId(Line line) {
        return Objects.requireNonNull(line.returnId(), "a return without a number became a line");
    }

    private List<Line> distinct(List<Line> lines) {
        var seen = new HashSet<Line>();
        var kept = new ArrayList<Line>();
        for (Line line : lines) {
            var bare =
                    new Line(
                            0,
                            line.kind(),
                            line.order(),
                            line.returnId(),
                            line.member(),
                            line.store(),
                            line.at(),
                            line.goods(),
                            line.shipping());
            if (seen.add(bare)) {
                kept.add(line);
            } else {
                notes.add(line.row(), Why.DUPLICATE_ROW, null);
            }
        }
        return kept;
    }

    private void reject(List<Line> lines, Why why, @Nullable Target field) {
        lines.forEach(line -> notes.add(line.row(), why, field));
    }
}
