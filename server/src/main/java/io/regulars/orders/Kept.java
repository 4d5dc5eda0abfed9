package io.regulars.orders;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Shares;
import java.util.List;

/// What is left of an order's lines after returns: money and pieces of each line.
@Pure
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Kept(List<Order.Line> lines, long[] minor, long[] quantity) {

    public static Kept all(List<Order.Line> lines) {
        var minor = new long[lines.size()];
        var quantity = new long[lines.size()];
        for (int i = 0; i < minor.length; i++) {
            minor[i] = lines.get(i).paid();
            quantity[i] = lines.get(i).quantity();
        }
        return new Kept(lines, minor, quantity);
    }

    /// What a return takes, line by line: money and pieces.
    @Pure
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Taken(long[] minor, long[] quantity) {
        /// As it is stored: the money of all lines, then the pieces of all lines.
        public long[] stored() {
            var both = new long[minor.length * 2];
            System.arraycopy(minor, 0, both, 0, minor.length);
            System.arraycopy(quantity, 0, both, minor.length, quantity.length);
            return both;
        }

        public static Taken of(long[] stored) {
            int lines = stored.length / 2;
            return new Taken(
                    java.util.Arrays.copyOfRange(stored, 0, lines),
                    java.util.Arrays.copyOfRange(stored, lines, 2 * lines));
        }

        public long refund() {
            return java.util.Arrays.stream(minor).sum();
        }
    }

    public Kept without(Taken taken) {
        var leftMinor = minor.clone();
        var leftQuantity = quantity.clone();
        for (int i = 0; i < leftMinor.length; i++) {
            leftMinor[i] -= taken.minor()[i];
            leftQuantity[i] -= taken.quantity()[i];
        }
        return new Kept(lines, leftMinor, leftQuantity);
    }

    /// How much of a line's share of something is still deserved: by money, or by pieces where the
    /// line cost nothing.
    public long of(int line, long share) {
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
