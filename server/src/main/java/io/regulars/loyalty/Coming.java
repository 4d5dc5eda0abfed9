package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Book;
import io.regulars.ledger.Cause;
import io.regulars.ledger.House;
import io.regulars.orders.Kept;
import io.regulars.orders.Order;
import io.regulars.orders.OrderFact;
import io.regulars.orders.Return;
import io.regulars.rules.Who;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Orders and returns of one member that have not come in yet, or what he brings along from the
/// system before. `member` is null for a newcomer, who registers with `channel` at `since`.
@Pure
public record Coming(
        @Nullable Id member,
        String channel,
        Instant since,
        List<Order> orders,
        List<Return> returns,
        @Nullable Opened opened) {
    /// An opening balance that `source` holds.
    @Pure
    public record Opened(long points, long growth, Instant expiresAt, Id source) {
        /// Posts it to a book that is only thought of; answers the deeds that tiers follow.
        List<Deed> post(Book book, Instant at) {
            List<Deed> deeds = new ArrayList<>();
            for (Asset asset : Asset.EARNED) {
                long amount = asset == Asset.POINTS ? points : growth;
                if (amount > 0) {
                    var life = new Book.Life(at, expiresAt);
                    Id entry =
                            book.credit(
                                            asset,
                                            amount,
                                            House.ISSUE,
                                            at,
                                            life,
                                            Cause.of(Cause.Kind.OPENING, source))
                                    .id();
                    if (asset == Asset.GROWTH) {
                        deeds.add(
                                new Deed.Adjusted(
                                        entry, at, entry.toString(), entry, amount, expiresAt));
                    }
                }
            }
            return deeds;
        }
    }

    Who newcomer(Id id) {
        return new Who(
                id, null, 0, 0, since, channel, null, null, null, Map.of(), Set.of(), List.of());
    }

    /// The deeds that they become among those that are there: orders, then returns. An order is
    /// late where it lies before `lastAt`; a return that its order does not bear becomes nothing,
    /// as at the intake.
    List<List<Deed>> deeds(Id of, List<Deed> there, Ids ids, @Nullable Instant lastAt) {
        var fresh = new ArrayList<Deed>();
        var back = new ArrayList<Deed>();
        var bought = new HashMap<String, Deed.Bought>();
        var kept = new HashMap<Id, Kept>();
        there.forEach(deed -> {
            if (deed instanceof Deed.Bought order) {
                bought.put(order.key(), order);
                kept.put(order.id(), Kept.all(order.lines()));
            }
        });
        there.forEach(deed -> {
            if (deed instanceof Deed.Returned given) {
                kept.computeIfPresent(given.order(), (_, left) -> left.without(given.taken()));
            }
        });
        for (Order order : orders) {
            boolean late = lastAt != null && order.placedAt().isBefore(lastAt);
            OrderFact fact =
                    OrderFact.of(order, ids.next(of.bucket()), of, Instant.MAX, late, NONE, null);
            Deed.Bought deed = Deed.Bought.of(fact);
            bought.put(deed.key(), deed);
            kept.put(deed.id(), Kept.all(deed.lines()));
            fresh.add(deed);
        }
        List<Return> inTime =
                returns.stream().sorted(Comparator.comparing(Return::returnedAt)).toList();
        for (Return brought : inTime) {
            Deed.Bought order = bought.get(brought.orderKey());
            Kept left = order == null ? null : kept.get(order.id());
            if (order != null
                    && left != null
                    && left.taken(brought) instanceof Outcome.Done<Kept.Taken>(var taken)) {
                kept.put(order.id(), left.without(taken));
                back.add(
                        new Deed.Returned(
                                ids.next(of.bucket()),
                                brought.returnedAt(),
                                brought.orderKey() + '\u001f' + brought.returnId(),
                                order.id(),
                                taken));
            }
        }
        return List.of(fresh, back);
    }

    private static final byte[] NONE = new byte[0];
}
