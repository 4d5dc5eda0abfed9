package io.regulars.checkout.idle;

import io.regulars.checkout.idle.Idle.Why;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.restricted.Bar;
import io.regulars.loyalty.restricted.Marked;
import io.regulars.offers.Benefit;
import io.regulars.offers.Benefit.MemberPrice;
import io.regulars.offers.Offer;
import io.regulars.rules.Condition;
import io.regulars.rules.Proving;
import io.regulars.rules.TextField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Why an offer can never be used, whoever buys what and when; the first reason that is proved.
@Pure
final class Dying {
    /// `parts` are conditions that cannot be met, `named` tiers or goods that are named for
    /// nothing.
    @Pure
    record Death(Why why, List<Condition> parts, List<String> named) {
        static Death of(Why why) {
            return new Death(why, List.of(), List.of());
        }

        static Death naming(Why why, Set<String> named) {
            return new Death(why, List.of(), List.copyOf(new TreeSet<>(named)));
        }
    }

    private final Offer.Body body;
    private final boolean coupon;
    private final Proving.Setting setting;
    private final Marked marked;

    private Dying(Offer.Body body, boolean coupon, Proving.Setting setting, Marked marked) {
        this.body = body;
        this.coupon = coupon;
        this.setting = setting;
        this.marked = marked;
    }

    static @Nullable Death of(
            Offer.Body body, boolean coupon, Proving.Setting setting, Marked marked) {
        var dying = new Dying(body, coupon, setting, marked);
        Death death = dying.unmet(Proving.never(Asks.when(body), setting));
        death = death != null ? death : dying.unmet(dying.ofLines());
        death = death != null ? death : dying.outOfReach();
        return death != null ? death : dying.withoutGoods();
    }

    private Proving.@Nullable Clash ofLines() {
        return Proving.never(Asks.lines(body), setting.ofLine());
    }

    private @Nullable Death unmet(Proving.@Nullable Clash clash) {
        if (clash == null) {
            return null;
        }
        return switch (clash.kind()) {
            case FACTS -> new Death(Why.CONDITION_CONTRADICTS, clash.parts(), List.of());
            case TIME -> new Death(Why.TIME_NEVER_COMES, clash.parts(), List.of());
            case TIER -> new Death(Why.TIER_UNKNOWN, clash.parts(), List.of());
            case BEHAVIOUR -> new Death(Why.ASKS_OF_BEHAVIOUR, clash.parts(), List.of());
        };
    }

    private @Nullable Death outOfReach() {
        Condition reach = Asks.reach(body.benefit());
        if (reach == null) {
            return null;
        }
        var all = new ArrayList<>(Asks.when(body));
        all.add(reach);
        Proving.Clash clash = Proving.never(all, setting);
        return clash == null
                ? null
                : new Death(Why.THRESHOLD_OUT_OF_REACH, clash.parts(), List.of());
    }

    private @Nullable Death withoutGoods() {
        if (!(body.benefit() instanceof MemberPrice(var prices))) {
            return keptFrom(Asks.lines(body)) ? Death.of(Why.GOODS_RESTRICTED) : null;
        }
        Set<String> tiers = setting.tiers();
        var unknown = new TreeSet<String>();
        boolean priced = false;
        boolean open = false;
        boolean listed = false;
        for (MemberPrice.Price price : prices) {
            if (tiers != null
                    && !price.tiers().isEmpty()
                    && price.tiers().stream().noneMatch(tiers::contains)) {
                unknown.addAll(price.tiers());
                continue;
            }
            priced = true;
            var lines = new ArrayList<>(Asks.lines(body));
            lines.add(new Condition.Text(TextField.SKU, List.of(price.sku())));
            if (Proving.never(lines, setting.ofLine()) == null) {
                listed = true;
                open = open || !keptFrom(lines);
            }
        }
        if (!priced) {
            return Death.naming(Why.NO_PRICE_FOR_TIER, unknown);
        }
        return open ? null : Death.of(listed ? Why.GOODS_RESTRICTED : Why.NO_GOODS);
    }

    /// Whether all goods of such lines are kept from it (L-49).
    private boolean keptFrom(List<Condition> lines) {
        if (body.restrictedToo() || marked.nothing()) {
            return false;
        }
        List<Proving.Goods> ways = Proving.goods(lines, setting.ofLine());
        return ways != null && !ways.isEmpty() && ways.stream().allMatch(this::kept);
    }

    private boolean kept(Proving.Goods goods) {
        Bar bar =
                coupon
                        ? Bar.COUPONS
                        : body.benefit() instanceof Benefit.PointsOffset ? Bar.OFFSET : Bar.OFFERS;
        Set<String> skus = goods.skus();
        Set<String> categories = goods.categories();
        if (skus != null) {
            return skus.stream()
                    .allMatch(sku ->
                            categories == null
                                    ? marked.bars(bar, sku, null)
                                    : categories.stream()
                                            .allMatch(each -> marked.bars(bar, sku, each)));
        }
        return categories != null
                && !marked.frees(bar)
                && categories.stream().allMatch(each -> marked.bars(bar, "", each));
    }
}
