package io.regulars.reports;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.openpdf.text.Chunk;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfPCell;

/// How a report looks on paper. The font comes with the program and the part of it that a file uses
/// is embedded, so that Chinese reads the same on a machine without any font.
final class PdfStyle {
    static final Color INK = new Color(0x1d2421);
    static final Color SOFT = new Color(0x56605b);
    static final Color LINE = new Color(0xe3e6e1);
    static final Color GROUND = new Color(0xf5f6f4);
    static final Color BRAND = new Color(0x0d6b58);
    static final Color WORSE = new Color(0xb42318);
    static final Color BETTER = new Color(0x1b7a43);
    static final Color MARK = new Color(0xeef0ed);

    private static final char CHINESE = 0x2e80;
    private static final String NOT_FIRST = "，。；：、？！）》」』”’%";
    private static final String NOT_LAST = "（《「『“‘¥+-";
    private static final String FOLDER = "/fonts/ttf/NotoSansSC/NotoSansSC-";

    private final BaseFont regular = font("Regular");
    private final BaseFont bold = font("Bold");

    BaseFont regular() {
        return regular;
    }

    Phrase plain(String text, int size, Color colour) {
        return phrase(text, new Font(regular, size, Font.NORMAL, colour));
    }

    Phrase strong(String text, int size, Color colour) {
        return phrase(text, new Font(bold, size, Font.NORMAL, colour));
    }

    private static Phrase phrase(String text, Font font) {
        var chunk = new Chunk(text, font);
        chunk.setSplitCharacter(
                (_, at, end, all, _) -> breaks(all[at], at + 1 < end ? all[at + 1] : ' '));
        return new Phrase(chunk);
    }

    /// Whether a line may end behind `is`: behind a blank, and between Chinese characters unless
    /// that would leave a mark at a wrong end of a line.
    static boolean breaks(char is, char next) {
        boolean chinese = is >= CHINESE || next >= CHINESE;
        return is == ' ' || chinese && NOT_LAST.indexOf(is) < 0 && NOT_FIRST.indexOf(next) < 0;
    }

    /// Without lines around it.
    static PdfPCell cell(Phrase phrase) {
        var cell = new PdfPCell(phrase);
        cell.setBorder(0);
        cell.setPadding(0);
        cell.setPaddingBottom(3);
        cell.setLeading(0, 1.3f);
        return cell;
    }

    static PdfPCell right(PdfPCell cell) {
        cell.setHorizontalAlignment(Element.ALIGN_RIGHT);
        return cell;
    }

    private static BaseFont font(String weight) {
        String name = "NotoSansSC-" + weight + ".ttf";
        try (InputStream file = PdfStyle.class.getResourceAsStream(FOLDER + weight + ".ttf")) {
            if (file == null) {
                throw new IllegalStateException("the font " + name + " is not in the program");
            }
            return BaseFont.createFont(
                    name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, file.readAllBytes(), null);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
