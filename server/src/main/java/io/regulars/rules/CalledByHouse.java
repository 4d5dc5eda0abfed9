package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Called.Topic;
import io.regulars.rules.Vocabulary.Words;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The names that every chain shares: channels, behaviours and their properties of the standard
/// catalogue, groups of multipliers and of offers, kinds of occasion, sexes.
@Pure
final class CalledByHouse {
    private static final Map<String, Words> CHANNELS =
            Map.of(
                    "pos", new Words("门店收银", "till"),
                    "store-qr", new Words("门店扫码", "store QR code"),
                    "mini-program", new Words("小程序", "mini-program"),
                    "app", new Words("App", "app"),
                    "website", new Words("官网", "website"),
                    "wechat", new Words("微信", "WeChat"),
                    "meituan", new Words("美团", "Meituan"),
                    "douyin", new Words("抖音", "Douyin"),
                    "console", new Words("管理后台", "console"),
                    "import", new Words("历史导入", "history import"));

    private static final Map<String, Words> BEHAVIOURS =
            Map.ofEntries(
                    Map.entry("Checked In", new Words("签到", "check-in")),
                    Map.entry("Page Viewed", new Words("浏览页面", "page viewed")),
                    Map.entry("Product Viewed", new Words("浏览商品", "product viewed")),
                    Map.entry("Product Added", new Words("加入购物车", "added to cart")),
                    Map.entry("Product Shared", new Words("分享商品", "product shared")),
                    Map.entry("Cart Viewed", new Words("查看购物车", "cart viewed")),
                    Map.entry("Checkout Started", new Words("开始结算", "checkout started")),
                    Map.entry("Product Reviewed", new Words("评价晒单", "review written")),
                    Map.entry("Referral Completed", new Words("邀请成功", "referral completed")),
                    Map.entry("Referral Accepted", new Words("受邀注册", "referral accepted")),
                    Map.entry("Profile Completed", new Words("完善资料", "profile completed")));

    private static final Map<String, Words> PROPERTIES =
            Map.of(
                    "photos", new Words("照片张数", "number of photos"),
                    "rating", new Words("评分", "rating"),
                    "product_id", new Words("商品编号", "product number"),
                    "category", new Words("品类", "category"));

    private static final Map<String, Words> GROUPS =
            Map.of(
                    "birthday", new Words("生日", "birthday"),
                    "calendar", new Words("节日与时段", "days and hours"),
                    "满减", new Words("满减", "amounts off"),
                    "优惠券", new Words("优惠券", "coupons"),
                    "品类活动", new Words("品类活动", "offers on categories"));

    private static final Map<String, Words> KINDS =
            Map.of(
                    Occasion.ORDER, new Words("订单", "order"),
                    Occasion.BEHAVIOUR, new Words("行为", "behaviour"));

    private static final Map<String, Words> SEXES =
            Map.of("F", new Words("女", "female"), "M", new Words("男", "male"));

    private static final Map<String, Words> FIELDS =
            Map.of(HouseField.STORED_YUAN, new Words("储值余额（元）", "stored value (yuan)"));

    private CalledByHouse() {}

    private static Map<String, Words> groups() {
        return Arrays.stream(RfmGroup.values())
                .collect(Collectors.toMap(group -> group.key, group -> group.words));
    }

    private static Map<String, Words> layers(Function<RfmLayer, Words> words) {
        return Arrays.stream(RfmLayer.values())
                .collect(Collectors.toMap(layer -> layer.key, words));
    }

    static Called all() {
        return new Called(
                Map.ofEntries(
                        Map.entry(Topic.RFM_GROUP, groups()),
                        Map.entry(Topic.RFM_LAYER, layers(layer -> layer.words)),
                        Map.entry(Topic.RFM_RECENCY_LAYER, layers(layer -> layer.ofRecency)),
                        Map.entry(Topic.CHANNEL, CHANNELS),
                        Map.entry(Topic.BEHAVIOUR, BEHAVIOURS),
                        Map.entry(Topic.PROPERTY, PROPERTIES),
                        Map.entry(Topic.GROUP, GROUPS),
                        Map.entry(Topic.KIND, KINDS),
                        Map.entry(Topic.SEX, SEXES),
                        Map.entry(Topic.OWN_FIELD, FIELDS)));
    }
}
