package io.regulars.imports.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Unpacks a workbook once into nothing, only to count, before any reader that believes it sees it.
/// What entries claim about their size is not believed.
final class XlsxCheck {
    private static final long MOST_NANOS = 1_500_000_000L;

    private XlsxCheck() {}

    static void check(Path file, Caps caps) throws IOException {
        long from = System.nanoTime();
        try (var zip = new ZipFile(file.toFile(), ZipFile.OPEN_READ)) {
            if (zip.size() > caps.entries()) {
                throw new FileRefused(
                        Refused.TOO_MANY_ENTRIES,
                        zip.size() + " entries, the cap is " + caps.entries());
            }
            if (zip.getEntry("[Content_Types].xml") == null
                    || zip.getEntry("xl/workbook.xml") == null) {
                throw new FileRefused(Refused.NOT_A_TABLE, "a zip archive, but no XLSX workbook");
            }
            long left = caps.unpacked();
            byte[] block = new byte[1 << 16];
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                refuseUnsafe(entry.getName());
                long most =
                        entry.getName().equals("xl/sharedStrings.xml")
                                ? Math.min(left, caps.strings())
                                : left;
                left -= count(zip, entry, most, block, from);
            }
        } catch (ZipException broken) {
            throw new FileRefused(Refused.DAMAGED, String.valueOf(broken.getMessage()));
        }
    }

    private static long count(ZipFile zip, ZipEntry entry, long most, byte[] block, long from)
            throws IOException {
        long total = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                if (total == 0) {
                    refuseDoctype(entry, block, n);
                }
                total += n;
                if (total > most) {
                    throw new FileRefused(
                            Refused.UNPACKED_TOO_LARGE,
                            "an entry goes past the " + most + " bytes that are left");
                }
                if (System.nanoTime() - from > MOST_NANOS && total > 0) {
                    throw new FileRefused(Refused.TOO_SLOW, "unpacking took more than 1.5 s");
                }
            }
        }
        return total;
    }

    private static void refuseUnsafe(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean unsafe =
                name.contains("..")
                        || name.startsWith("/")
                        || name.contains("\\")
                        || lower.endsWith("vbaproject.bin")
                        || lower.endsWith(".zip")
                        || lower.endsWith(".exe")
                        || lower.endsWith(".xlsx");
        if (unsafe) {
            throw new FileRefused(
                    Refused.UNSAFE_ENTRY,
                    "a path outside, a macro or an archive inside the archive");
        }
    }

    private static void refuseDoctype(ZipEntry entry, byte[] block, int n) {
        boolean xml = entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels");
        if (xml
                && new String(block, 0, Math.min(n, 4096), StandardCharsets.ISO_8859_1)
                        .contains("<!DOCTYPE")) {
            throw new FileRefused(Refused.UNSAFE_ENTRY, "an XML part declares a document type");
        }
    }
}
