package io.regulars.reports;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/// What stands on each page: who took it out across it and below it, and which page of how many it
/// is.
final class PdfMarks extends PdfPageEventHelper {
    private static final int SIZE = 7;

    private final Sheet sheet;
    private final PdfStyle style;

    /// Where the number of pages is filled in at the end.
    private @Nullable PdfTemplate pages;

    PdfMarks(Sheet sheet, PdfStyle style) {
        this.sheet = sheet;
        this.style = style;
    }

    @Override
    public void onOpenDocument(PdfWriter writer, Document document) {
        pages = writer.getDirectContent().createTemplate(30, 12);
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        PdfContentByte under = writer.getDirectContentUnder();
        under.beginText();
        under.setFontAndSize(style.regular(), 13);
        under.setColorFill(PdfStyle.MARK);
        for (int up = 140; up < 800; up += 190) {
            for (int along = 110; along < 560; along += 330) {
                under.showTextAligned(Element.ALIGN_CENTER, sheet.mark(), along, up, 28);
            }
        }
        under.endText();
        PdfContentByte over = writer.getDirectContent();
        over.setColorStroke(PdfStyle.LINE);
        over.setLineWidth(1);
        over.moveTo(document.left(), 40);
        over.lineTo(document.right(), 40);
        over.stroke();
        String page = sheet.said("第 ", "Page ") + writer.getPageNumber() + " / ";
        over.beginText();
        over.setFontAndSize(style.regular(), SIZE);
        over.setColorFill(PdfStyle.SOFT);
        over.showTextAligned(
                Element.ALIGN_LEFT,
                sheet.said("导出 ", "Taken out by ") + sheet.mark(),
                document.left(),
                28,
                0);
        over.showTextAligned(Element.ALIGN_RIGHT, page, document.right() - 12, 28, 0);
        over.endText();
        over.addTemplate(Objects.requireNonNull(pages), document.right() - 11, 28);
    }

    @Override
    public void onCloseDocument(PdfWriter writer, Document document) {
        PdfTemplate count = Objects.requireNonNull(pages);
        count.beginText();
        count.setFontAndSize(style.regular(), SIZE);
        count.setColorFill(PdfStyle.SOFT);
        count.showText(Integer.toString(writer.getPageNumber() - 1));
        count.endText();
    }
}
