package io.regulars.imports;

import io.regulars.kernel.Pure;
import io.regulars.orders.Order;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The demo chain after its history: it goes on minute by minute as long as somebody asks. Each
/// minute is a function of the plan and of the minute, so a restart continues at any instant with
/// the very facts that would have come. Sequels of the history's last orders come in their time
/// too. Not for several threads at once.
///
/// The chain is livelier now than in its history (about three orders a minute by day and night for
/// each 20,000 members), so that somebody who looks on sees something.
@Pure
public final class ChainNow {
    private static final int LIVE = 40;
    private static final int LIVE_ORDER = 41;
    private static final int LIVE_BEHAVIOUR = 42;
    private static final int MOST_A_MINUTE = 20_000;
    private static final double ORDERS_A_MINUTE = 3.0 / 20_000;
    private static final double BEHAVIOURS_AN_ORDER = 0.5;

    /// Above every number of the history's orders ([ChainOrders] gives less than 2^29), so that
    /// none comes twice on a day.
    private static final long NUMBERS_FROM = 600_000_000;

    /// No more than this at once, so that a long pause does not come as one list.
    private static final Duration STEP = Duration.ofHours(1);

    private final ChainPlan plan;
    private final ChainOrders orders;
    private final ChainBehaviours behaviours;
    private final ChainNames names;
    private final PriorityQueue<Sequel> sequels =
            new PriorityQueue<>(Comparator.comparingLong(Sequel::second));
    private final List<ChainMonth> left = new ArrayList<>();
    private final long first;
    private long at;
    private long minuteDone;

    /// A return or a review that is still to come of the `number`-th order of a minute.
    private record Sequel(long second, long minute, int number, boolean review) {}

    private ChainNow(ChainPlan plan, ChainNames names, Instant from) {
        this.plan = plan;
        this.names = names;
        orders = new ChainOrders(plan, names);
        behaviours = new ChainBehaviours(plan, names);
        first = plan.second(plan.until());
        at = Math.max(first, plan.second(from));
        long day = Math.floorDiv(at, ChainMember.DAY);
        for (int month = plan.monthOf(day); month <= ChainMonth.lastSequels(plan); month++) {
            left.add(ChainMonth.sequels(plan, month, names));
        }
        long earliest = Math.max(first, at - ChainFollowUps.LATEST_DAYS * ChainMember.DAY);
        minuteDone = Math.floorDiv(at, 60) - 1;
        for (long minute = Math.floorDiv(earliest, 60); minute <= minuteDone; minute++) {
            expect(minute);
        }
    }

    /// Goes on at `from`: the end of the history, or [#at] when the last facts were kept. A fact of
    /// that very second is told again when only part of its second was kept; its key makes that
    /// harmless.
    public static ChainNow resume(ChainPlan plan, ChainNames names, Instant from) {
        return new ChainNow(plan, names, from);
    }

    /// Everything before this instant has been told.
    public Instant at() {
        return plan.instant(at);
    }

    /// What happened from [#at] to before `now`, in the order of time, at most an hour of it: ask
    /// again until [#at] is `now` (in whole seconds).
    public List<ChainFact> until(Instant now) {
        long to = Math.min(plan.second(now), at + STEP.toSeconds());
        if (to <= at) {
            return List.of();
        }
        var facts = new ArrayList<ChainFact>();
        for (long minute = Math.floorDiv(at, 60); minute <= Math.floorDiv(to - 1, 60); minute++) {
            if (minute > minuteDone) {
                expect(minute);
                minuteDone = minute;
            }
            tell(minute, to, facts);
        }
        tellSequels(to, facts);
        tellLeft(to, facts);
        at = to;
        facts.sort(Comparator.comparing(ChainFact::at));
        return facts;
    }

    private int count(long minute) {
        return ChainDice.of(plan.seed(), LIVE, minute, 0).count(mean(minute), MOST_A_MINUTE);
    }

    /// Orders expected in the minute: by the hour of the day and by the day.
    private double mean(long minute) {
        long day = Math.floorDiv(minute, 1440L);
        double busy = ChainCalendar.pulse(day, (int) Math.floorMod(minute, 1440L) / 60);
        return plan.members()
                * ORDERS_A_MINUTE
                * busy
                * ChainCalendar.weight(LocalDate.ofEpochDay(day));
    }

    private void expect(long minute) {
        int count = count(minute);
        for (int number = 0; number < count; number++) {
            ChainDice back = ChainFollowUps.dice(plan.seed(), true, minute, number);
            expect(minute, number, ChainFollowUps.broughtBack(minute * 60, back), false);
            ChainDice review = ChainFollowUps.reviewDice(plan.seed(), true, minute, number);
            expect(minute, number, ChainFollowUps.reviewed(minute * 60, review), true);
        }
    }

    private void expect(long minute, int number, long second, boolean review) {
        if (second != ChainMember.NONE && second >= at) {
            sequels.add(new Sequel(second, minute, number, review));
        }
    }

    private void tell(long minute, long to, List<ChainFact> facts) {
        int count = count(minute);
        for (int number = 0; number < count; number++) {
            ChainDice dice = dice(minute, number);
            ChainVisit visit = visit(minute, number, dice);
            if (visit.second() >= at && visit.second() < to) {
                facts.add(new ChainFact.Bought(visit.member().index(), orders.order(visit, dice)));
            }
        }
        ChainDice counting = ChainDice.of(plan.seed(), LIVE, minute, 1);
        int done = counting.count(mean(minute) * BEHAVIOURS_AN_ORDER, MOST_A_MINUTE);
        for (int number = 0; number < done; number++) {
            ChainDice dice = ChainDice.of(plan.seed(), LIVE_BEHAVIOUR, minute, number);
            long second = minute * 60 + dice.below(60);
            ChainMember member = somebody(second, dice);
            if (second >= at && second < to) {
                String id = ChainOrders.number("B", second, onTheDay(minute, number));
                facts.add(
                        new ChainFact.Did(
                                member.index(), behaviours.behaviour(member, second, id, dice)));
            }
        }
    }

    private void tellSequels(long to, List<ChainFact> facts) {
        for (Sequel next = sequels.peek();
                next != null && next.second() < to;
                next = sequels.peek()) {
            sequels.remove();
            ChainDice dice = dice(next.minute(), next.number());
            ChainVisit visit = visit(next.minute(), next.number(), dice);
            if (visit.second() < first || next.review() && !visit.known()) {
                continue;
            }
            Order order = orders.order(visit, dice);
            int member = visit.member().index();
            facts.add(
                    next.review() ? review(next, member, order) : broughtBack(next, member, order));
        }
    }

    private ChainFact review(Sequel sequel, int member, Order order) {
        ChainDice dice =
                ChainFollowUps.reviewDice(plan.seed(), true, sequel.minute(), sequel.number());
        long second = ChainFollowUps.reviewed(sequel.minute() * 60, dice);
        return new ChainFact.Did(member, behaviours.review(member, order, second, dice));
    }

    private ChainFact broughtBack(Sequel sequel, int member, Order order) {
        ChainDice dice = ChainFollowUps.dice(plan.seed(), true, sequel.minute(), sequel.number());
        long second = ChainFollowUps.broughtBack(sequel.minute() * 60, dice);
        return new ChainFact.BroughtBack(member, orders.broughtBack(order, second, dice));
    }

    private void tellLeft(long to, List<ChainFact> facts) {
        for (ChainMonth month : left) {
            for (int place = month.firstFrom(at);
                    place < month.size() && month.second(place) < to;
                    place++) {
                facts.add(month.fact(place));
            }
        }
    }

    private ChainDice dice(long minute, int number) {
        return ChainDice.of(plan.seed(), LIVE_ORDER, minute, number);
    }

    private ChainVisit visit(long minute, int number, ChainDice dice) {
        long second = minute * 60 + dice.below(60);
        ChainMember member = somebody(second, dice);
        long day = Math.floorDiv(second, ChainMember.DAY);
        ChainCalendar calendar = plan.calendar(day);
        int dayOfMonth = plan.dayOfMonth(day);
        boolean rain = calendar.rain(plan.regionOf(member), dayOfMonth);
        ChainChannel channel =
                ChainChannel.bought(member.channel(), calendar.sale(dayOfMonth), rain, dice);
        if (channel == ChainChannel.POS && !ChainCalendar.open(second)) {
            channel = ChainChannel.MINI_PROGRAM;
        }
        boolean known = channel.online() || !dice.hits(ChainOrders.UNKNOWN_AT_TILL);
        String name = ChainOrders.number(channel.prefix(), second, onTheDay(minute, number));
        return new ChainVisit(member, second, channel, known, name);
    }

    private static long onTheDay(long minute, int number) {
        return NUMBERS_FROM + Math.floorMod(minute, 1440L) * MOST_A_MINUTE + number;
    }

    /// A member by how much each wants at the moment.
    private ChainMember somebody(long second, ChainDice dice) {
        long day = Math.floorDiv(second, ChainMember.DAY);
        ChainMember member = plan.member(dice.below(plan.members()));
        for (int tries = 0; tries < 40 && dice.share() * 3 >= member.wants(day); tries++) {
            member = plan.member(dice.below(plan.members()));
        }
        return member;
    }
}
