package io.regulars.loyalty;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import io.regulars.access.Stores;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Balances;
import io.regulars.ledger.Cause;
import io.regulars.ledger.Entries;
import io.regulars.ledger.Entry;
import io.regulars.members.Members;
import io.regulars.orders.Claims;
import io.regulars.orders.Facts;
import io.regulars.orders.Kept;
import io.regulars.orders.Order;
import io.regulars.orders.OrderFact;
import io.regulars.orders.ReturnFact;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What the book says of a member, an entry or an order.
@RestController
class BooksApi {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final Db db;
    private final Members members;
    private final Stores stores;
    private final Why why;
    private final TierReads tiers;

    BooksApi(Db db, Members members, Stores stores, Why why, TierReads tiers) {
        this.db = db;
        this.members = members;
        this.stores = stores;
        this.why = why;
        this.tiers = tiers;
    }

    /// `balance` counts at `asOf`; the other figures are given for the present alone.
    record AccountView(
            Asset asset,
            long balance,
            @Nullable Long available,
            @Nullable Long pending,
            @Nullable Long held,
            @Nullable Long debt,
            @Nullable List<Balances.Expiring> expiring) {}

    record Accounts(Id memberId, Instant asOf, List<AccountView> accounts) {}

    /// One line of the book. `version` counts the account's entries without a gap; `lots` are those
    /// that it made, drew on or gave back to.
    record EntryView(
            Id id,
            Asset asset,
            long version,
            long amount,
            long balanceAfter,
            Instant at,
            Instant postedAt,
            Cause.Kind cause,
            Id causeId,
            @Nullable Id aboutId,
            @Nullable Id ruleId,
            int ruleVersion,
            @Nullable String operator,
            List<Why.LotPart> lots) {
        /// As the member sees it: who of the staff did it is none of hers.
        EntryView own() {
            return new EntryView(
                    id,
                    asset,
                    version,
                    amount,
                    balanceAfter,
                    at,
                    postedAt,
                    cause,
                    causeId,
                    aboutId,
                    ruleId,
                    ruleVersion,
                    null,
                    lots);
        }

        /// All of them with one look at their lots.
        static List<EntryView> of(Tx tx, List<Entry> entries) {
            var lives = Entries.lives(tx, entries);
            return entries.stream().map(e -> of(e, Why.LotPart.of(e, lives))).toList();
        }

        private static EntryView of(Entry e, List<Why.LotPart> lots) {
            Cause c = e.cause();
            return new EntryView(
                    e.id(),
                    e.asset(),
                    e.version(),
                    e.amount(),
                    e.balanceAfter(),
                    e.at(),
                    e.postedAt(),
                    c.kind(),
                    c.id(),
                    c.about(),
                    c.rule(),
                    c.ruleVersion(),
                    c.operator(),
                    lots);
        }
    }

    record ReturnView(Id id, String returnId, Instant returnedAt, long refund, boolean waiting) {}

    /// `left`: of each line, the pieces that have not come back.
    record OrderView(
            Id id,
            String channel,
            String externalId,
            @Nullable Id memberId,
            @Nullable String store,
            Instant placedAt,
            Instant receivedAt,
            long paid,
            long shipping,
            boolean late,
            @Nullable String tierAfter,
            List<Order.Line> lines,
            List<Long> left,
            List<ReturnView> returns,
            List<EntryView> entries) {
        OrderView own() {
            return new OrderView(
                    id,
                    channel,
                    externalId,
                    memberId,
                    store,
                    placedAt,
                    receivedAt,
                    paid,
                    shipping,
                    late,
                    tierAfter,
                    lines,
                    left,
                    returns,
                    entries.stream().map(EntryView::own).toList());
        }
    }

    @GetMapping("/api/v1/members/{id}/accounts")
    Accounts accounts(
            Caller caller,
            @PathVariable Id id,
            @RequestParam(required = false) @Nullable Instant asOf) {
        mustExist(caller.tenant(), id);
        Instant now = db.clock().instant();
        return db.read(
                caller.tenant(),
                tx -> {
                    var views = new ArrayList<AccountView>();
                    for (Balances.Balance b : Balances.now(tx, id, now)) {
                        views.add(
                                asOf == null
                                        ? new AccountView(
                                                b.asset(),
                                                b.balance(),
                                                b.available(),
                                                b.pending(),
                                                b.held(),
                                                b.debt(),
                                                b.expiring())
                                        : new AccountView(
                                                b.asset(),
                                                Balances.at(tx, id, b.asset(), asOf),
                                                null,
                                                null,
                                                null,
                                                null,
                                                null));
                    }
                    return new Accounts(id, asOf == null ? now : asOf, views);
                });
    }

    /// The newest first; `after` is the cursor of the page before.
    @GetMapping("/api/v1/members/{id}/entries")
    Page<EntryView> entries(
            Caller caller,
            @PathVariable Id id,
            @RequestParam(required = false) @Nullable Asset asset,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        mustExist(caller.tenant(), id);
        int size = limit == null ? USUAL : limit;
        if (size < 1 || size > MOST) {
            throw Rejection.at("limit", "1 to " + MOST);
        }
        long before = after == null ? Long.MAX_VALUE : cursor(after);
        Asset of = asset == null ? Asset.POINTS : asset;
        List<EntryView> found =
                db.read(
                        caller.tenant(),
                        tx -> EntryView.of(tx, Entries.page(tx, id, of, before, size + 1)));
        if (found.size() <= size) {
            return new Page<>(found, null);
        }
        List<EntryView> items = found.subList(0, size);
        return new Page<>(items, Long.toString(items.getLast().version()));
    }

    /// An entry about an order of stores out of the caller's reach is as unknown as none: the
    /// answer would tell what was bought there.
    @GetMapping("/api/v1/entries/{id}/why")
    Why.Explained why(Caller caller, @PathVariable Id id) {
        return Answered.found(why.explain(caller, id), "no entry has that id");
    }

    @GetMapping("/api/v1/members/{id}/tier")
    TierReads.Tier tier(
            Caller caller,
            @PathVariable Id id,
            @RequestParam(required = false) @Nullable Instant asOf) {
        mustExist(caller.tenant(), id);
        return tiers.tier(caller.tenant(), id, asOf);
    }

    @GetMapping("/api/v1/orders/{channel}/{externalId}")
    OrderView order(Caller caller, @PathVariable String channel, @PathVariable String externalId) {
        return Answered.found(
                order(caller, Order.key(channel, externalId)),
                "no order of that channel has that number");
    }

    private @Nullable OrderView order(Caller caller, String key) {
        return db.read(
                caller.tenant(),
                tx -> {
                    Claims.Claimed claim = Claims.find(tx, List.of(key)).get(key);
                    Id target = claim == null ? null : claim.target();
                    List<OrderFact> found =
                            target == null ? List.of() : Facts.orders(tx, List.of(target));
                    if (found.isEmpty()) {
                        return null;
                    }
                    OrderFact o = found.getFirst();
                    if (!stores.within(caller, o.store())) {
                        return null;
                    }
                    List<ReturnFact> returns =
                            Facts.returnsAt(tx, List.of(new Facts.Place(o.id().bucket(), key)));
                    Id member = o.member();
                    List<EntryView> entries =
                            member == null
                                    ? List.of()
                                    : EntryView.of(
                                            tx,
                                            Entries.of(tx, List.of(member)).stream()
                                                    .filter(e -> o.id().equals(e.cause().about()))
                                                    .toList());
                    return new OrderView(
                            o.id(),
                            o.channel(),
                            o.externalId(),
                            member,
                            o.store(),
                            o.placedAt(),
                            o.receivedAt(),
                            o.paid(),
                            o.shipping(),
                            o.late(),
                            o.tierAfter(),
                            o.lines(),
                            left(o, returns),
                            returns.stream()
                                    .map(r ->
                                            new ReturnView(
                                                    r.id(),
                                                    r.returnId(),
                                                    r.returnedAt(),
                                                    r.taken() == null ? 0 : r.taken().refund(),
                                                    r.waiting()))
                                    .toList(),
                            entries);
                });
    }

    private static List<Long> left(OrderFact order, List<ReturnFact> returns) {
        Kept kept = Kept.all(order.lines());
        for (ReturnFact each : returns) {
            kept = each.taken() == null ? kept : kept.without(each.taken());
        }
        return Arrays.stream(kept.quantity()).boxed().toList();
    }

    private void mustExist(Tenant tenant, Id member) {
        Answered.found(
                members.existing(tenant, List.of(member)).contains(member) ? member : null,
                "no member has that id");
    }

    private static long cursor(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Rejection.at("after", "a cursor that an earlier page gave");
        }
    }
}
