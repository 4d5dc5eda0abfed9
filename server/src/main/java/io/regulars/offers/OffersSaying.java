package io.regulars.offers;

import io.regulars.kernel.Fen;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.loyalty.Phrases;
import io.regulars.rules.Called;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An offer in one sentence, so that what is published is what everybody reads (L-40, L-42).
@Pure
public final class OffersSaying {
    private OffersSaying() {}

    /// The name and what follows from the content.
    public static String say(Offer.Body body, boolean zh, Called called) {
        Locale locale = zh ? Locale.CHINESE : Locale.ENGLISH;
        var parts = new ArrayList<String>();
        parts.add(benefit(body.benefit(), zh));
        if (body.when() != null) {
            parts.add((zh ? "条件：" : "if ") + body.when().say(locale, called));
        }
        if (body.lines() != null) {
            parts.add((zh ? "适用商品：" : "for goods where ") + body.lines().say(locale, called));
        }
        body.limits().forEach(limit -> parts.add(Phrases.often(limit.per(), limit.times(), zh)));
        stacking(body.stacking(), zh, called, parts);
        if (body.trial() != null) {
            parts.add(Phrases.trial(body.trial(), called, zh));
        }
        return (zh ? body.name() + "：" : body.nameEn() + ": ")
                + String.join(zh ? "；" : "; ", parts)
                + (zh ? "。" : ".");
    }

    static String benefit(Benefit benefit, boolean zh) {
        return switch (benefit) {
            case Benefit.OfItems items -> items(items, zh);
            case Benefit.OfOrder order -> order(order, zh);
            case Benefit.FreeShipping(long from) ->
                    zh ? from(from, true) + "免运费" : "free delivery" + from(from, false);
            case Benefit.PointsOffset(long perYuan, long from, Ratio share) ->
                    zh
                            ? from(from, true) + perYuan + " 积分抵 1 元，最多抵 " + percent(share) + "%"
                            : perYuan
                                    + " points pay 1 yuan"
                                    + from(from, false)
                                    + ", at most "
                                    + percent(share)
                                    + "%";
        };
    }

    private static String items(Benefit.OfItems benefit, boolean zh) {
        return switch (benefit) {
            case Benefit.MemberPrice(List<Benefit.MemberPrice.Price> prices) ->
                    zh
                            ? prices.size() + " 个会员价"
                            : prices.size() == 1
                                    ? "1 member price"
                                    : prices.size() + " member prices";
            case Benefit.UnitPay(Ratio paid) ->
                    zh ? "每件" + share(paid, true) : share(paid, false) + " each";
            case Benefit.UnitOff(long off) ->
                    zh ? "每件减 " + Fen.plain(off) + " 元" : "¥" + Fen.plain(off) + " off each";
            case Benefit.Nth(int n, Ratio paid) ->
                    zh
                            ? "第 " + n + " 件" + share(paid, true) + "（取最低价）"
                            : "every "
                                    + ordinal(n)
                                    + " unit "
                                    + share(paid, false)
                                    + " (the cheapest)";
            case Benefit.BuyGet(int buy, int get, Ratio paid) ->
                    zh
                            ? "买 " + buy + " 件，另 " + get + " 件" + share(paid, true) + "（取最低价）"
                            : "buy "
                                    + buy
                                    + ", get "
                                    + get
                                    + " "
                                    + share(paid, false)
                                    + " (the cheapest)";
        };
    }

    private static String order(Benefit.OfOrder benefit, boolean zh) {
        return switch (benefit) {
            case Benefit.Steps steps -> steps(steps, zh);
            case Benefit.Percent percent ->
                    (zh
                                    ? from(percent.from(), true) + share(percent.paid(), true)
                                    : share(percent.paid(), false) + from(percent.from(), false))
                            + most(percent.most(), zh);
            case Benefit.Gift gift ->
                    zh
                            ? from(gift.from(), true)
                                    + "赠「"
                                    + gift.name()
                                    + "」× "
                                    + gift.quantity()
                                    + "（每件价值 "
                                    + Fen.plain(gift.value())
                                    + " 元）"
                            : gift.quantity()
                                    + " × \""
                                    + gift.name()
                                    + "\" (worth ¥"
                                    + Fen.plain(gift.value())
                                    + " each) as a gift"
                                    + from(gift.from(), false);
            case Benefit.StoredPay(Ratio paid) ->
                    zh
                            ? "全部用储值支付" + share(paid, true)
                            : share(paid, false) + " if stored value pays all";
        };
    }

    private static String steps(Benefit.Steps steps, boolean zh) {
        List<String> each =
                steps.steps().stream()
                        .map(s ->
                                zh
                                        ? (s.from() == 0
                                                        ? "立减 "
                                                        : (steps.repeating() ? "每满 " : "满 ")
                                                                + Fen.plain(s.from())
                                                                + " 减 ")
                                                + Fen.plain(s.off())
                                        : "¥"
                                                + Fen.plain(s.off())
                                                + " off"
                                                + (steps.repeating()
                                                        ? " for every ¥" + Fen.plain(s.from())
                                                        : from(s.from(), false)))
                        .toList();
        return String.join(zh ? "，" : ", ", each) + most(steps.most(), zh);
    }

    private static void stacking(Stacking stacking, boolean zh, Called called, List<String> into) {
        if (stacking.alone()) {
            into.add(zh ? "不与同类优惠同享" : "with no other benefit of its kind");
        }
        if (!stacking.groups().isEmpty()) {
            String groups =
                    new TreeSet<>(stacking.groups())
                            .stream()
                                    .map(group -> called.name(Called.Topic.GROUP, group, zh))
                                    .collect(Collectors.joining(zh ? "、" : ", "));
            into.add(zh ? "同组只用一项：" + groups : "one only of the group " + groups);
        }
    }

    private static String from(long from, boolean zh) {
        if (from == 0) {
            return "";
        }
        return zh ? "满 " + Fen.plain(from) + " 元" : " from ¥" + Fen.plain(from);
    }

    private static String most(@Nullable Long most, boolean zh) {
        if (most == null) {
            return "";
        }
        return zh ? "，最多减 " + Fen.plain(most) + " 元" : ", at most ¥" + Fen.plain(most) + " off";
    }

    /// 9折 is what nine tenths are called; nothing to pay is free.
    private static String share(Ratio paid, boolean zh) {
        if (paid.over() == 0) {
            return zh ? "免费" : "free";
        }
        return zh
                ? Phrases.number(paid.times(Ratio.of(10))) + " 折"
                : percent(paid) + "% of the price";
    }

    private static String percent(Ratio share) {
        return Phrases.number(share.times(Ratio.of(100)));
    }

    private static String ordinal(int n) {
        int last = n % 10;
        boolean teen = n / 10 % 10 == 1;
        return n
                + (teen || last == 0 || last > 3
                        ? "th"
                        : last == 1 ? "st" : last == 2 ? "nd" : "rd");
    }
}
