package io.regulars.loyalty.desk;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Adjusting;
import io.regulars.loyalty.Reviews;
import io.regulars.loyalty.Waiting;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.runtime.Db;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The chain at a glance. However many look, one of them reads, at most every few seconds; the
/// others get what was read last, with its time.
@Component
class Overview {
    /// What was read is shown for so long.
    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final int MOST_STORES = 10;
    private static final int LATEST = 12;

    @Pure
    record InTier(String code, String nameZh, String nameEn, long members) {}

    @Pure
    record Hour(int hour, long orders, long netMinor) {}

    /// `name` is the code where the store is known no more.
    @Pure
    record Store(String code, String name, long orders, long netMinor) {}

    /// `approvals` wait for a second person, `reviews` are moves to a tier that the growth value
    /// asked for, `imports` are files that are not in yet, `holidays` is 1 where next year's table
    /// is missing.
    @Pure
    record Waits(long approvals, long reviews, long imports, long holidays) {}

    @Pure
    record Latest(
            Id orderId,
            String channel,
            String externalId,
            @Nullable String store,
            Instant placedAt,
            long paid,
            long points) {
        static Latest of(OrderLists.Line line) {
            return new Latest(
                    line.id(),
                    line.channel(),
                    line.externalId(),
                    line.store(),
                    line.placedAt(),
                    line.paid(),
                    line.points());
        }
    }

    /// All of `asOf`. `days` end with today; a past day that is being counted anew is left out.
    /// Today and yesterday end at the same time of day.
    @Pure
    record View(
            Instant asOf,
            Figures.Day today,
            Figures.Day yesterdaySameTime,
            long members,
            long pointsOutstanding,
            List<InTier> tiers,
            List<DayBook.Day> days,
            List<Hour> hours,
            List<Store> stores,
            Waits waiting,
            List<Latest> latest) {}

    private static final class Kept {
        final ReentrantLock reading = new ReentrantLock();
        volatile @Nullable View view;
    }

    private final Db db;
    private final Chain chain;
    private final DayBook days;
    private final OrderLists orders;
    private final ObjectProvider<Waiting> waiting;
    private final Map<Tenant, Kept> kept = new ConcurrentHashMap<>();

    Overview(Db db, Chain chain, DayBook days, OrderLists orders, ObjectProvider<Waiting> waiting) {
        this.db = db;
        this.chain = chain;
        this.days = days;
        this.orders = orders;
        this.waiting = waiting;
    }

    View of(Tenant tenant) {
        Kept mine = kept.computeIfAbsent(tenant, _ -> new Kept());
        View last = mine.view;
        if (last != null && fresh(last)) {
            return last;
        }
        boolean reads = mine.reading.tryLock();
        if (!reads && last != null) {
            return last;
        }
        if (!reads) {
            mine.reading.lock();
        }
        try {
            View now = mine.view;
            if (now == null || !fresh(now)) {
                now = read(tenant);
                mine.view = now;
            }
            return now;
        } finally {
            mine.reading.unlock();
        }
    }

    private boolean fresh(View view) {
        return Duration.between(view.asOf(), db.clock().instant()).compareTo(FRESH) < 0;
    }

    private record Read(
            Figures.Days days,
            List<DayBook.Day> past,
            List<Figures.Standing> roster,
            Waits waiting) {}

    private View read(Tenant tenant) {
        Instant now = db.clock().instant();
        var times = Figures.Times.of(now, chain.zone(tenant));
        var today = now.atZone(times.zone()).toLocalDate();
        Read read =
                db.read(
                        tenant,
                        tx ->
                                new Read(
                                        Figures.days(tx, times),
                                        days.past(tx, today),
                                        Figures.roster(tx),
                                        waits(tx)));
        Figures.Day figures = read.days().today();
        var month = new ArrayList<>(read.past());
        month.add(
                new DayBook.Day(
                        today,
                        figures.newMembers(),
                        figures.orders(),
                        figures.netMinor(),
                        figures.pointsIssued(),
                        figures.pointsSpent()));
        return new View(
                now,
                figures,
                read.days().yesterday(),
                read.roster().stream().mapToLong(Figures.Standing::members).sum(),
                read.roster().stream().mapToLong(Figures.Standing::points).sum(),
                tiers(chain.ladder(tenant, now), read.roster()),
                month,
                hours(read.days().hours()),
                stores(tenant, now, read.days().stores()),
                read.waiting(),
                orders.latest(tenant, now, LATEST).stream().map(Latest::of).toList());
    }

    private Waits waits(Tx tx) {
        Reviews.Waiting reviews = Reviews.waiting(tx);
        var above = new HashMap<Waiting.Kind, Long>();
        waiting.orderedStream()
                .forEach(each -> above.merge(each.kind(), each.count(tx), Long::sum));
        return new Waits(
                Adjusting.waiting(tx)
                        + reviews.wishes()
                        + above.getOrDefault(Waiting.Kind.APPROVAL, 0L),
                reviews.reviews(),
                above.getOrDefault(Waiting.Kind.IMPORT, 0L),
                above.getOrDefault(Waiting.Kind.HOLIDAYS, 0L));
    }

    /// The tiers of the ladder in force, the lowest first, and behind them those of an older one in
    /// which somebody stands still.
    static List<InTier> tiers(Ladder ladder, List<Figures.Standing> roster) {
        var members = new HashMap<String, Long>();
        roster.forEach(each ->
                members.merge(
                        each.tier().isEmpty() ? ladder.lowest().code() : each.tier(),
                        each.members(),
                        Long::sum));
        var tiers = new ArrayList<InTier>();
        for (Ladder.Tier tier : ladder.body().tiers()) {
            Long there = members.remove(tier.code());
            tiers.add(
                    new InTier(
                            tier.code(), tier.nameZh(), tier.nameEn(), there == null ? 0 : there));
        }
        members.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(old ->
                        tiers.add(
                                new InTier(
                                        old.getKey(), old.getKey(), old.getKey(), old.getValue())));
        return tiers;
    }

    private static List<Hour> hours(Map<Integer, Figures.Sum> found) {
        return IntStream.range(0, 24)
                .mapToObj(hour -> {
                    Figures.Sum sum = found.getOrDefault(hour, Figures.Sum.NONE);
                    return new Hour(hour, sum.orders(), sum.netMinor());
                })
                .toList();
    }

    /// Those that sold most, by amount.
    private List<Store> stores(Tenant tenant, Instant now, Map<String, Figures.Sum> found) {
        return found.entrySet().stream()
                .filter(store -> !store.getKey().isEmpty())
                .map(store ->
                        new Store(
                                store.getKey(),
                                chain.store(tenant, store.getKey(), now),
                                store.getValue().orders(),
                                store.getValue().netMinor()))
                .sorted(
                        Comparator.comparingLong(Store::netMinor)
                                .reversed()
                                .thenComparing(Store::code))
                .limit(MOST_STORES)
                .toList();
    }
}
