package io.regulars.reports;

import io.regulars.analytics.Figure;
import io.regulars.analytics.Figures;
import io.regulars.analytics.Text;
import io.regulars.analytics.Unit;
import io.regulars.kernel.Pure;
import io.regulars.reports.Findings.Finding;
import io.regulars.reports.Findings.Unclear;

/// Findings in the reader's words: what changed, on what it rests, and what is proposed.
@Pure
final class Telling {
    private static final Text BETTER =
            new Text(
                    "{who}：看看这段时间做了什么不同的事，挑一件在别处试行并留对照组。",
                    "{who}: find out what was done differently, and try one of it elsewhere with a hold-out.");

    private Telling() {}

    static Text title(Finding finding, Figures.About about) {
        boolean up = finding.measured().change() > 0;
        Text who = who(finding.series().group());
        return new Text(
                who.zh() + "的" + about.name().zh() + (up ? "上升" : "下降"),
                about.name().en() + " of " + who.en() + (up ? " rose" : " fell"));
    }

    static Text evidence(Finding finding, Figures.About about) {
        Unit unit = about.unit();
        Figure now = finding.series().now();
        Measured measured = finding.measured();
        Text is = Shown.of(unit, now);
        Text was = Shown.of(unit, measured.before());
        Text change =
                unit == Unit.SHARE
                        ? Shown.change(unit, now, measured.before())
                        : new Text(
                                Shown.relative(measured.change()),
                                Shown.relative(measured.change()));
        boolean share = finding.series().watch().how() == Watch.How.SHARE;
        String nowParts = share ? "（" + Shown.parts(now) + "）" : "";
        String wasParts = share ? "（" + Shown.parts(measured.before()) + "）" : "";
        String zh =
                "本期 %s%s，此前 %d 期%s %s%s，%s%s。"
                        .formatted(
                                is.zh(),
                                nowParts,
                                measured.periods(),
                                share ? "合计" : "平均",
                                was.zh(),
                                wasParts,
                                change.zh(),
                                excess(finding, true));
        String en =
                "%s%s in this period; %s%s in the %d before it%s, %s%s."
                        .formatted(
                                is.en(),
                                plain(nowParts),
                                was.en(),
                                plain(wasParts),
                                measured.periods(),
                                share ? " together" : " on average",
                                change.en(),
                                excess(finding, false));
        return new Text(zh + sureness(finding, true), en + sureness(finding, false));
    }

    private static String plain(String parts) {
        return parts.replace("（", " (").replace("）", ")");
    }

    private static String excess(Finding finding, boolean zh) {
        long excess = finding.measured().excess();
        if (excess == 0) {
            return "";
        }
        String number = Shown.whole(Math.abs(excess));
        boolean people = finding.series().watch().how() == Watch.How.SHARE;
        if (zh) {
            return "，比照此前约%s %s%s".formatted(excess > 0 ? "多" : "少", number, people ? " 人" : "");
        }
        return ", about %s %s than before%s"
                .formatted(number, excess > 0 ? "more" : "fewer", people ? " (members)" : "");
    }

    private static String sureness(Finding finding, boolean zh) {
        String strength = Shown.tenths(finding.measured().strength());
        String limit = Shown.tenths(finding.limit());
        String sure =
                zh
                        ? "难以用偶然解释（强度 %s，门槛 %s）。".formatted(strength, limit)
                        : " More than chance explains (strength %s, limit %s)."
                                .formatted(strength, limit);
        Long carries = finding.carries();
        if (carries == null || carries < Findings.HALF / 5) {
            return sure;
        }
        String part = Shown.tenths(carries * 100);
        return sure
                + (zh
                        ? "占全体变化的 %s%%。".formatted(part)
                        : " It makes up %s%% of the change of all.".formatted(part));
    }

    static Text action(Finding finding) {
        Text action = finding.worse() ? finding.series().watch().action() : BETTER;
        Text who = who(finding.series().group());
        return new Text(
                action.zh().replace("{who}", who.zh()), action.en().replace("{who}", who.en()));
    }

    static Text why(Unclear unclear) {
        Figure now = unclear.series().now();
        return switch (unclear.why()) {
            case FEW_MEMBERS ->
                    new Text(
                            "本期样本 %s，至少需要 %d（此前各期合计也是）"
                                    .formatted(Shown.whole(now.den()), Findings.LEAST_MEMBERS),
                            "%s in this period; it takes %d, and as many before it"
                                    .formatted(Shown.whole(now.den()), Findings.LEAST_MEMBERS));
            case FEW_CASES ->
                    new Text(
                            "发生的太少：本期 %s，各期合计至少需要 %d"
                                    .formatted(Shown.whole(now.num()), Findings.LEAST_CASES),
                            "too few cases: %s in this period; it takes %d in all"
                                    .formatted(Shown.whole(now.num()), Findings.LEAST_CASES));
            case FEW_EVENTS ->
                    new Text(
                            "次数太少：本期 %s，各期合计至少需要 %d"
                                    .formatted(Shown.whole(now.num()), Findings.LEAST_EVENTS),
                            "too few: %s in this period; it takes %d in all"
                                    .formatted(Shown.whole(now.num()), Findings.LEAST_EVENTS));
            case FEW_PERIODS ->
                    new Text(
                            "可比的前期只有 %d 期".formatted(unclear.series().before().size()),
                            "only %d comparable periods before it"
                                    .formatted(unclear.series().before().size()));
        };
    }

    static Text who(Group group) {
        Text name = group.name();
        if (!group.all() && group.code().isEmpty()) {
            return new Text(name.zh(), "those with " + name.en());
        }
        return switch (group.by()) {
            case "tier" ->
                    new Text(
                            name.zh().endsWith("会员") ? name.zh() : name.zh() + "会员",
                            name.en() + " members");
            case "store" -> new Text(name.zh(), name.en());
            case "channel" -> new Text(name.zh() + "渠道", "channel " + name.en());
            default -> new Text("全体会员", "all members");
        };
    }
}
