package io.regulars.imports;

import io.regulars.kernel.Pure;
import io.regulars.orders.Order;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Sums a history up as it goes by, month by month: how many orders, how much, who came again. Two
/// ints a member, nothing more.
@Pure
public final class ChainSummary {
    /// One month of the history. `again` is the repurchase rate of its last 30 days per mille
    /// (DEF-07: members with two orders or more in them to members with one or more; an order
    /// stands for an occasion here).
    @Pure
    public record Month(
            YearMonth month,
            long orders,
            long unknown,
            long netMinor,
            long returns,
            long behaviours,
            int buyers,
            int again) {
        public long averageMinor() {
            return orders == 0 ? 0 : netMinor / orders;
        }
    }

    private static final int WINDOW = 30;

    private final ChainPlan plan;
    private final int[] ordersOf;
    private final byte[] inWindow;
    private final List<Month> months = new ArrayList<>();

    private ChainSummary(ChainPlan plan) {
        this.plan = plan;
        ordersOf = new int[plan.members()];
        inWindow = new byte[plan.members()];
    }

    public static ChainSummary of(ChainPlan plan) {
        ChainSummary summary = new ChainSummary(plan);
        for (int month = 0; month < plan.months(); month++) {
            summary.add(month, plan.month(month, ChainNames.byPhone(plan)));
        }
        return summary;
    }

    private void add(int month, ChainMonth facts) {
        Arrays.fill(inWindow, (byte) 0);
        ChainCalendar calendar = plan.calendarOf(month);
        var windowStarts =
                plan.instant((calendar.firstDay() + calendar.days() - WINDOW) * ChainMember.DAY);
        long orders = 0;
        long unknown = 0;
        long net = 0;
        long returns = 0;
        long behaviours = 0;
        for (ChainFact fact : facts) {
            switch (fact) {
                case ChainFact.Bought(int member, Order order) -> {
                    orders++;
                    net += order.net();
                    if (order.member() == null) {
                        unknown++;
                    } else {
                        ordersOf[member]++;
                        boolean counts = !order.placedAt().isBefore(windowStarts);
                        inWindow[member] += (byte) (counts && inWindow[member] < 2 ? 1 : 0);
                    }
                }
                case ChainFact.BroughtBack _ -> returns++;
                case ChainFact.Did _ -> behaviours++;
            }
        }
        int buyers = 0;
        int again = 0;
        for (byte times : inWindow) {
            buyers += times > 0 ? 1 : 0;
            again += times > 1 ? 1 : 0;
        }
        int rate = buyers == 0 ? 0 : again * 1000 / buyers;
        months.add(
                new Month(
                        plan.month(month),
                        orders,
                        unknown,
                        net,
                        returns,
                        behaviours,
                        buyers,
                        rate));
    }

    public List<Month> months() {
        return List.copyOf(months);
    }

    public long orders() {
        return months.stream().mapToLong(Month::orders).sum();
    }

    public long returns() {
        return months.stream().mapToLong(Month::returns).sum();
    }

    public long netMinor() {
        return months.stream().mapToLong(Month::netMinor).sum();
    }

    /// Members per mille with `least` to `most` orders that name them.
    public int perMille(int least, int most) {
        long count = Arrays.stream(ordersOf).filter(n -> n >= least && n <= most).count();
        return (int) (count * 1000 / ordersOf.length);
    }

    /// Share of all orders, per mille, that the busiest tenth of the members placed.
    public int busiestTenth() {
        int[] sorted = ordersOf.clone();
        Arrays.sort(sorted);
        long all = Arrays.stream(sorted).asLongStream().sum();
        long top =
                Arrays.stream(sorted, sorted.length - sorted.length / 10, sorted.length)
                        .asLongStream()
                        .sum();
        return all == 0 ? 0 : (int) (top * 1000 / all);
    }

    /// A table to read.
    public String text() {
        var text =
                new StringBuilder(
                        "month    orders  unknown      net yuan  AOV yuan  returns  events  buyers  again 30d\n");
        for (Month m : months) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%s %7d %8d %13d %9d %8d %7d %7d %8d.%d%%%n",
                            m.month(),
                            m.orders(),
                            m.unknown(),
                            m.netMinor() / 100,
                            m.averageMinor() / 100,
                            m.returns(),
                            m.behaviours(),
                            m.buyers(),
                            m.again() / 10,
                            m.again() % 10));
        }
        text.append(
                String.format(
                        Locale.ROOT,
                        "all %d orders, %d yuan net, %d returns%n",
                        orders(),
                        netMinor() / 100,
                        returns()));
        text.append("members by orders, per mille: ");
        int[][] bands = {
            {0, 0}, {1, 1}, {2, 4}, {5, 9}, {10, 19}, {20, 39}, {40, 79}, {80, Integer.MAX_VALUE}
        };
        for (int[] band : bands) {
            text.append(band[0])
                    .append(band[1] == Integer.MAX_VALUE ? "+" : "-" + band[1])
                    .append(": ");
            text.append(perMille(band[0], band[1])).append("  ");
        }
        return text.append("busiest tenth: ").append(busiestTenth()).append('\n').toString();
    }
}
