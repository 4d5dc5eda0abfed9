package io.regulars.reports;

import io.regulars.analytics.Figure;
import io.regulars.analytics.Figures;
import io.regulars.analytics.Unit;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/// Lays a report out on A4: the headline figures, the findings, what is unclear, the tables, and
/// the definitions on which all of it rests.
final class PdfReport {
    private static final int SIDE = 44;
    private static final int IN_A_ROW = 4;

    private final Sheet sheet;
    private final PdfStyle style = new PdfStyle();

    PdfReport(Sheet sheet) {
        this.sheet = sheet;
    }

    byte[] write() {
        var bytes = new ByteArrayOutputStream();
        var document = new Document(PageSize.A4, SIDE, SIDE, SIDE, 56);
        PdfWriter writer = PdfWriter.getInstance(document, bytes);
        writer.setPageEvent(new PdfMarks(sheet, style));
        document.addTitle(sheet.said(sheet.report().title()) + " " + sheet.days());
        document.addAuthor(sheet.chain());
        document.setDocumentLanguage(sheet.zh() ? "zh-CN" : "en");
        document.open();
        document.add(head());
        document.add(headline());
        findings(document);
        unclear(document);
        sheet.content().tables().forEach(table -> document.add(table(table)));
        document.add(heading(sheet.said("口径与版本", "Definitions and versions")));
        document.add(definitions());
        document.close();
        return bytes.toByteArray();
    }

    private PdfPTable head() {
        PdfPTable head = whole(1);
        PdfPCell band =
                PdfStyle.cell(style.strong(sheet.said(sheet.report().title()), 22, Color.WHITE));
        band.setBackgroundColor(PdfStyle.BRAND);
        band.setPadding(16);
        band.setPaddingBottom(4);
        head.addCell(band);
        PdfPCell below =
                PdfStyle.cell(
                        style.plain(
                                sheet.chain() + "    " + sheet.days() + "    " + sheet.asOf(),
                                9,
                                Color.WHITE));
        below.setBackgroundColor(PdfStyle.BRAND);
        below.setPadding(16);
        below.setPaddingTop(4);
        head.addCell(below);
        head.setSpacingAfter(12);
        return head;
    }

    private PdfPTable headline() {
        PdfPTable grid = whole(IN_A_ROW);
        List<Content.Headline> all = sheet.content().headline();
        for (Content.Headline each : all) {
            grid.addCell(figure(each));
        }
        for (int i = all.size(); i % IN_A_ROW != 0; i++) {
            grid.addCell(PdfStyle.cell(style.plain("", 8, PdfStyle.SOFT)));
        }
        grid.setSpacingAfter(8);
        return grid;
    }

    private PdfPCell figure(Content.Headline headline) {
        Figures.About about = sheet.about(headline.metric());
        List<Figure> figures = headline.figures();
        Figure now = figures.getLast();
        Figure before = figures.get(figures.size() - 2);
        PdfPTable lines = new PdfPTable(1);
        lines.addCell(PdfStyle.cell(style.plain(sheet.said(about.name()), 8, PdfStyle.SOFT)));
        lines.addCell(
                PdfStyle.cell(
                        style.strong(
                                sheet.said(Shown.of(about.unit(), now)),
                                size(sheet.said(Shown.of(about.unit(), now))),
                                PdfStyle.INK)));
        lines.addCell(
                PdfStyle.cell(
                        style.plain(
                                sheet.said("较上期 ", "vs before ")
                                        + sheet.said(Shown.change(about.unit(), now, before)),
                                7,
                                PdfStyle.SOFT)));
        PdfPCell bars = new PdfPCell(style.plain(" ", 6, PdfStyle.SOFT));
        bars.setBorder(0);
        bars.setFixedHeight(22);
        bars.setCellEvent(new PdfBars(figures));
        lines.addCell(bars);
        var cell = new PdfPCell(lines);
        cell.setBorderColor(PdfStyle.LINE);
        cell.setPadding(9);
        return cell;
    }

    /// A long amount in smaller type: a number is not broken over two lines.
    private static int size(String figure) {
        return figure.length() <= 13 ? 15 : figure.length() <= 17 ? 12 : 9;
    }

    private void findings(Document document) {
        List<Content.Found> found = sheet.content().findings();
        document.add(heading(sheet.said("发现", "Findings")));
        if (found.isEmpty()) {
            document.add(
                    line(
                            sheet.said(
                                            "比较了 %s 个数字，没有一个超出偶然的变化。",
                                            "%s figures were compared; none changed by more than chance.")
                                    .formatted(sheet.content().looked())));
        }
        for (int i = 0; i < found.size(); i++) {
            document.add(finding(i + 1, found.get(i)));
        }
        document.add(line(sheet.caution()));
    }

    private PdfPTable finding(int rank, Content.Found found) {
        Color colour = found.worse() ? PdfStyle.WORSE : PdfStyle.BETTER;
        PdfPTable card = whole(2);
        card.setWidths(new int[] {5, 95});
        card.setKeepTogether(true);
        PdfPCell number = PdfStyle.cell(style.strong(Integer.toString(rank), 13, Color.WHITE));
        number.setBackgroundColor(colour);
        number.setHorizontalAlignment(org.openpdf.text.Element.ALIGN_CENTER);
        number.setPaddingTop(8);
        card.addCell(number);
        PdfPTable lines = new PdfPTable(1);
        lines.addCell(PdfStyle.cell(style.strong(sheet.said(found.title()), 11, PdfStyle.INK)));
        lines.addCell(PdfStyle.cell(style.plain(sheet.said(found.evidence()), 9, PdfStyle.INK)));
        lines.addCell(
                PdfStyle.cell(
                        style.plain(
                                sheet.said("建议  ", "Proposed  ") + sheet.said(found.action()),
                                9,
                                PdfStyle.SOFT)));
        var body = new PdfPCell(lines);
        body.setBorder(0);
        body.setBackgroundColor(PdfStyle.GROUND);
        body.setPadding(9);
        card.addCell(body);
        card.setSpacingAfter(7);
        return card;
    }

    private void unclear(Document document) {
        List<Content.Unsure> unclear = sheet.content().unclear();
        if (unclear.isEmpty()) {
            return;
        }
        document.add(heading(sheet.said("数据不足，不下结论", "Not enough data to say")));
        PdfPTable table = whole(3);
        table.setWidths(new int[] {26, 30, 44});
        for (Content.Unsure each : unclear) {
            table.addCell(
                    ruled(PdfStyle.cell(style.plain(sheet.name(each.metric()), 8, PdfStyle.INK))));
            table.addCell(
                    ruled(PdfStyle.cell(style.plain(sheet.said(each.who()), 8, PdfStyle.INK))));
            table.addCell(
                    ruled(PdfStyle.cell(style.plain(sheet.said(each.why()), 8, PdfStyle.SOFT))));
        }
        document.add(table);
    }

    private PdfPTable table(Content.Table of) {
        int columns = of.metrics().size() + 1;
        PdfPTable table = whole(columns);
        PdfPCell title = PdfStyle.cell(style.strong(sheet.of(of.by()), 13, PdfStyle.BRAND));
        title.setColspan(columns);
        title.setPaddingTop(14);
        title.setPaddingBottom(8);
        table.addCell(title);
        table.addCell(ruled(PdfStyle.cell(style.plain("", 8, PdfStyle.SOFT))));
        of.metrics()
                .forEach(metric ->
                        table.addCell(
                                ruled(
                                        PdfStyle.right(
                                                PdfStyle.cell(
                                                        style.plain(
                                                                sheet.name(metric),
                                                                8,
                                                                PdfStyle.SOFT))))));
        table.setHeaderRows(2);
        for (Content.Line line : of.lines()) {
            table.addCell(
                    ruled(PdfStyle.cell(style.plain(sheet.said(line.name()), 9, PdfStyle.INK))));
            for (int i = 0; i < line.cells().size(); i++) {
                table.addCell(
                        ruled(two(sheet.about(of.metrics().get(i)).unit(), line.cells().get(i))));
            }
        }
        return table;
    }

    private PdfPCell two(Unit unit, Content.Cell cell) {
        PdfPTable both = new PdfPTable(1);
        both.addCell(
                PdfStyle.right(
                        PdfStyle.cell(
                                style.plain(
                                        sheet.said(Shown.of(unit, cell.now())), 9, PdfStyle.INK))));
        both.addCell(
                PdfStyle.right(
                        PdfStyle.cell(
                                style.plain(
                                        sheet.said(Shown.change(unit, cell.now(), cell.before())),
                                        7,
                                        PdfStyle.SOFT))));
        var whole = new PdfPCell(both);
        whole.setBorder(0);
        whole.setPadding(0);
        return whole;
    }

    private PdfPTable definitions() {
        PdfPTable table = whole(3);
        table.setWidths(new int[] {20, 66, 14});
        for (Figures.About each : sheet.content().metrics()) {
            table.addCell(
                    ruled(PdfStyle.cell(style.plain(sheet.said(each.name()), 8, PdfStyle.INK))));
            table.addCell(
                    ruled(
                            PdfStyle.cell(
                                    style.plain(
                                            each.def() + " · " + sheet.said(each.definition()),
                                            7,
                                            PdfStyle.SOFT))));
            table.addCell(ruled(PdfStyle.cell(style.plain(each.version(), 7, PdfStyle.SOFT))));
        }
        return table;
    }

    private PdfPTable heading(String text) {
        PdfPTable heading = whole(1);
        PdfPCell cell = PdfStyle.cell(style.strong(text, 13, PdfStyle.BRAND));
        cell.setPaddingTop(12);
        cell.setPaddingBottom(8);
        heading.addCell(cell);
        return heading;
    }

    private PdfPTable line(String text) {
        PdfPTable line = whole(1);
        line.addCell(PdfStyle.cell(style.plain(text, 8, PdfStyle.SOFT)));
        return line;
    }

    private static PdfPCell ruled(PdfPCell cell) {
        cell.setBorder(org.openpdf.text.Rectangle.BOTTOM);
        cell.setBorderColor(PdfStyle.LINE);
        cell.setPaddingTop(4);
        cell.setPaddingBottom(5);
        cell.setPaddingRight(4);
        return cell;
    }

    private static PdfPTable whole(int columns) {
        var table = new PdfPTable(columns);
        table.setWidthPercentage(100);
        return table;
    }
}
