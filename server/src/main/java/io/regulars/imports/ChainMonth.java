package io.regulars.imports;

import io.regulars.kernel.Pure;
import io.regulars.orders.Order;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;

/// One month of the demo chain, every fact in the order of its time. A month holds one long per
/// fact (second of the month, kind, member, number), sorted; the facts themselves are made one by
/// one while somebody reads, so a million members need megabytes.
@Pure
public final class ChainMonth implements Iterable<ChainFact> {
    private static final int NUMBER_BITS = 8;
    private static final int KIND_BITS = 2;
    private static final int BACK_BITS = 2;
    private static final int MEMBER_BITS = 21;
    private static final int SECOND_AT = NUMBER_BITS + MEMBER_BITS + KIND_BITS + BACK_BITS;

    /// Sequels come at most this many months after the month of their order.
    private static final int LATE_MONTHS = 2;

    private static final int ORDER = 0;
    private static final int BEHAVIOUR = 1;
    private static final int BROUGHT_BACK = 2;
    private static final int REVIEW = 3;

    private final ChainPlan plan;
    private final ChainOrders orders;
    private final ChainBehaviours behaviours;
    private final int month;
    private final long start;
    private final long from;
    private final long end;
    private long[] keys = new long[1024];
    private int size;

    private ChainMonth(ChainPlan plan, int month, ChainNames names, long from, long end) {
        this.plan = plan;
        this.month = month;
        orders = new ChainOrders(plan, names);
        behaviours = new ChainBehaviours(plan, names);
        ChainCalendar calendar = plan.calendarOf(month);
        start = calendar.firstDay() * ChainMember.DAY;
        this.from = Math.max(start, from);
        this.end = Math.min(start + calendar.days() * ChainMember.DAY, end);
    }

    /// About how many facts the month has, from a sample of the members.
    static long expected(ChainPlan plan, int month) {
        int sample = Math.min(plan.members(), 1000);
        ChainMonth made =
                new ChainMonth(
                        plan,
                        month,
                        ChainNames.byPhone(plan),
                        Long.MIN_VALUE,
                        plan.second(plan.until()));
        for (int i = 0; i < sample; i++) {
            ChainMember member = plan.member((int) ((long) i * plan.members() / sample));
            made.collect(member);
            made.collectSequels(member);
        }
        return (long) made.size * plan.members() / sample;
    }

    /// The month as far as the history goes.
    static ChainMonth of(ChainPlan plan, int month, ChainNames names) {
        ChainMonth made =
                new ChainMonth(plan, month, names, Long.MIN_VALUE, plan.second(plan.until()));
        for (int index = 0; index < plan.members(); index++) {
            ChainMember member = plan.member(index);
            made.collect(member);
            made.collectSequels(member);
        }
        return made.sorted();
    }

    /// Sequels of the history's orders that come in this month but after the history's end.
    static ChainMonth sequels(ChainPlan plan, int month, ChainNames names) {
        ChainMonth made =
                new ChainMonth(plan, month, names, plan.second(plan.until()), Long.MAX_VALUE);
        for (int index = 0; index < plan.members(); index++) {
            made.collectSequels(plan.member(index));
        }
        return made.sorted();
    }

    /// Last month in which [#sequels] can have any.
    static int lastSequels(ChainPlan plan) {
        return plan.months() - 1 + LATE_MONTHS;
    }

    private ChainMonth sorted() {
        keys = Arrays.copyOf(keys, size);
        Arrays.sort(keys);
        return this;
    }

    private void collect(ChainMember member) {
        int count = orders.count(member, month);
        for (int number = 0; number <= count; number++) {
            ChainDice dice = ChainOrders.dice(plan, member, month, number);
            ChainVisit visit = orders.visit(member, month, number, dice);
            if (visit != null) {
                add(visit.second(), member.index(), 0, ORDER, number);
            }
        }
        int done = behaviours.count(member, month);
        for (int number = 0; number < done; number++) {
            ChainDice dice = ChainBehaviours.dice(plan, member, month, number);
            add(behaviours.second(member, month, dice), member.index(), 0, BEHAVIOUR, number);
        }
    }

    private void collectSequels(ChainMember member) {
        for (int back = 0; back <= Math.min(month, LATE_MONTHS); back++) {
            int source = month - back;
            int count = source < plan.months() ? orders.count(member, source) : -1;
            for (int number = 0; number <= count; number++) {
                collectSequels(member, back, number);
            }
        }
    }

    private void collectSequels(ChainMember member, int back, int number) {
        int source = month - back;
        long key = source * 256L + number;
        ChainDice backDice = ChainFollowUps.dice(plan.seed(), false, member.index(), key);
        ChainDice reviewDice = ChainFollowUps.reviewDice(plan.seed(), false, member.index(), key);
        boolean broughtBack = ChainFollowUps.broughtBack(0, backDice) != ChainMember.NONE;
        boolean reviewed = ChainFollowUps.reviewed(0, reviewDice) != ChainMember.NONE;
        if (!broughtBack && !reviewed) {
            return;
        }
        ChainVisit visit =
                orders.visit(
                        member, source, number, ChainOrders.dice(plan, member, source, number));
        if (visit == null || visit.second() >= plan.second(plan.until())) {
            return;
        }
        if (broughtBack) {
            add(
                    sequel(member, key, visit.second(), true),
                    member.index(),
                    back,
                    BROUGHT_BACK,
                    number);
        }
        if (reviewed && visit.known()) {
            add(sequel(member, key, visit.second(), false), member.index(), back, REVIEW, number);
        }
    }

    private long sequel(ChainMember member, long key, long placed, boolean broughtBack) {
        return broughtBack
                ? ChainFollowUps.broughtBack(
                        placed, ChainFollowUps.dice(plan.seed(), false, member.index(), key))
                : ChainFollowUps.reviewed(
                        placed, ChainFollowUps.reviewDice(plan.seed(), false, member.index(), key));
    }

    private void add(long second, int member, int back, int kind, int number) {
        if (second < from || second >= end) {
            return;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        long key = second - start;
        key = key << BACK_BITS + KIND_BITS | (long) back << KIND_BITS | kind;
        keys[size++] = (key << MEMBER_BITS | member) << NUMBER_BITS | number;
    }

    /// How many facts the month has.
    public int size() {
        return size;
    }

    /// Made again at each turn; equal each time.
    @Override
    public Iterator<ChainFact> iterator() {
        return new Iterator<>() {
            private int at;

            @Override
            public boolean hasNext() {
                return at < size;
            }

            @Override
            public ChainFact next() {
                if (at >= size) {
                    throw new NoSuchElementException();
                }
                return fact(keys[at++]);
            }
        };
    }

    /// The first place whose fact is not before `second`.
    int firstFrom(long second) {
        int place = Arrays.binarySearch(keys, Math.max(0, second - start) << SECOND_AT);
        return place >= 0 ? place : -place - 1;
    }

    /// When the fact at a place happens, on the chain's own clock.
    long second(int place) {
        return second(keys[place]);
    }

    ChainFact fact(int place) {
        return fact(keys[place]);
    }

    private long second(long key) {
        return start + (key >>> SECOND_AT);
    }

    private ChainFact fact(long key) {
        int number = (int) (key & (1 << NUMBER_BITS) - 1);
        int index = (int) (key >>> NUMBER_BITS & (1 << MEMBER_BITS) - 1);
        int kind = (int) (key >>> NUMBER_BITS + MEMBER_BITS & (1 << KIND_BITS) - 1);
        int source =
                month
                        - (int)
                                (key >>> NUMBER_BITS + MEMBER_BITS + KIND_BITS
                                        & (1 << BACK_BITS) - 1);
        ChainMember member = plan.member(index);
        if (kind == BEHAVIOUR) {
            return behaviour(member, number);
        }
        ChainDice dice = ChainOrders.dice(plan, member, source, number);
        ChainVisit visit =
                Objects.requireNonNull(
                        orders.visit(member, source, number, dice), "a key has its visit");
        Order order = orders.order(visit, dice);
        if (kind == ORDER) {
            return new ChainFact.Bought(index, order);
        }
        long follows = source * 256L + number;
        if (kind == BROUGHT_BACK) {
            ChainDice back = ChainFollowUps.dice(plan.seed(), false, index, follows);
            long second = ChainFollowUps.broughtBack(visit.second(), back);
            return new ChainFact.BroughtBack(index, orders.broughtBack(order, second, back));
        }
        ChainDice review = ChainFollowUps.reviewDice(plan.seed(), false, index, follows);
        long second = ChainFollowUps.reviewed(visit.second(), review);
        return new ChainFact.Did(index, behaviours.review(index, order, second, review));
    }

    private ChainFact behaviour(ChainMember member, int number) {
        ChainDice dice = ChainBehaviours.dice(plan, member, month, number);
        long second = behaviours.second(member, month, dice);
        String id = ChainOrders.number("B", second, member.index() * 256L + number);
        return new ChainFact.Did(member.index(), behaviours.behaviour(member, second, id, dice));
    }
}
