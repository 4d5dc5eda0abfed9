package io.regulars.whatif;

import io.regulars.kernel.Pure;
import io.regulars.loyalty.Program;
import io.regulars.loyalty.tiers.Ladder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tells what all parts came to together.
@Pure
final class Telling {
    private static final long MOST_TIMES = 10;

    private final WhatIfTerms definition;
    private final Program program;

    private Telling(WhatIfTerms definition, Program program) {
        this.definition = definition;
        this.program = program;
    }

    static WhatIfResult of(WhatIfTerms definition, Program program, Part whole) {
        var telling = new Telling(definition, program);
        return whole.sales() == null ? telling.points(whole) : telling.offered(whole);
    }

    private WhatIfResult offered(Part whole) {
        SalesTally tally = Objects.requireNonNull(whole.sales(), "an offer is priced");
        PricedSales sum = tally.total();
        long more = sum.offThen() - sum.offNow();
        var months = new Span(definition.from(), definition.to(), program.zone()).months();
        String touched = grouped(sum.touched()) + " / " + grouped(sum.orders());
        return new WhatIfResult(
                "近 "
                        + definition.months()
                        + " 个月的订单按此方案重算："
                        + touched
                        + " 单用到此优惠，优惠金额"
                        + (more >= 0 ? "增加 " : "减少 ")
                        + yuan(Math.abs(more))
                        + share(more, sum.offNow(), "（", "）")
                        + "。按顾客当时的购买计算，不含因优惠多买的部分。",
                "Orders of the last "
                        + definition.months()
                        + " months priced with this offer: "
                        + touched
                        + " would have used it, and discounts would have been "
                        + yuan(Math.abs(more))
                        + (more >= 0 ? " more" : " less")
                        + share(more, sum.offNow(), " (", ")")
                        + ". Customers buy what they bought; what an offer makes them buy is not in here.",
                null,
                new WhatIfResult.Offered(
                        WhatIfResult.labels(months), tiers(), Bins.POINTS.bounds(), tally),
                whole.judged(),
                null);
    }

    private WhatIfResult points(Part whole) {
        Tally tally = Objects.requireNonNull(whole.tally(), "a rule is tallied");
        List<WhatIfResult.Tier> tiers = tiers();
        Long per = definition.pointsPerYuan();
        var months = new Span(definition.from(), definition.to(), program.zone()).months();
        long up = 0;
        long down = 0;
        for (WhatIfResult.Move move : moves(tally.moves())) {
            int by = Integer.compare(place(tiers, move.to()), place(tiers, move.from()));
            up += by > 0 ? move.members() : 0;
            down += by < 0 ? move.members() : 0;
        }
        var points =
                new WhatIfResult.Points(
                        tally.members(),
                        tally.orders(),
                        tally.changed(),
                        up,
                        down,
                        tally.passedOver(),
                        WhatIfResult.labels(months),
                        tiers,
                        tally.now(),
                        tally.then(),
                        WhatIfResult.Cost.of(tally.now().total(), per),
                        WhatIfResult.Cost.of(tally.then().total(), per),
                        WhatIfResult.Outlook.of(tally.now(), definition),
                        WhatIfResult.Outlook.of(tally.then(), definition),
                        moves(tally.moves()),
                        moves(tally.began()),
                        Bins.POINTS.bounds(),
                        tally.gains(),
                        tally.check());
        PricedSales moved = whole.moved();
        long more = moved == null ? 0 : moved.offThen() - moved.offNow();
        return new WhatIfResult(
                zh(points) + discountsZh(more),
                en(points) + discountsEn(more),
                points,
                null,
                whole.judged(),
                moved);
    }

    private static String discountsZh(long more) {
        return more == 0
                ? ""
                : "等级不同的会员，订单优惠" + (more > 0 ? "多 " : "少 ") + yuan(Math.abs(more)) + "。";
    }

    private static String discountsEn(long more) {
        return more == 0
                ? ""
                : " Discounts of those in another tier would have been "
                        + yuan(Math.abs(more))
                        + (more > 0 ? " more." : " less.");
    }

    private static int place(List<WhatIfResult.Tier> tiers, String code) {
        for (int i = 0; i < tiers.size(); i++) {
            if (tiers.get(i).code().equals(code)) {
                return i;
            }
        }
        return -1;
    }

    /// The tiers of the draft or of the ladder in force, and among them, by the growth that they
    /// ask for, those that only the other one has.
    private List<WhatIfResult.Tier> tiers() {
        var entry = program.ladders().floorEntry(definition.to());
        Ladder.Body now = (entry == null ? program.firstLadder() : entry.getValue()).body();
        Ladder.Body then =
                definition.draft() instanceof WhatIfDraft.OfLadder ladder ? ladder.body() : now;
        var sorted = new ArrayList<>(then.tiers());
        for (Ladder.Tier tier : now.tiers()) {
            if (sorted.stream().noneMatch(each -> each.code().equals(tier.code()))) {
                int before = 0;
                while (before < sorted.size() && sorted.get(before).growth() <= tier.growth()) {
                    before++;
                }
                sorted.add(before, tier);
            }
        }
        return sorted.stream()
                .map(tier -> new WhatIfResult.Tier(tier.code(), tier.nameZh(), tier.nameEn()))
                .toList();
    }

    private static List<WhatIfResult.Move> moves(Map<String, Long> counts) {
        var moves = new LinkedHashMap<String, WhatIfResult.Move>();
        counts.forEach((way, members) -> {
            int cut = way.indexOf('>');
            moves.put(
                    way,
                    new WhatIfResult.Move(way.substring(0, cut), way.substring(cut + 1), members));
        });
        return List.copyOf(moves.values());
    }

    private String zh(WhatIfResult.Points p) {
        long more = p.then().total().net() - p.now().total().net();
        return "近 "
                + definition.months()
                + " 个月若按此方案，积分净发放"
                + (more == 0 ? "不变" : (more > 0 ? "多 " : "少 ") + grouped(Math.abs(more)))
                + share(more, p.now().total().net(), "（", "）")
                + costZh(p)
                + "；"
                + grouped(p.changed())
                + " / "
                + grouped(p.members())
                + " 名会员有变化，其中等级更高 "
                + grouped(p.up())
                + " 人、更低 "
                + grouped(p.down())
                + " 人。";
    }

    private String en(WhatIfResult.Points p) {
        long more = p.then().total().net() - p.now().total().net();
        return "Over the last "
                + definition.months()
                + " months this would have issued "
                + (more == 0
                        ? "the same points"
                        : grouped(Math.abs(more)) + (more > 0 ? " points more" : " points less"))
                + share(more, p.now().total().net(), " (", ")")
                + costEn(p)
                + "; "
                + grouped(p.changed())
                + " of "
                + grouped(p.members())
                + " members come out differently, "
                + grouped(p.up())
                + " in a higher and "
                + grouped(p.down())
                + " in a lower tier.";
    }

    private static @Nullable Long more(WhatIfResult.Points p) {
        WhatIfResult.Cost now = p.costNow();
        WhatIfResult.Cost then = p.costThen();
        return now == null || then == null ? null : Long.valueOf(then.minor() - now.minor());
    }

    private static String costZh(WhatIfResult.Points p) {
        Long more = more(p);
        return more == null || more == 0
                ? ""
                : "，成本" + (more > 0 ? "增加 " : "减少 ") + yuan(Math.abs(more));
    }

    private static String costEn(WhatIfResult.Points p) {
        Long more = more(p);
        return more == null || more == 0
                ? ""
                : ", costing " + yuan(Math.abs(more)) + (more > 0 ? " more" : " less");
    }

    /// `more` in per cent of `of`, one decimal, with its sign; nothing where there is none to
    /// compare with, or next to none.
    private static String share(long more, long of, String before, String after) {
        if (of <= 0 || more == 0 || Math.abs(more) / of >= MOST_TIMES) {
            return "";
        }
        long tenths = Math.abs(more) * 1_000 / of;
        return before + (more > 0 ? "+" : "-") + tenths / 10 + "." + tenths % 10 + "%" + after;
    }

    /// `¥32,070.00`
    private static String yuan(long minor) {
        long rest = minor % 100;
        return "¥" + grouped(minor / 100) + (rest < 10 ? ".0" : ".") + rest;
    }

    private static String grouped(long number) {
        return String.format(java.util.Locale.ROOT, "%,d", number);
    }
}
