package io.regulars.checkout.offline;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides whether a sale goes into the book by itself.
@Pure
final class Judging {
    private Judging() {}

    /// What is known when a sale comes: what the earlier sales of the allowance amount to, the
    /// member's `tier` and the `prices` in force when it was sold, and what stood against it before
    /// anything was asked of it.
    @Pure
    record Known(
            long before,
            Whose whose,
            @Nullable String tier,
            List<Allowance.TierPrice> prices,
            Set<Clash> beforehand) {}

    /// Whom the sale names.
    enum Whose {
        NOBODY,
        MEMBER,
        /// Somebody who has left.
        GONE,
        /// Nobody has that number or id.
        UNKNOWN
    }

    /// A sale of the allowance that is known; `judged` tells that it waits no more. Which of two
    /// came first no id tells: each process has ids of its own.
    @Pure
    record Heard(Id id, String key, int n, long paid, boolean judged) {}

    /// What the sales before it amount to, each number once.
    static long before(List<Heard> all, int n) {
        var keys = new HashSet<String>();
        long sum = 0;
        for (Heard each : all) {
            if (each.n() < n && keys.add(each.key())) {
                sum = Math.addExact(sum, each.paid());
            }
        }
        return sum;
    }

    /// What the sales that were judged before it say against a sale, and whether its allowance was
    /// `revoked`. When it was sold makes no difference then: a device that is lost sets its clock
    /// as it likes.
    static Set<Clash> beforehand(List<Heard> all, Heard one, boolean revoked) {
        var clashes = EnumSet.noneOf(Clash.class);
        if (revoked) {
            clashes.add(Clash.REVOKED);
        }
        for (Heard each : all) {
            if (!each.judged() || each.id().equals(one.id())) {
                continue;
            }
            if (each.key().equals(one.key())) {
                clashes.add(Clash.KEY_REUSED);
            } else if (each.n() == one.n()) {
                clashes.add(Clash.COUNTED_TWICE);
            }
        }
        return clashes;
    }

    static Verdict judge(Allowance allowance, OfflineSale sale, Known known) {
        var clashes = EnumSet.noneOf(Clash.class);
        clashes.addAll(known.beforehand());
        if (sale.tenders().stream().anyMatch(each -> !allowance.tenders().contains(each.kind()))) {
            clashes.add(Clash.TENDER);
        }
        if (known.whose() == Whose.GONE) {
            clashes.add(Clash.MEMBER_GONE);
        }
        if (known.whose() == Whose.UNKNOWN) {
            clashes.add(Clash.MEMBER_UNKNOWN);
        }
        bounds(allowance, sale, known.before(), clashes);
        long due = due(sale, known);
        boolean priced =
                sale.lines().stream().allMatch(line -> line.charged() == price(line, known));
        if (!priced) {
            clashes.add(Clash.PRICE);
        }
        var all = new ArrayList<>(clashes);
        return new Verdict(all, all.isEmpty() ? Proposal.POST_AS_SOLD : proposal(all), due);
    }

    /// The same with what others say against the sale that were judged meanwhile. What fitted is in
    /// the book by then.
    static Verdict with(Verdict found, Set<Clash> others) {
        if (found.clashes().containsAll(others)) {
            return found;
        }
        var clashes = EnumSet.copyOf(others);
        clashes.addAll(found.clashes());
        var all = List.copyOf(clashes);
        return new Verdict(all, found.fits() ? Proposal.POST_AS_SOLD : proposal(all), found.due());
    }

    private static void bounds(
            Allowance allowance, OfflineSale sale, long before, Set<Clash> clashes) {
        if (sale.soldAt().isBefore(allowance.from())
                || !sale.soldAt().isBefore(allowance.until())) {
            clashes.add(Clash.TIME);
        }
        if (sale.n() > allowance.mostSales()) {
            clashes.add(Clash.TOO_MANY_SALES);
        }
        if (sale.paid() > allowance.mostSale()) {
            clashes.add(Clash.TOO_MUCH_IN_ONE);
        }
        if (Math.addExact(before, sale.paid()) > allowance.mostAmount()) {
            clashes.add(Clash.TOO_MUCH_IN_ALL);
        }
    }

    private static long due(OfflineSale sale, Known known) {
        return sale.lines().stream()
                .mapToLong(line -> Math.multiplyExact(line.quantity(), price(line, known)))
                .reduce(0, Math::addExact);
    }

    private static long price(OfflineSale.Line line, Known known) {
        return Allowance.price(known.prices(), line.sku(), line.unitPrice(), known.tier());
    }

    /// The gravest reason decides.
    private static Proposal proposal(List<Clash> clashes) {
        return switch (clashes.getFirst()) {
            case KEY_REUSED, NUMBER_TAKEN -> Proposal.KEEP_FIRST;
            case TENDER -> Proposal.COLLECT;
            case MEMBER_GONE, MEMBER_UNKNOWN -> Proposal.POST_WITHOUT_MEMBER;
            case REVOKED,
                    COUNTED_TWICE,
                    TIME,
                    TOO_MANY_SALES,
                    TOO_MUCH_IN_ALL,
                    TOO_MUCH_IN_ONE,
                    PRICE ->
                    Proposal.POST_AS_SOLD;
        };
    }
}
