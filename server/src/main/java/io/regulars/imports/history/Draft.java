package io.regulars.imports.history;

import io.regulars.imports.mapping.Line;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Pure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of one order, or of one cancellation or return, put together. `number` is the order's
/// own, or the return's; `order` is the order that a return names, empty for the others. `member`
/// of a return is that of its order.
@Pure
record Draft(
        Line.Kind kind,
        String number,
        String order,
        @Nullable String member,
        @Nullable String store,
        long at,
        long shipping,
        List<Piece> pieces) {

    /// One line, and the row it came from.
    @Pure
    record Piece(long row, Line.Goods goods) {}

    /// By time; at the same moment sales come first, since goods can only come back once sold.
    static final Comparator<Draft> IN_TIME =
            Comparator.comparingLong(Draft::at)
                    .thenComparing(Draft::kind)
                    .thenComparing(Draft::number)
                    .thenComparing(Draft::order);

    /// Rows that belong together must meet: a member's by the member, an unidentified order's by
    /// the order.
    int bucket() {
        if (member != null) {
            return Bucket.of("identity", member);
        }
        return Bucket.of("order", order.isEmpty() ? number : order);
    }

    void pack(Packed out) {
        out.number(kind.ordinal());
        out.text(number);
        out.text(order);
        out.text(member);
        out.text(store);
        out.number(at);
        out.number(shipping);
        out.number(pieces.size());
        for (Piece piece : pieces) {
            out.number(piece.row());
            out.goods(piece.goods());
        }
    }

    static Draft unpack(Packed.Reader in) {
        Line.Kind kind = Packed.KINDS[(int) in.number()];
        String number = in.needed();
        String order = in.needed();
        String member = in.text();
        String store = in.text();
        long at = in.number();
        long shipping = in.number();
        int size = (int) in.number();
        var pieces = new ArrayList<Piece>(size);
        for (int i = 0; i < size; i++) {
            pieces.add(new Piece(in.number(), in.goods()));
        }
        return new Draft(kind, number, order, member, store, at, shipping, pieces);
    }
}
