package io.regulars.orders;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Shares;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// What is left of an order's lines after returns: money and pieces of each line.
///
/// A return says which lines its money is given back for, which rests on what came back before. So
/// a till that judges what is kept anew tells `earning` beside it: the fen of each line that its
/// pieces earn by, which rest on what is kept alone. Null where no return told it.
@Pure
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Kept(
        List<Order.Line> lines, long[] minor, long[] quantity, long @Nullable [] earning) {

    public static Kept all(List<Order.Line> lines) {
        var minor = new long[lines.size()];
        var quantity = new long[lines.size()];
        for (int i = 0; i < minor.length; i++) {
            minor[i] = lines.get(i).paid();
            quantity[i] = lines.get(i).quantity();
        }
        return new Kept(lines, minor, quantity, null);
    }

    /// What a return takes, line by line: money and pieces; and by how much less its pieces earn
    /// than before, below 0 where they cost more now. Null where nobody judged what is kept.
    @Pure
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Taken(long[] minor, long[] quantity, long @Nullable [] earning) {
        public Taken(long[] minor, long[] quantity) {
            this(minor, quantity, null);
        }

        Taken judged(long @Nullable [] as) {
            return new Taken(minor, quantity, as);
        }

        /// As it is stored: the money of all lines, then the pieces of all lines.
        public long[] stored() {
            var both = new long[minor.length * 2];
            System.arraycopy(minor, 0, both, 0, minor.length);
            System.arraycopy(quantity, 0, both, minor.length, quantity.length);
            return both;
        }

        public static Taken of(long[] stored, long @Nullable [] earning) {
            int lines = stored.length / 2;
            return new Taken(
                    Arrays.copyOfRange(stored, 0, lines),
                    Arrays.copyOfRange(stored, lines, 2 * lines),
                    earning);
        }

        public long refund() {
            return Arrays.stream(minor).sum();
        }
    }

    public Kept without(Taken taken) {
        var leftMinor = minor.clone();
        var leftQuantity = quantity.clone();
        for (int i = 0; i < leftMinor.length; i++) {
            leftMinor[i] -= taken.minor()[i];
            leftQuantity[i] -= taken.quantity()[i];
        }
        return new Kept(lines, leftMinor, leftQuantity, earningWithout(taken));
    }

    /// Whatever the order in which returns are heard of, what they say adds up to the same.
    private long @Nullable [] earningWithout(Taken taken) {
        long[] less = taken.earning() == null ? taken.minor() : taken.earning();
        if (taken.earning() == null && earning == null) {
            return null;
        }
        long[] left = (earning == null ? minor : earning).clone();
        for (int i = 0; i < left.length; i++) {
            left[i] -= less[i];
        }
        return left;
    }

    /// How much is still deserved of what `shares` spread over the lines. Where a return judged
    /// what is kept anew: of all of it together, rounded down once, and never more than there was.
    public long of(long[] shares) {
        return earning == null ? byLine(shares) : anew(shares, earning);
    }

    private long byLine(long[] shares) {
        long deserved = 0;
        for (int i = 0; i < shares.length; i++) {
            deserved += of(i, shares[i]);
        }
        return deserved;
    }

    private long anew(long[] shares, long[] earns) {
        long all = LongStream.of(shares).sum();
        long[] paid = lines.stream().mapToLong(Order.Line::paid).toArray();
        long sum = LongStream.of(paid).sum();
        if (sum > 0 && Arrays.equals(shares, Shares.split(all, paid))) {
            return Math.clamp(Shares.kept(all, LongStream.of(earns).sum(), sum), 0, all);
        }
        long whole = 0;
        BigInteger over = BigInteger.ZERO;
        BigInteger under = BigInteger.ONE;
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] != 0) {
                BigInteger part = BigInteger.valueOf(paid[i] > 0 ? earns[i] : quantity[i]);
                BigInteger of = BigInteger.valueOf(paid[i] > 0 ? paid[i] : lines.get(i).quantity());
                BigInteger[] one =
                        BigInteger.valueOf(shares[i]).multiply(part).divideAndRemainder(of);
                whole = Math.addExact(whole, one[0].longValueExact());
                over = over.multiply(of).add(one[1].multiply(under));
                under = under.multiply(of);
            }
        }
        return Math.clamp(whole + over.divide(under).longValueExact(), 0, all);
    }

    /// How much of a line's share of something is still deserved: by money, or by pieces where the
    /// line cost nothing.
    private long of(int line, long share) {
        Order.Line bought = lines.get(line);
        return bought.paid() > 0
                ? Shares.kept(share, minor[line], bought.paid())
                : Shares.kept(share, quantity[line], bought.quantity());
    }

    /// What `brought` takes of this, or why it cannot. A line without a refund gives back its paid
    /// share of the pieces; counted from the start, so that pieces brought one by one add up to the
    /// line to the fen.
    public Outcome<Taken> taken(Return brought) {
        var money = new long[lines.size()];
        var pieces = new long[lines.size()];
        if (brought.lines() == null || brought.lines().isEmpty()) {
            return Outcome.done(new Taken(minor.clone(), quantity.clone()));
        }
        for (int i = 0; i < brought.lines().size(); i++) {
            Return.Line line = brought.lines().get(i);
            if (line.line() >= lines.size()) {
                return Outcome.refused(
                        Refusal.at(
                                "lines[" + i + "].line",
                                Refused.UNKNOWN_LINE,
                                "the order has lines 0 to " + (lines.size() - 1)));
            }
            int at = line.line();
            pieces[at] = line.quantity();
            if (line.quantity() > quantity[at]) {
                return Outcome.refused(
                        Refusal.at(
                                "lines[" + i + "].quantity",
                                Refused.RETURN_TOO_LARGE,
                                "only " + quantity[at] + " pieces are left"));
            }
            long still =
                    Shares.kept(
                            lines.get(at).paid(),
                            quantity[at] - pieces[at],
                            lines.get(at).quantity());
            money[at] = line.refund() == null ? Math.max(0, minor[at] - still) : line.refund();
            if (money[at] > minor[at]) {
                return Outcome.refused(
                        Refusal.at(
                                "lines[" + i + "].refund",
                                Refused.RETURN_TOO_LARGE,
                                "only " + minor[at] + " fen are left"));
            }
        }
        return Outcome.done(new Taken(money, pieces));
    }
}
