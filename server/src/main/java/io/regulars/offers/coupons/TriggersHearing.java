package io.regulars.offers.coupons;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.events.Feeds;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.offers.coupons.Coupons.Cause;
import io.regulars.orders.Refunds;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Lets triggers hear of registrations, orders and returns. What a trigger gives is given for a
/// named occurrence, so an event that is told twice gives once; an event whose gift broke is told
/// again.
@Component
class TriggersHearing {
    private static final String SUBSCRIBER = "coupon-triggers";

    /// Events in one transaction.
    private static final int SOME = 500;

    private static final Sql KEPT =
            sql(
                    """
                    select o.id, o.net_minor - b.refund as kept
                    from order_fact o
                    cross join lateral (
                    """
                            + Refunds.OF_ORDER
                            + """
                            ) b
                            where o.tenant = :tenant
                                and o.bucket = any(:buckets)
                                and o.id = any(:ids)
                            """);

    private final Db db;
    private final Feeds feeds;
    private final Coupons coupons;
    private final Persons persons;

    TriggersHearing(Db db, Feeds feeds, Coupons coupons, Persons persons) {
        this.db = db;
        this.feeds = feeds;
        this.coupons = coupons;
        this.persons = persons;
    }

    /// Takes the next events; answers whether there may be more.
    boolean round(Tenant tenant) {
        return feeds.deliver(tenant, SUBSCRIBER, SOME, this::take) == SOME;
    }

    private void take(Tx tx, List<Feeds.Logged> events) {
        List<Trigger> triggers =
                Triggers.all(tx).stream().filter(t -> t.state() == Trigger.State.ON).toList();
        if (triggers.isEmpty()) {
            return;
        }
        var gifts = new ArrayList<CompletableFuture<Answer<Given>>>();
        for (Feeds.Logged event : events) {
            Id member = event.subject();
            if (member == null) {
                continue;
            }
            for (Trigger trigger : triggers) {
                if (!happened(event).isBefore(trigger.since())
                        && fires(tx.tenant(), trigger, event)) {
                    gifts.add(give(tx.tenant(), trigger, member, occurrence(event)));
                }
            }
        }
        // waited for before anything is taken back: a return may follow its order at once
        gifts.forEach(CompletableFuture::join);
        takeBack(tx, triggers, events);
    }

    /// A member out of a history registered long before we heard of him.
    private static Instant happened(Feeds.Logged event) {
        return event.kind().equals("member.registered")
                ? Json.mapper()
                        .treeToValue(
                                Json.mapper().readTree(event.body()).get("registeredAt"),
                                Instant.class)
                : event.at();
    }

    private boolean fires(Tenant tenant, Trigger trigger, Feeds.Logged event) {
        return switch (trigger.body().on()) {
            case Trigger.On.Registration(boolean oncePerPerson) ->
                    event.kind().equals("member.registered")
                            && event.subject() != null
                            && (!oncePerPerson
                                    || persons.first(
                                            tenant,
                                            trigger.id().toString(),
                                            event.subject(),
                                            db.clock().instant()));
            case Trigger.On.Spend(long from) ->
                    event.kind().equals("order.taken")
                            && Json.mapper().readTree(event.body()).get("net").asLong() >= from;
            case Trigger.On.OfFestival _, Trigger.On.OfBirthday _, Trigger.On.MembershipYear _ ->
                    false;
        };
    }

    private CompletableFuture<Answer<Given>> give(
            Tenant tenant, Trigger trigger, Id member, String occurrence) {
        return coupons.give(
                Caller.house(tenant, "coupon-triggers"),
                member,
                trigger.body().pack(),
                Cause.of(trigger, occurrence),
                null);
    }

    private static String occurrence(Feeds.Logged event) {
        return event.kind().equals("member.registered")
                ? "registration"
                : Json.mapper().readTree(event.body()).get("order").asString();
    }

    /// Of orders that came back so far that they would not have given anything, what was given and
    /// not used is taken back.
    private void takeBack(Tx tx, List<Trigger> triggers, List<Feeds.Logged> events) {
        var orders = new HashMap<Id, Id>();
        for (Feeds.Logged event : events) {
            JsonNode order =
                    event.kind().equals("order.returned")
                            ? Json.mapper().readTree(event.body()).get("order")
                            : null;
            if (order != null && event.subject() != null) {
                orders.put(Id.of(order.asString()), event.subject());
            }
        }
        if (orders.isEmpty()) {
            return;
        }
        var kept = new HashMap<Id, Long>();
        tx.each(
                tx.in(KEPT, "ids", orders.keySet()),
                row -> kept.put(row.id("id"), row.whole("kept")));
        for (Trigger trigger : triggers) {
            if (trigger.body().on() instanceof Trigger.On.Spend(long from)) {
                revoke(tx, trigger, below(orders, kept, from));
            }
        }
    }

    private static Map<Id, Id> below(Map<Id, Id> orders, Map<Id, Long> kept, long from) {
        var below = new HashMap<Id, Id>();
        orders.forEach((order, member) -> {
            if (kept.getOrDefault(order, 0L) < from) {
                below.put(order, member);
            }
        });
        return below;
    }

    private void revoke(Tx tx, Trigger trigger, Map<Id, Id> orders) {
        List<String> occurrences = orders.keySet().stream().map(Id::toString).toList();
        List<Coupon> given = CouponRows.given(tx, orders.values(), trigger.cause(), occurrences);
        Tenant tenant = tx.tenant();
        Instant now = db.clock().instant();
        given.stream()
                .filter(c -> c.state(now) == Coupon.State.ISSUED)
                .map(c -> new RedemptionCommand.Revoke(c.id(), "the order came back"))
                .map(c -> coupons.redeem(tenant, c, null))
                .toList()
                .forEach(CompletableFuture::join);
    }
}
