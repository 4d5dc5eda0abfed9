package io.regulars.ledger;

import io.regulars.kernel.Picture;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What may be attached to an adjustment: few files, small ones, each of a kind that its name says
/// and its bytes are.
@Pure
final class Attaching {
    static final int MOST = 3;
    static final int MOST_BYTES = 2 * 1024 * 1024;
    static final int MOST_NAME = 100;

    /// More than any camera takes; a small file of many more fills the memory of who looks at it.
    static final int MOST_PIXELS = 100_000_000;

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final String PDF_ENDS = "%%EOF";

    /// As far from its end as readers look for it.
    private static final int PDF_TAIL = 1024;

    private Attaching() {}

    /// What is wrong with the first file that is wrong; null where nothing is.
    static @Nullable Refusal wrong(List<Attachment.Sent> files) {
        if (files.size() > MOST) {
            return Refusal.at(
                    "attachments", Refused.UNFIT_ATTACHMENT, "at most " + MOST + " files");
        }
        for (int i = 0; i < files.size(); i++) {
            Refusal refusal = wrong(files.get(i));
            if (refusal != null) {
                return refusal.within("attachments[" + i + "]");
            }
        }
        return null;
    }

    private static @Nullable Refusal wrong(Attachment.Sent file) {
        Attachment.Kind kind = kind(clean(file.name()));
        if (kind == null) {
            return unfit("name", "ends with .pdf, .png, .jpg, .jpeg or .webp");
        }
        int length = file.content().length;
        if (length == 0 || length > MOST_BYTES) {
            return unfit("content", "1 to " + MOST_BYTES + " bytes");
        }
        if (kind == Attachment.Kind.PDF) {
            return pdf(file.content()) ? null : unfit("content", "is no whole PDF");
        }
        Picture picture = Picture.of(file.content());
        if (picture == null || !picture.kind().name().equals(kind.name())) {
            return unfit("content", "is no whole " + kind);
        }
        return draws(picture)
                ? null
                : unfit("content", "a picture of 1 to " + MOST_PIXELS + " pixels");
    }

    private static Refusal unfit(String field, String rule) {
        return Refusal.at(field, Refused.UNFIT_ATTACHMENT, rule);
    }

    private static boolean draws(Picture picture) {
        return picture.width() > 0
                && picture.height() > 0
                && (long) picture.width() * picture.height() <= MOST_PIXELS;
    }

    private static boolean pdf(byte[] content) {
        for (int i = 0; i < PDF.length; i++) {
            if (i >= content.length || content[i] != PDF[i]) {
                return false;
            }
        }
        int from = Math.max(0, content.length - PDF_TAIL);
        return new String(content, from, content.length - from, StandardCharsets.ISO_8859_1)
                .contains(PDF_ENDS);
    }

    /// The kind that a cleaned name says; null where it says none that is taken.
    static Attachment.@Nullable Kind kind(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "pdf" -> Attachment.Kind.PDF;
            case "png" -> Attachment.Kind.PNG;
            case "jpg", "jpeg" -> Attachment.Kind.JPEG;
            case "webp" -> Attachment.Kind.WEBP;
            default -> null;
        };
    }

    /// The name under which a file is kept and given out again: the last part of a path, without
    /// what nobody sees or what turns the direction of reading, without what a file system takes
    /// for something else, and not too long. What is left nameless is called `attachment`.
    static String clean(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var seen = new StringBuilder();
        Normalizer.normalize(last, Normalizer.Form.NFC)
                .codePoints()
                .forEach(sign -> append(seen, sign));
        String text = seen.toString().strip().replaceAll(" {2,}", " ");
        int dot = text.lastIndexOf('.');
        String ending = dot < 0 ? "" : text.substring(dot).toLowerCase(Locale.ROOT);
        String stem = dot < 0 ? text : text.substring(0, dot);
        stem = cut(stem.replaceAll("^[. ]+", "")).replaceAll("[. ]+$", "");
        return (stem.isEmpty() ? "attachment" : stem) + ending;
    }

    private static void append(StringBuilder name, int sign) {
        switch (Character.getType(sign)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> {}
            case Character.SPACE_SEPARATOR -> name.append(' ');
            default -> name.appendCodePoint("<>:\"|?*%".indexOf(sign) < 0 ? sign : '_');
        }
    }

    private static String cut(String stem) {
        return stem.codePointCount(0, stem.length()) <= MOST_NAME
                ? stem
                : stem.substring(0, stem.offsetByCodePoints(0, MOST_NAME));
    }
}
