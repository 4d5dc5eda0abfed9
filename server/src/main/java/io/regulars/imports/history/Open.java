package io.regulars.imports.history;

import io.regulars.imports.mapping.Line.Goods;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Shares;
import io.regulars.orders.Kept;
import io.regulars.orders.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// An order that goods may still come back to, with what is left of each line.
@Pure
final class Open {
    /// What one row takes from one line.
    record Part(int line, long quantity, long refund) {
        Part plus(Part other) {
            return new Part(line, quantity + other.quantity, refund + other.refund);
        }
    }

    record Taking(Open order, Part part) {}

    private static final long MILLIONTHS = 10_000;

    private final String number;
    private final @Nullable String owner;
    private final List<Goods> goods;
    private final long[] left;
    private final long[] paidLeft;

    private Open(
            String number,
            @Nullable String owner,
            List<Goods> goods,
            long[] left,
            long[] paidLeft) {
        this.number = number;
        this.owner = owner;
        this.goods = goods;
        this.left = left;
        this.paidLeft = paidLeft;
    }

    Open(Draft draft) {
        this(
                draft.number(),
                draft.member(),
                draft.pieces().stream().map(Draft.Piece::goods).toList(),
                draft.pieces().stream().mapToLong(piece -> piece.goods().quantity()).toArray(),
                draft.pieces().stream().mapToLong(piece -> piece.goods().paid()).toArray());
    }

    /// An order that was there before the file, as it stood before the first of the file's `own`
    /// returns came: a second try, and the same file again, decide by the same state as the first.
    static Open of(Sink.Earlier known, Collection<String> own) {
        Instant first =
                known.given().stream()
                        .filter(given -> own.contains(given.returnId()))
                        .map(Sink.Given::receivedAt)
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.MAX);
        Kept kept = Kept.all(known.lines());
        for (Sink.Given given : known.given()) {
            if (!own.contains(given.returnId()) && given.receivedAt().isBefore(first)) {
                kept = kept.without(given.taken());
            }
        }
        return new Open(
                known.number(),
                known.member() == null ? null : Outlook.ID + known.member(),
                known.lines().stream().map(Open::goods).toList(),
                kept.quantity().clone(),
                kept.minor().clone());
    }

    private static Goods goods(Order.Line line) {
        return new Goods(
                line.sku(),
                line.name(),
                line.category(),
                line.brand(),
                line.quantity(),
                line.unitPrice() * MILLIONTHS,
                line.unitPrice(),
                line.discount(),
                line.paid());
    }

    /// By which name its owner goes; null where that is nobody.
    @Nullable String owner() {
        return owner;
    }

    String number() {
        return number;
    }

    /// Takes all of `goods` from the latest that has enough, else from several from the latest on,
    /// else nothing.
    static List<Taking> takeLatest(List<Open> earlier, Goods goods) {
        Predicate<Goods> same =
                sold -> sold.sku().equals(goods.sku()) && sold.price() == goods.price();
        long together = 0;
        for (int i = earlier.size() - 1; i >= 0; i--) {
            long here = earlier.get(i).left(same);
            if (here >= goods.quantity()) {
                return earlier.get(i).take(same, goods.quantity());
            }
            together += here;
        }
        var takings = new ArrayList<Taking>();
        long wanted = together < goods.quantity() ? 0 : goods.quantity();
        for (int i = earlier.size() - 1; i >= 0 && wanted > 0; i--) {
            long here = Math.min(wanted, earlier.get(i).left(same));
            takings.addAll(earlier.get(i).take(same, here));
            wanted -= here;
        }
        return takings;
    }

    /// Takes from this order's lines of the article whatever they cost; nothing where they have too
    /// little left, in pieces or in money. The refund that the row tells is spread over the lines
    /// by quantity.
    List<Taking> takeNamed(Goods back) {
        Predicate<Goods> same = sold -> sold.sku().equals(back.sku());
        if (left(same) < back.quantity()) {
            return List.of();
        }
        long[] leftBefore = left.clone();
        long[] paidBefore = paidLeft.clone();
        List<Taking> takings = take(same, back.quantity());
        long[] quantities = takings.stream().mapToLong(t -> t.part().quantity()).toArray();
        long[] refunds = Shares.split(back.paid(), quantities);
        var told = new ArrayList<Taking>();
        for (int i = 0; i < refunds.length; i++) {
            Part part = takings.get(i).part();
            paidLeft[part.line()] = paidBefore[part.line()] - refunds[i];
            if (paidLeft[part.line()] < 0) {
                System.arraycopy(leftBefore, 0, left, 0, left.length);
                System.arraycopy(paidBefore, 0, paidLeft, 0, paidLeft.length);
                return List.of();
            }
            told.add(new Taking(this, new Part(part.line(), part.quantity(), refunds[i])));
        }
        return told;
    }

    private long left(Predicate<Goods> same) {
        long sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] > 0 && same.test(goods.get(i)) ? left[i] : 0;
        }
        return sum;
    }

    /// Takes `quantity`, which must be there, in the order of the lines; each gives back the paid
    /// share of what it loses.
    private List<Taking> take(Predicate<Goods> same, long quantity) {
        var takings = new ArrayList<Taking>();
        long wanted = quantity;
        for (int i = 0; i < left.length && wanted > 0; i++) {
            Goods sold = goods.get(i);
            if (left[i] > 0 && same.test(sold)) {
                long here = Math.min(wanted, left[i]);
                left[i] -= here;
                wanted -= here;
                long kept =
                        Math.min(paidLeft[i], Shares.kept(sold.paid(), left[i], sold.quantity()));
                takings.add(new Taking(this, new Part(i, here, paidLeft[i] - kept)));
                paidLeft[i] = kept;
            }
        }
        return takings;
    }
}
