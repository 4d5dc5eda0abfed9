package io.regulars.imports.history;

import io.regulars.imports.files.Caps;
import io.regulars.imports.files.FileRefused;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.util.HexFormat;

/// The folder of uploaded files. Files are named by us; nothing of a sender's name reaches the
/// disk.
final class Uploads {
    private final Path root;

    Uploads(Path root) {
        this.root = root;
    }

    /// A file taken in, not yet under the name of an import.
    record Taken(Path path, long bytes, String sha256) {}

    /// Copies `in` away. Throws [FileRefused] past the cap. Of an upload that breaks off nothing
    /// stays, or who breaks off many would fill the disk.
    Taken take(InputStream in, Caps caps) {
        try {
            Path path = Files.createTempFile(temp(), "upload-", ".part");
            try {
                return copied(in, path, caps);
            } catch (IOException | RuntimeException broken) {
                Files.deleteIfExists(path);
                throw broken;
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Taken copied(InputStream in, Path path, Caps caps) throws IOException {
        var digest = Bucket.sha256();
        long bytes = 0;
        try (var from = new DigestInputStream(in, digest);
                OutputStream out = Files.newOutputStream(path)) {
            byte[] block = new byte[1 << 16];
            for (int n = from.read(block); n >= 0; n = from.read(block)) {
                bytes += n;
                if (bytes > caps.bytes()) {
                    throw new FileRefused(
                            io.regulars.imports.files.Refused.TOO_LARGE,
                            "more than " + caps.bytes() + " bytes");
                }
                out.write(block, 0, n);
            }
        }
        return new Taken(path, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    void keep(Taken taken, Tenant tenant, Id id) {
        try {
            Path to = file(tenant, id);
            Files.createDirectories(to.getParent());
            Files.move(
                    taken.path(),
                    to,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    void forget(Taken taken) {
        try {
            Files.deleteIfExists(taken.path());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Path file(Tenant tenant, Id id) {
        return root.resolve(Integer.toString(tenant.id())).resolve(id + ".upload");
    }

    /// SHA-256 of a stored file, or an empty text where it is gone.
    String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            var digest = Bucket.sha256();
            byte[] block = new byte[1 << 16];
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                digest.update(block, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException gone) {
            return "";
        }
    }

    /// Where sortings spill to; on the data folder's disk.
    Path temp() throws IOException {
        return Files.createDirectories(root.resolve("temp"));
    }
}
