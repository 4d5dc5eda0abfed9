package io.regulars.torture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// What one account of the book should hold, kept as naively as possible: a list of grants and a
/// list of movements, and every number is the sum of the movements. Written from the rules of the
/// ledger, not from its code.
final class BookModel {
    record Grant(int no, long amount, Instant from, Instant until) {}

    /// A change of one grant's points; a debt's where `grant` is −1.
    record Move(int grant, long left, long held, long lapsed) {}

    record Held(int no, long amount, List<Move> parts) {}

    private static final int DEBT = -1;

    final List<Grant> grants = new ArrayList<>();
    final List<Move> moves = new ArrayList<>();
    final List<Held> open = new ArrayList<>();
    private int holds;

    /// Left, held and lapsed of each grant, one after the other; in front balance, held and debt.
    long[] numbers() {
        var numbers = new long[3 + 3 * grants.size()];
        for (Move move : moves) {
            numbers[0] += move.grant() == DEBT ? -move.left() : move.left();
            numbers[1] += move.held();
            numbers[2] += move.grant() == DEBT ? move.left() : 0;
            if (move.grant() != DEBT) {
                int at = 3 + 3 * move.grant();
                numbers[at] += move.left();
                numbers[at + 1] += move.held();
                numbers[at + 2] += move.lapsed();
            }
        }
        return numbers;
    }

    long left(Grant grant) {
        long sum = 0;
        for (Move move : moves) {
            sum += move.grant() == grant.no() ? move.left() : 0;
        }
        return sum;
    }

    long held(Grant grant) {
        long sum = 0;
        for (Move move : moves) {
            sum += move.grant() == grant.no() ? move.held() : 0;
        }
        return sum;
    }

    long lapsed(Grant grant) {
        long sum = 0;
        for (Move move : moves) {
            sum += move.grant() == grant.no() ? move.lapsed() : 0;
        }
        return sum;
    }

    long free(Grant grant) {
        return left(grant) - held(grant);
    }

    long debt() {
        return moves.stream().filter(m -> m.grant() == DEBT).mapToLong(Move::left).sum();
    }

    long held() {
        return moves.stream().mapToLong(Move::held).sum();
    }

    long balance() {
        return moves.stream().filter(m -> m.grant() != DEBT).mapToLong(Move::left).sum() - debt();
    }

    long available(Instant at) {
        long free = 0;
        for (Grant grant : spendable(at)) {
            free += free(grant);
        }
        return Math.max(0, free - debt());
    }

    void credit(long amount, Instant from, Instant until) {
        var grant = new Grant(grants.size(), amount, from, until);
        grants.add(grant);
        long repaid = Math.min(amount, debt());
        move(grant, amount - repaid);
        owe(-repaid);
    }

    List<Move> spend(long amount, Instant at) {
        var used = new ArrayList<Move>();
        long left = amount;
        for (Grant grant : spendable(at)) {
            long part = Math.min(left, free(grant));
            if (part > 0) {
                used.add(new Move(grant.no(), -part, 0, 0));
                left -= part;
            }
        }
        moves.addAll(used);
        return used;
    }

    void takeBack(int origin, long amount, Instant now) {
        long left = amount;
        Grant own = grants.get(origin);
        long fromOwn = Math.min(left, free(own));
        long gone = Math.min(left - fromOwn, lapsed(own));
        moves.add(new Move(origin, -fromOwn, 0, -gone));
        left -= fromOwn + gone;
        for (Grant grant : bySpending()) {
            if (left > 0 && grant.no() != origin && grant.until().isAfter(now)) {
                long part = Math.min(left, free(grant));
                move(grant, -part);
                left -= part;
            }
        }
        owe(left);
    }

    void giveBack(List<Move> used, Instant now, Duration grace) {
        long late = 0;
        for (Move move : used) {
            Grant grant = grants.get(move.grant());
            long repay = Math.min(debt(), -move.left());
            owe(-repay);
            long back = -move.left() - repay;
            if (grant.until().isAfter(now)) {
                move(grant, back);
            } else {
                late += back;
            }
        }
        if (late > 0) {
            var grant = new Grant(grants.size(), late, now, now.plus(grace));
            grants.add(grant);
            move(grant, late);
        }
    }

    void expire(Instant now) {
        for (Grant grant : grants) {
            long free = free(grant);
            if (!grant.until().isAfter(now) && free > 0) {
                moves.add(new Move(grant.no(), -free, 0, free));
            }
        }
    }

    void hold(long amount, Instant now) {
        var parts = new ArrayList<Move>();
        long left = amount;
        for (Grant grant : spendable(now)) {
            long part = Math.min(left, free(grant));
            if (part > 0) {
                parts.add(new Move(grant.no(), 0, part, 0));
                left -= part;
            }
        }
        moves.addAll(parts);
        open.add(new Held(holds++, amount, parts));
    }

    List<Move> capture(Held held) {
        var used = new ArrayList<Move>();
        for (Move part : held.parts()) {
            used.add(new Move(part.grant(), -part.held(), -part.held(), 0));
        }
        moves.addAll(used);
        open.remove(held);
        return used;
    }

    void release(Held held, Instant now) {
        for (Move part : held.parts()) {
            moves.add(new Move(part.grant(), 0, -part.held(), 0));
        }
        open.remove(held);
        for (Grant grant : bySpending()) {
            if (debt() > 0 && grant.until().isAfter(now)) {
                long part = Math.min(debt(), free(grant));
                move(grant, -part);
                owe(-part);
            }
        }
    }

    /// As text that the real account can be put beside.
    String text() {
        return "balance "
                + balance()
                + " held "
                + held()
                + " debt "
                + debt()
                + "\n"
                + grants.stream()
                        .map(g -> line(g.amount(), left(g), held(g), lapsed(g), g.until()))
                        .collect(Collectors.joining("\n"));
    }

    static String line(long granted, long left, long held, long lapsed, Instant until) {
        return granted
                + ": left "
                + left
                + " held "
                + held
                + " lapsed "
                + lapsed
                + " until "
                + until;
    }

    private List<Grant> spendable(Instant at) {
        return bySpending().stream()
                .filter(g -> !g.from().isAfter(at) && g.until().isAfter(at))
                .toList();
    }

    private List<Grant> bySpending() {
        return grants.stream()
                .sorted(Comparator.comparing(Grant::until).thenComparing(Grant::no))
                .toList();
    }

    private void move(Grant grant, long by) {
        moves.add(new Move(grant.no(), by, 0, 0));
    }

    private void owe(long by) {
        moves.add(new Move(DEBT, by, 0, 0));
    }
}
