package io.regulars.reports;

import io.regulars.analytics.Figure;
import io.regulars.analytics.Figures;
import io.regulars.analytics.Unit;
import io.regulars.kernel.Inert;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// Writes a report as a workbook: a sheet for the summary and the findings, one for each table, one
/// for the definitions. Text that a table program could take for a formula is made inert; numbers
/// are numbers. Each sheet carries who took it out, in its first line and at the foot of its pages.
final class XlsxReport {
    private static final String HEAD = "0D6B58";
    private static final int SHARE_PLACES = 6;

    private final Sheet sheet;

    XlsxReport(Sheet sheet) {
        this.sheet = sheet;
    }

    byte[] write() {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Regulars", "1.0")) {
            summary(open(book, sheet.said("概览", "Summary"), List.of(26, 20, 20, 16)));
            findings(open(book, sheet.said("发现", "Findings"), List.of(8, 40, 70, 80)));
            unclear(open(book, sheet.said("数据不足", "Not enough data"), List.of(26, 30, 60)));
            for (Content.Table table : sheet.content().tables()) {
                table(open(book, sheet.of(table.by()), List.of(24, 18, 18, 18, 18, 18)), table);
            }
            definitions(open(book, sheet.said("口径", "Definitions"), List.of(24, 12, 100, 16)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.toByteArray();
    }

    /// A sheet whose first line is the mark.
    private Worksheet open(Workbook book, String name, List<Integer> widths) {
        Worksheet page = book.newWorksheet(name);
        for (int i = 0; i < widths.size(); i++) {
            page.width(i, widths.get(i));
        }
        text(page, 0, 0, sheet.said("水印 ", "Watermark ") + sheet.mark());
        page.style(0, 0).fontColor("808080").set();
        // `&` begins a code there.
        page.footer(sheet.mark().replace("&", "&&"), Position.LEFT);
        page.freezePane(0, 2);
        return page;
    }

    private void summary(Worksheet page) {
        head(
                page,
                sheet.said(sheet.report().title()),
                sheet.said("本期", "This period"),
                sheet.said("上期", "Before"),
                sheet.said("变化", "Change"));
        int row = 2;
        for (Content.Headline each : sheet.content().headline()) {
            Figures.About about = sheet.about(each.metric());
            Figure now = each.figures().getLast();
            Figure before = each.figures().get(each.figures().size() - 2);
            text(page, row, 0, sheet.said(about.name()));
            number(page, row, 1, about.unit(), now);
            number(page, row, 2, about.unit(), before);
            change(page, row, Shown.apart(about.unit(), now, before), about.unit());
            row++;
        }
        row++;
        for (String line :
                List.of(
                        sheet.chain(),
                        sheet.days(),
                        sheet.asOf(),
                        sheet.said("事件位置 ", "Position in the log ") + sheet.content().position(),
                        sheet.caution())) {
            text(page, row++, 0, line);
        }
    }

    /// A number with its sign, as all figures are numbers: a text that begins with a sign would
    /// have to be made inert.
    private void change(Worksheet page, int row, @Nullable BigInteger tenths, Unit unit) {
        if (tenths == null) {
            return;
        }
        boolean points = unit == Unit.SHARE;
        String as = points ? "0.0" + sheet.said("\" 个百分点\"", "\" pp\"") : "0.0%";
        page.value(row, 3, new BigDecimal(tenths, points ? 1 : 3));
        page.style(row, 3).format("+" + as + ";-" + as + ";" + as).set();
    }

    private void findings(Worksheet page) {
        head(
                page,
                sheet.said("序号", "Rank"),
                sheet.said("发现", "Finding"),
                sheet.said("依据", "Evidence"),
                sheet.said("建议", "Proposed"));
        int row = 2;
        for (Content.Found each : sheet.content().findings()) {
            page.value(row, 0, row - 1);
            text(page, row, 1, sheet.said(each.title()));
            text(page, row, 2, sheet.said(each.evidence()));
            text(page, row, 3, sheet.said(each.action()));
            page.range(row, 0, row, 3).style().wrapText(true).verticalAlignment("top").set();
            row++;
        }
    }

    private void unclear(Worksheet page) {
        head(page, sheet.said("指标", "Metric"), sheet.said("对象", "Of"), sheet.said("原因", "Why"));
        int row = 2;
        for (Content.Unsure each : sheet.content().unclear()) {
            text(page, row, 0, sheet.name(each.metric()));
            text(page, row, 1, sheet.said(each.who()));
            text(page, row, 2, sheet.said(each.why()));
            row++;
        }
    }

    /// Each metric in two columns: this period and the one before.
    private void table(Worksheet page, Content.Table table) {
        var names = new java.util.ArrayList<String>();
        names.add(sheet.of(table.by()));
        for (String metric : table.metrics()) {
            names.add(sheet.name(metric));
            names.add(sheet.name(metric) + sheet.said("（上期）", " (before)"));
        }
        head(page, names.toArray(String[]::new));
        int row = 2;
        for (Content.Line line : table.lines()) {
            text(page, row, 0, sheet.said(line.name()));
            for (int i = 0; i < line.cells().size(); i++) {
                Unit unit = sheet.about(table.metrics().get(i)).unit();
                number(page, row, 1 + 2 * i, unit, line.cells().get(i).now());
                number(page, row, 2 + 2 * i, unit, line.cells().get(i).before());
            }
            row++;
        }
    }

    private void definitions(Worksheet page) {
        head(
                page,
                sheet.said("指标", "Metric"),
                sheet.said("编号", "Number"),
                sheet.said("定义", "Definition"),
                sheet.said("版本", "Version"));
        int row = 2;
        for (Figures.About each : sheet.content().metrics()) {
            text(page, row, 0, sheet.said(each.name()));
            text(page, row, 1, each.def());
            text(page, row, 2, sheet.said(each.definition()));
            text(page, row, 3, each.version());
            page.style(row, 2).wrapText(true).set();
            row++;
        }
    }

    private static void head(Worksheet page, String... names) {
        for (int i = 0; i < names.length; i++) {
            text(page, 1, i, names[i]);
            page.style(1, i).bold().fontColor("FFFFFF").fillColor(HEAD).wrapText(true).set();
        }
    }

    private static void text(Worksheet page, int row, int column, String text) {
        page.value(row, column, Inert.cell(text));
    }

    /// The file's numbers are decimals: a share has six places, an amount its fen, half up.
    private static void number(Worksheet page, int row, int column, Unit unit, Figure figure) {
        if (figure.nothing()) {
            return;
        }
        int places =
                switch (unit) {
                    case COUNT, POINTS -> 0;
                    case MONEY, NUMBER, DAYS, SCORE -> 2;
                    case SHARE -> SHARE_PLACES;
                };
        BigDecimal num = BigDecimal.valueOf(figure.num(), unit == Unit.MONEY ? 2 : 0);
        page.value(
                row,
                column,
                num.divide(BigDecimal.valueOf(figure.den()), places, RoundingMode.HALF_UP));
        page.style(row, column)
                .format(
                        switch (unit) {
                            case COUNT, POINTS -> "#,##0";
                            case MONEY -> "¥#,##0.00";
                            case NUMBER, DAYS, SCORE -> "#,##0.00";
                            case SHARE -> "0.0%";
                        })
                .set();
    }
}
