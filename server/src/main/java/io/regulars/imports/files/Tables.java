package io.regulars.imports.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Opens a file by what its first bytes say it is.
public final class Tables {
    private Tables() {}

    /// Throws [FileRefused] where the file is none of CSV, gzipped CSV and XLSX, or breaks a cap at
    /// once.
    public static Table open(Path file, Format format, Caps caps) {
        try {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new FileRefused(Refused.NO_FILE, "no readable file of that name");
            }
            long size = Files.size(file);
            if (size > caps.bytes()) {
                throw new FileRefused(
                        Refused.TOO_LARGE, size + " bytes, the cap is " + caps.bytes());
            }
            byte[] magic = head(file);
            if (begins(magic, 'P', 'K', 3, 4)) {
                XlsxCheck.check(file, caps);
                return new XlsxTable(file, format, caps);
            }
            refuseKnown(magic);
            return new CsvTable(file, format, caps, begins(magic, 0x1f, 0x8b));
        } catch (IOException broken) {
            throw new FileRefused(Refused.DAMAGED, String.valueOf(broken.getMessage()));
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(8);
            if (head.length == 0) {
                throw new FileRefused(Refused.EMPTY, "0 bytes");
            }
            return head;
        }
    }

    private static void refuseKnown(byte[] magic) {
        if (begins(magic, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw new FileRefused(
                    Refused.NOT_A_TABLE,
                    "an old Excel file or one with a password; save it as XLSX without one");
        }
        boolean other =
                begins(magic, 'M', 'Z')
                        || begins(magic, 0x7f, 'E', 'L', 'F')
                        || begins(magic, '%', 'P', 'D', 'F')
                        || begins(magic, 'R', 'a', 'r', '!')
                        || begins(magic, '7', 'z', 0xbc, 0xaf)
                        || begins(magic, 0x89, 'P', 'N', 'G')
                        || begins(magic, 'P', 'K');
        if (other) {
            throw new FileRefused(
                    Refused.NOT_A_TABLE, "the first bytes are those of another kind of file");
        }
    }

    private static boolean begins(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
