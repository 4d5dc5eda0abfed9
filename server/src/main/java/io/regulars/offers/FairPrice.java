package io.regulars.offers;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.rules.Condition;
import io.regulars.rules.HouseField;
import io.regulars.rules.NumberField;
import io.regulars.rules.TextField;
import io.regulars.rules.Which;
import io.regulars.rules.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which facts of a member may decide what the till gives (PIPL 24, 电子商务法 18; L-05, L-40). The
/// reasons stand in `docs/decisions/fair-prices.md`.
///
/// A price rests on published tiers and on how it is paid. A gift, free freight and the terms of a
/// coupon may also ask for what a member sees herself and what says nothing of her habits. Her
/// profile decides who is *given* a coupon, never what the till makes of it.
@Pure
public final class FairPrice {
    private FairPrice() {}

    /// What a fact may decide; each may do what the next may.
    @Pure
    enum Weight {
        STANDING,
        OPEN,
        PROFILE
    }

    /// What a condition can ask of a member.
    @Pure
    public enum Fact {
        TIER(Weight.STANDING, "会员等级", "tier"),
        STORED_VALUE(Weight.STANDING, "储值余额", "stored value"),
        GROWTH(Weight.OPEN, "成长值", "growth value"),
        POINTS(Weight.OPEN, "积分余额", "points balance"),
        REGISTERED(Weight.OPEN, "注册天数", "days since registration"),
        ORDERS(Weight.OPEN, "订单数", "number of orders"),
        BIRTHDAY(Weight.OPEN, "生日", "birthday"),
        SEX(Weight.PROFILE, "性别", "sex"),
        AGE(Weight.PROFILE, "年龄", "age"),
        CHILDREN(Weight.PROFILE, "孩子", "children"),
        REGISTRATION(Weight.PROFILE, "注册渠道或门店", "channel or store of registration"),
        OWN_FIELD(Weight.PROFILE, "自定义字段", "fields of the chain's own"),
        TAG(Weight.PROFILE, "标签", "tags"),
        SEGMENT(Weight.PROFILE, "人群", "segments"),
        HABITS(Weight.PROFILE, "购买与行为习惯", "habits of buying and behaviour");

        final Weight weight;
        private final String zh;
        private final String en;

        Fact(Weight weight, String zh, String en) {
            this.weight = weight;
            this.zh = zh;
            this.en = en;
        }

        /// Why it may not decide, and what may be done instead.
        String why(boolean chinese) {
            if (weight == Weight.PROFILE) {
                return chinese
                        ? "会员画像（" + zh + "）不得决定收银台的价格和优惠（L-05）；可改为向人群发券"
                        : "A member's profile ("
                                + en
                                + ") decides nothing at the till (L-05); give a coupon to a segment"
                                + " instead";
            }
            return chinese
                    ? "价格只取决于公开的等级规则，不取决于" + zh + "（L-05）；可改为发券、赠品或包邮"
                    : "A price rests on published tiers, not on the "
                            + en
                            + " (L-05); give a coupon, a gift or free delivery instead";
        }
    }

    /// A fact that may not decide, and where it is asked for (`body.when.of[1]`).
    @Pure
    public record Found(String field, Fact fact) {
        public String zh() {
            return fact.why(true);
        }

        public String en() {
            return fact.why(false);
        }
    }

    /// Where content lies, and whether it is a coupon's: `field` is the way to it.
    @Pure
    public enum As {
        OFFER("body"),
        COUPON("body.offer");

        private final String field;

        As(String field) {
            this.field = field;
        }
    }

    /// Everything in what an offer or a coupon asks that may not decide what it gives.
    public static List<Found> unfair(Offer.Body body, As as) {
        var found = new ArrayList<Found>();
        Weight most = as == As.COUPON || !price(body.benefit()) ? Weight.OPEN : Weight.STANDING;
        look(body.when(), as.field + ".when", most, found);
        look(body.lines(), as.field + ".lines", most, found);
        return List.copyOf(found);
    }

    /// Why it is neither kept nor published; null where nothing speaks against it.
    public static @Nullable Refusal refusal(Offer.Body body, As as) {
        List<Found> found = unfair(body, as);
        return found.isEmpty()
                ? null
                : Refusal.at(
                        found.getFirst().field(), Refused.PRICE_BY_PROFILE, found.getFirst().en());
    }

    /// Whether it changes what goods cost. Freight and gifts are told beside the price.
    private static boolean price(Benefit benefit) {
        return !(benefit instanceof Benefit.Gift || benefit instanceof Benefit.FreeShipping);
    }

    private static void look(
            @Nullable Condition asked, String field, Weight most, List<Found> into) {
        if (asked == null) {
            return;
        }
        Fact fact = fact(asked);
        if (fact != null && fact.weight.compareTo(most) > 0) {
            into.add(new Found(field, fact));
        }
        boolean many = asked instanceof Condition.All || asked instanceof Condition.Any;
        for (int i = 0; i < asked.parts().size(); i++) {
            look(asked.parts().get(i), field + (many ? ".of[" + i + "]" : ".of"), most, into);
        }
    }

    /// What one condition itself asks of a member; null where it asks for the basket, the place or
    /// the time.
    static @Nullable Fact fact(Condition asked) {
        return switch (asked) {
            case Condition.All _, Condition.Any _, Condition.Not _, Condition.SomeLine _ -> null;
            case Condition.Number(var field, _) -> number(field);
            case Condition.Text(var field, _) -> text(field);
            case Condition.OwnNumber(var field, _) when field.equals(HouseField.STORED_YUAN) ->
                    Fact.STORED_VALUE;
            case Condition.OwnNumber _,
                    Condition.OwnText _,
                    Condition.OwnFlag _,
                    Condition.OwnDate _,
                    Condition.OwnDays _ ->
                    Fact.OWN_FIELD;
            case Condition.Tagged _, Condition.TookOff _ -> Fact.TAG;
            case Condition.InSegment _ -> Fact.SEGMENT;
            case Condition.TimeOfDay _,
                    Condition.Weekdays _,
                    Condition.During _,
                    Condition.OnFestival _,
                    Condition.OnHoliday _,
                    Condition.OfProperty _ ->
                    null;
            case Condition.NearBirthday _ -> Fact.BIRTHDAY;
            case Condition.ChildAged _ -> Fact.CHILDREN;
            case Condition.History history -> history(history);
        };
    }

    private static @Nullable Fact number(NumberField field) {
        return switch (field) {
            case GROWTH -> Fact.GROWTH;
            case POINTS -> Fact.POINTS;
            case AGE -> Fact.AGE;
            case REGISTERED_DAYS -> Fact.REGISTERED;
            case CHILDREN -> Fact.CHILDREN;
            case RFM_RECENCY, RFM_FREQUENCY, RFM_MONETARY -> Fact.HABITS;
            case AMOUNT, QUANTITY, LINE_PAID, LINE_QUANTITY -> null;
        };
    }

    private static @Nullable Fact text(TextField field) {
        return switch (field) {
            case TIER -> Fact.TIER;
            case SEX -> Fact.SEX;
            case REGISTRATION_CHANNEL, REGISTRATION_STORE -> Fact.REGISTRATION;
            case RFM_GROUP, RFM_RECENCY_LAYER, RFM_FREQUENCY_LAYER, RFM_MONETARY_LAYER ->
                    Fact.HABITS;
            case KIND, BEHAVIOUR, CHANNEL, STORE, SKU, CATEGORY, BRAND -> null;
        };
    }

    /// How many orders there were, whichever they were, says whether somebody is new; all else in
    /// the past tells habits.
    private static Fact history(Condition.History history) {
        return history.figure() == Condition.History.Figure.COUNT
                        && history.of().equals(Which.orders())
                        && !(history.window() instanceof Window.BeforeLast)
                ? Fact.ORDERS
                : Fact.HABITS;
    }
}
