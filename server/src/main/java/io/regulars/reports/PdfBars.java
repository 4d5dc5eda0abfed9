package io.regulars.reports;

import io.regulars.analytics.Figure;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPCellEvent;
import org.openpdf.text.pdf.PdfPTable;

/// The periods of a figure as small bars from zero, this one in the colour of the house.
record PdfBars(List<Figure> figures) implements PdfPCellEvent {
    private static final int WIDTH = 12;
    private static final int GAP = 4;
    private static final BigInteger TALLEST = BigInteger.valueOf(16);
    private static final long MILLION = 1_000_000;

    @Override
    public void cellLayout(PdfPCell cell, Rectangle place, PdfContentByte[] canvases) {
        List<BigInteger> values =
                figures.stream()
                        .map(each ->
                                each.nothing()
                                        ? BigInteger.ZERO
                                        : Shown.times(each, MILLION).max(BigInteger.ZERO))
                        .toList();
        BigInteger most = values.stream().max(Comparator.naturalOrder()).orElse(BigInteger.ZERO);
        PdfContentByte canvas = canvases[PdfPTable.BACKGROUNDCANVAS];
        for (int i = 0; i < values.size(); i++) {
            long tall =
                    most.signum() == 0
                            ? 1
                            : Math.max(1, values.get(i).multiply(TALLEST).divide(most).intValue());
            canvas.setColorFill(i == values.size() - 1 ? PdfStyle.BRAND : PdfStyle.LINE);
            canvas.rectangle(
                    place.getLeft() + i * (WIDTH + GAP), place.getBottom() + 1, WIDTH, tall);
            canvas.fill();
        }
    }
}
