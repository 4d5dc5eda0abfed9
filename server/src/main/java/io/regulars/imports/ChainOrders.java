package io.regulars.imports;

import io.regulars.kernel.Pure;
import io.regulars.orders.Order;
import io.regulars.orders.Order.Line;
import io.regulars.orders.Order.Tender;
import io.regulars.orders.Return;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the orders of the demo chain and what is brought back of them. An order of the history is
/// known by (member, month, number in the month) and made from that alone; number 0 is the purchase
/// on joining.
@Pure
final class ChainOrders {
    static final int MOST_A_MONTH = 100;

    private static final int COUNT = 10;
    private static final int ORDER = 11;
    private static final int NUMBERS = 1 << 29;
    private static final long NUMBERS_A_DAY = 1_000_000_000L;

    /// Orders at the till, per mille, at which nobody says who they are.
    static final int UNKNOWN_AT_TILL = 130;

    private final ChainPlan plan;
    private final ChainNames names;
    private final Baskets baskets;

    ChainOrders(ChainPlan plan, ChainNames names) {
        this.plan = plan;
        this.names = names;
        baskets = new Baskets(plan.catalogue());
    }

    /// How many numbers to look at in the month, number 0 not counted.
    int count(ChainMember member, int month) {
        ChainCalendar calendar = plan.calendarOf(month);
        double wants = member.wants(calendar.firstDay() + 15);
        if (wants == 0 || member.joinedDay() >= calendar.firstDay() + calendar.days()) {
            return 0;
        }
        double mean = wants * calendar.load(plan.regionOf(member), member.hunter());
        return ChainDice.of(plan.seed(), COUNT, member.index(), month).count(mean, MOST_A_MONTH);
    }

    static ChainDice dice(ChainPlan plan, ChainMember member, int month, int number) {
        return ChainDice.of(plan.seed(), ORDER, member.index(), month * 256L + number);
    }

    /// When and where the order happened; null where there is none: the purchase of a month in
    /// which nobody joined, or a moment before joining.
    @Nullable ChainVisit visit(ChainMember member, int month, int number, ChainDice dice) {
        if (number == 0) {
            return first(member, month, dice);
        }
        ChainCalendar calendar = plan.calendarOf(month);
        int region = plan.regionOf(member);
        int day = calendar.day(region, member.hunter(), dice);
        ChainChannel channel =
                ChainChannel.bought(
                        member.channel(), calendar.sale(day), calendar.rain(region, day), dice);
        long second =
                (calendar.firstDay() + day) * ChainMember.DAY
                        + calendar.second(channel.online(), day, dice);
        return second <= member.joined() ? null : named(member, number, second, channel, dice);
    }

    private @Nullable ChainVisit first(ChainMember member, int month, ChainDice dice) {
        boolean buys = member.habit() == ChainHabit.ONE_TIMER || dice.hits(800);
        if (!buys || plan.monthOf(member.joinedDay()) != month) {
            return null;
        }
        return named(member, 0, member.joined() + dice.between(1, 900), member.channel(), dice);
    }

    private ChainVisit named(
            ChainMember member, int number, long second, ChainChannel channel, ChainDice dice) {
        boolean known = channel.online() || number == 0 || !dice.hits(UNKNOWN_AT_TILL);
        long mixed = (member.index() * 256L + number) * 0x2545F491L + plan.seed() & NUMBERS - 1;
        return new ChainVisit(
                member, second, channel, known, number(channel.prefix(), second, mixed));
    }

    /// `W251111` and nine digits: channel, day, and a number that is unique on the day.
    static String number(String prefix, long second, long onTheDay) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, ChainMember.DAY));
        long day =
                date.getYear() % 100 * 10_000L + date.getMonthValue() * 100L + date.getDayOfMonth();
        return prefix + (day * NUMBERS_A_DAY + onTheDay);
    }

    /// The order of a visit; `dice` go on where [#visit] left them.
    Order order(ChainVisit visit, ChainDice dice) {
        long day = visit.day();
        ChainCalendar calendar = plan.calendar(day);
        int sale = calendar.sale(plan.dayOfMonth(day));
        List<Line> lines =
                baskets.fill(visit, sale, (calendar.month().getMonthValue() + 9) % 12 / 3, dice);
        long goods = 0;
        for (Line line : lines) {
            goods += line.paid();
        }
        long shipping = shipping(visit.channel(), goods, dice);
        return new Order(
                visit.channel().code(),
                visit.number(),
                plan.instant(visit.second()),
                store(visit, dice),
                visit.known() ? names.who(visit.member().index()) : null,
                lines,
                shipping,
                goods + shipping,
                tenders(visit.channel(), goods + shipping, dice));
    }

    /// Tills and deliveries belong to a store, mostly the member's own; half of the mini-program's
    /// orders are fetched there.
    private @Nullable String store(ChainVisit visit, ChainDice dice) {
        List<ChainOrg.Store> stores = plan.org().stores();
        ChainOrg.Store home = plan.storeOf(visit.member());
        return switch (visit.channel()) {
            case POS, MEITUAN -> {
                ChainOrg.Store other = stores.get(dice.below(stores.size()));
                yield dice.hits(120) && other.region() == home.region()
                        ? other.code()
                        : home.code();
            }
            case MINI_PROGRAM -> dice.hits(500) ? home.code() : null;
            case APP, DOUYIN -> null;
        };
    }

    private static long shipping(ChainChannel channel, long goods, ChainDice dice) {
        return switch (channel) {
            case POS, DOUYIN -> 0;
            case MINI_PROGRAM, APP -> goods >= 9_900 ? 0 : 800;
            case MEITUAN -> 300 + 100L * dice.below(6);
        };
    }

    private static List<Tender> tenders(ChainChannel channel, long paid, ChainDice dice) {
        if (channel == ChainChannel.POS && dice.hits(40) && paid > 10_000) {
            long cash = (1 + dice.below((int) Math.min(paid / 10_000, 5))) * 10_000L;
            if (cash < paid) {
                return List.of(new Tender("cash", cash), new Tender("wechat", paid - cash));
            }
        }
        String kind =
                switch (channel) {
                    case POS -> POS_TENDERS[dice.pick(58, 24, 6, 12)];
                    case MINI_PROGRAM -> "wechat";
                    case APP -> POS_TENDERS[dice.pick(52, 48)];
                    case MEITUAN, DOUYIN -> channel.code();
                };
        return List.of(new Tender(kind, paid));
    }

    private static final String[] POS_TENDERS = {"wechat", "alipay", "cash", "card"};

    /// What is brought back of an order at `second`: all of it, or some of its lines and pieces.
    Return broughtBack(Order order, long second, ChainDice dice) {
        boolean some = order.lines().size() > 1 || order.lines().getFirst().quantity() > 1;
        List<Return.Line> lines = some && dice.hits(600) ? part(order.lines(), dice) : List.of();
        return new Return(
                order.channel(),
                order.externalId(),
                "R" + order.externalId(),
                plan.instant(second),
                lines);
    }

    private static List<Return.Line> part(List<Line> lines, ChainDice dice) {
        int count = Math.min(lines.size(), dice.hits(750) ? 1 : 2);
        int from = dice.below(lines.size() - count + 1);
        var part = new ArrayList<Return.Line>(count);
        for (int i = from; i < from + count; i++) {
            Line line = lines.get(i);
            long pieces = 1 + dice.below((int) line.quantity());
            Long refund = dice.hits(100) ? (Long) (line.paid() * pieces / line.quantity()) : null;
            part.add(new Return.Line(i, pieces, refund));
        }
        return part;
    }
}
