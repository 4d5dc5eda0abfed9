package io.regulars.reports;

import io.regulars.analytics.Text;
import io.regulars.kernel.Pure;
import java.util.List;

/// What a report of a kind shows and looks at.
@Pure
record Plan(List<String> headline, List<Cut> cuts, List<Watch> watches) {
    private static final String ALL = "";

    /// Metrics side by side, a line for each group.
    @Pure
    record Cut(String by, List<String> metrics) {
        Cut {
            metrics = List.copyOf(metrics);
        }
    }

    static Plan of(Kind kind) {
        return switch (kind) {
            case OPERATIONS -> operations();
            case PURCHASE -> purchase();
            case VALUE -> value();
        };
    }

    private static Plan operations() {
        return new Plan(
                List.of(
                        "members",
                        "new-members",
                        "active-rate",
                        "churn-rate",
                        "repurchase-rate",
                        "net-amount",
                        "order-value",
                        "points-redemption-rate"),
                List.of(
                        new Cut(
                                "tier",
                                List.of(
                                        "members",
                                        "active-rate",
                                        "churn-rate",
                                        "repurchase-rate",
                                        "spend-per-member")),
                        new Cut(
                                "store",
                                List.of(
                                        "net-amount",
                                        "new-members",
                                        "active-rate",
                                        "repurchase-rate"))),
                List.of(
                        churn(ALL, "tier", "store"),
                        active(ALL, "tier", "store"),
                        repurchase(ALL, "tier", "store"),
                        downs(ALL, "tier"),
                        fresh(ALL, "store", "channel"),
                        redemption(ALL, "tier"),
                        net(ALL, "store")));
    }

    private static Plan purchase() {
        return new Plan(
                List.of(
                        "valid-orders",
                        "net-amount",
                        "order-value",
                        "order-frequency",
                        "repurchase-rate",
                        "repurchase-cycle",
                        "discount-depth",
                        "promotion-share"),
                List.of(
                        new Cut(
                                "channel",
                                List.of(
                                        "valid-orders",
                                        "net-amount",
                                        "order-value",
                                        "repurchase-rate")),
                        new Cut(
                                "tier",
                                List.of(
                                        "occasions",
                                        "occasion-value",
                                        "order-frequency",
                                        "repurchase-rate",
                                        "repurchase-cycle")),
                        new Cut(
                                "store",
                                List.of(
                                        "valid-orders",
                                        "net-amount",
                                        "order-value",
                                        "discount-depth"))),
                List.of(
                        repurchase(ALL, "tier", "store", "channel"),
                        level("valid-orders", false, ORDERS, ALL, "store", "channel"),
                        level("order-value", false, BASKET, ALL, "store", "channel"),
                        level("repurchase-cycle", true, CYCLE, ALL, "tier"),
                        level("discount-depth", true, DISCOUNT, ALL, "store", "channel"),
                        level("promotion-share", true, DISCOUNT, ALL, "store")));
    }

    private static Plan value() {
        return new Plan(
                List.of(
                        "spend-per-member",
                        "formula-ltv",
                        "order-value",
                        "order-frequency",
                        "one-occasion-members",
                        "points-outstanding"),
                List.of(
                        new Cut(
                                "tier",
                                List.of(
                                        "members",
                                        "spend-per-member",
                                        "layer-ratio",
                                        "formula-ltv",
                                        "churn-rate")),
                        new Cut(
                                "store",
                                List.of(
                                        "members",
                                        "spend-per-member",
                                        "formula-ltv",
                                        "one-occasion-members"))),
                List.of(
                        churn("tier"),
                        level("spend-per-member", false, SPEND, ALL, "tier", "store"),
                        level("order-frequency", false, SPEND, ALL, "tier"),
                        new Watch(
                                "one-occasion-members",
                                List.of(ALL, "tier", "store"),
                                true,
                                Watch.How.SHARE,
                                new Text(
                                        "{who}：首单后第 7 天和第 21 天各提醒一次复购，附一张只限第二单的券；与不提醒的对照组比较。",
                                        "{who}: remind 7 and 21 days after the first order, with a coupon for the second one only, and compare with a hold-out."))));
    }

    private static final Text ORDERS =
            new Text(
                    "{who}：先看缺货、停业和渠道故障，再看同期活动是否减少。",
                    "{who}: look at stock-outs, closed days and broken channels first, then at fewer campaigns than before.");
    private static final Text BASKET =
            new Text(
                    "{who}：检查满减门槛是否过低、连带商品是否缺货，试一档高于现客单价两成的满减。",
                    "{who}: look for thresholds that are too low and missing add-on goods; try a threshold a fifth above the present order value.");
    private static final Text CYCLE =
            new Text(
                    "{who}：把复购提醒提前到新周期的八成处，对耗材类按用量提醒。",
                    "{who}: move the reminder to four fifths of the new cycle, for consumables by what is used up.");
    private static final Text DISCOUNT =
            new Text(
                    "{who}：查看哪些优惠叠加在一起，用“冲突矩阵”停掉无增量的一档，并设预算上限。",
                    "{who}: see which offers stack, stop the one that brings nothing more, and set a budget.");
    private static final Text SPEND =
            new Text(
                    "{who}：按末次购买品类推荐一次补货或升级，先对一成会员试行并留对照组。",
                    "{who}: offer a refill or an upgrade of what was bought last, to a tenth of them first and with a hold-out.");

    private static Watch churn(String... by) {
        return new Watch(
                "churn-rate",
                List.of(by),
                true,
                Watch.How.SHARE,
                new Text(
                        "{who}：在看板打开这个数字，把本期流失的会员建为人群；由末次购买的门店回访，发一张 14 天内有效的回归券，留一成对照组，30 天后看赢回率。",
                        "{who}: open this figure on its board and make a segment of those who became lost; have the store of their last purchase call, give a coupon that ends in 14 days, keep a tenth as hold-out, and look at the win-back rate after 30 days."));
    }

    private static Watch active(String... by) {
        return new Watch(
                "active-rate",
                List.of(by),
                false,
                Watch.How.SHARE,
                new Text(
                        "{who}：找出停在哪一步（到店、登录、签到），对 30 天未活跃者推一次权益提醒，避开免打扰时段。",
                        "{who}: see at which step they stopped (visit, sign-in, check-in), and remind those silent for 30 days once of their benefits, outside quiet hours."));
    }

    private static Watch repurchase(String... by) {
        return new Watch(
                "repurchase-rate",
                List.of(by),
                false,
                Watch.How.SHARE,
                new Text(
                        "{who}：对只买过一次的会员，在其复购周期的八成处提醒并附第二单专属权益；先看缺货和价格变动。",
                        "{who}: remind those who bought once at four fifths of the repurchase cycle, with a benefit for the second order; look at stock and prices first."));
    }

    private static Watch downs(String... by) {
        return new Watch(
                "tier-downs",
                List.of(by),
                true,
                Watch.How.COUNT,
                new Text(
                        "{who}：在到期前 30 天告知还差多少成长值和到期日；用“门槛”页试算保级条件。",
                        "{who}: tell members 30 days before the date how much growth value they lack; try other terms of keeping the tier on the thresholds page."));
    }

    private static Watch fresh(String... by) {
        return new Watch(
                "new-members",
                List.of(by),
                false,
                Watch.How.COUNT,
                new Text(
                        "{who}：检查入会二维码、收银引导话术和注册页是否正常，再比较各渠道的新客礼。",
                        "{who}: check the sign-up code, what cashiers say and the registration page; then compare the welcome gifts of the channels."));
    }

    private static Watch redemption(String... by) {
        return level(
                "points-redemption-rate",
                false,
                new Text(
                        "{who}：看会员余额够兑的最低礼品是否有货，增加一档 500 积分以内的小额兑换。",
                        "{who}: see whether the cheapest reward that balances reach is in stock; add one below 500 points."),
                by);
    }

    private static Watch net(String... by) {
        return level("net-amount", false, ORDERS, by);
    }

    private static Watch level(String metric, boolean moreIsWorse, Text action, String... by) {
        return new Watch(metric, List.of(by), moreIsWorse, Watch.How.LEVEL, action);
    }
}
