package io.regulars.imports;

import io.regulars.kernel.Pure;
import io.regulars.orders.Behaviour;
import io.regulars.orders.Order;
import java.util.Map;

/// What members of the demo chain do besides buying, by Segment's names.
@Pure
final class ChainBehaviours {
    private static final int COUNT = 30;
    private static final int DID = 31;
    private static final int MOST_A_MONTH = 100;
    private static final String[] NAMES = {
        "Checked In",
        "Product Viewed",
        "Product Added",
        "Cart Viewed",
        "Checkout Started",
        "Product Shared",
        "Referral Completed"
    };

    private final ChainPlan plan;
    private final ChainNames names;

    ChainBehaviours(ChainPlan plan, ChainNames names) {
        this.plan = plan;
        this.names = names;
    }

    int count(ChainMember member, int month) {
        ChainCalendar calendar = plan.calendarOf(month);
        double wants = member.wants(calendar.firstDay() + 15);
        if (wants == 0 || member.joinedDay() >= calendar.firstDay() + calendar.days()) {
            return 0;
        }
        double mean = Math.min(wants, 4) * (member.channel().online() ? 0.9 : 0.35);
        return ChainDice.of(plan.seed(), COUNT, member.index(), month).count(mean, MOST_A_MONTH);
    }

    static ChainDice dice(ChainPlan plan, ChainMember member, int month, int number) {
        return ChainDice.of(plan.seed(), DID, member.index(), month * 256L + number);
    }

    /// The second at which it happened, or [ChainMember#NONE] for a moment before joining.
    long second(ChainMember member, int month, ChainDice dice) {
        ChainCalendar calendar = plan.calendarOf(month);
        int day = calendar.day(plan.regionOf(member), member.hunter(), dice);
        long second =
                (calendar.firstDay() + day) * ChainMember.DAY + calendar.second(true, day, dice);
        return second <= member.joined() ? ChainMember.NONE : second;
    }

    /// `messageId` says which one it is.
    Behaviour behaviour(ChainMember member, long second, String messageId, ChainDice dice) {
        String name = NAMES[dice.pick(36, 30, 14, 8, 6, 4, 2)];
        ChainChannel channel =
                member.channel() == ChainChannel.APP ? ChainChannel.APP : ChainChannel.MINI_PROGRAM;
        return new Behaviour(
                messageId,
                name,
                plan.instant(second),
                names.who(member.index()),
                channel.code(),
                null,
                name.startsWith("Product")
                        ? looked(member, Math.floorDiv(second, ChainMember.DAY), dice)
                        : Map.of());
    }

    private Map<String, Object> looked(ChainMember member, long day, ChainDice dice) {
        int months =
                member.children() == 0
                        ? dice.below(60)
                        : ChainMember.months(member.firstBirth(), day);
        CatalogueShelf shelf = dice.hits(500) ? CatalogueShelf.TOYS : CatalogueShelf.CARE;
        int[] suiting = plan.catalogue().suiting(shelf, Math.max(0, months), 0);
        CatalogueItem item = plan.catalogue().item(suiting[dice.below(suiting.length)]);
        return Map.of("product_id", item.sku(), "category", item.category());
    }

    /// A review of one line of an order, with photographs (which earn points) or without.
    Behaviour review(int member, Order order, long second, ChainDice dice) {
        Order.Line line = order.lines().get(dice.below(order.lines().size()));
        return new Behaviour(
                "V" + order.externalId(),
                "Product Reviewed",
                plan.instant(second),
                names.who(member),
                order.channel().equals(ChainChannel.POS.code())
                        ? ChainChannel.MINI_PROGRAM.code()
                        : order.channel(),
                null,
                Map.of(
                        "product_id",
                        line.sku(),
                        "order_id",
                        order.externalId(),
                        "rating",
                        5 - dice.pick(66, 20, 8, 3, 3),
                        "photos",
                        dice.hits(420) ? dice.between(1, 5) : 0));
    }
}
