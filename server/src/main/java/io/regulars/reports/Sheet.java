package io.regulars.reports;

import io.regulars.analytics.Figures;
import io.regulars.analytics.Text;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// A report on its way into a file: what it says, in the language of the one who asked.
@Pure
record Sheet(Report report, Content content, String chain, ReportFile file, ZoneId zone) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    boolean zh() {
        return file.language() == ReportFile.Language.ZH;
    }

    String said(Text text) {
        return zh() ? text.zh() : text.en();
    }

    String said(String zh, String en) {
        return zh() ? zh : en;
    }

    String moment(Instant at) {
        return MINUTE.format(LocalDateTime.ofInstant(at, zone));
    }

    String name(String metric) {
        return said(about(metric).name());
    }

    Figures.About about(String metric) {
        return content.about(metric);
    }

    String days() {
        return report.from() + " – " + report.to();
    }

    /// Who took it out, when, and which file it is.
    String mark() {
        return file.asker() + " · " + moment(file.askedAt()) + " · " + file.id();
    }

    String of(String by) {
        return switch (by) {
            case "tier" -> said("按等级", "By tier");
            case "store" -> said("按门店", "By store");
            default -> said("按渠道", "By channel");
        };
    }

    /// What this report can be taken for.
    String caution() {
        return said(
                "发现按“与此前各期相比是否超出偶然”排序；它说明哪里变了，不证明原因（非随机分组：归因，不等于因果）。等级与门店按期末归属。数据不足时如实写明。",
                "Findings are ranked by how far a figure lies beyond chance from the periods before. They tell what changed and not why (no random split: attributed, not caused). Tiers and stores are those of the last day. Where there is too little data, it says so.");
    }

    String asOf() {
        return said("数据读至 ", "Data up to ") + moment(content.lakeAsOf());
    }
}
