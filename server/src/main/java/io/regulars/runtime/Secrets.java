package io.regulars.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/// Files that hold secrets: made with mode 0600, written whole or not at all, refused when others
/// may read them.
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<PosixFilePermission> OWN_FILE =
            PosixFilePermissions.fromString("rw-------");

    private Secrets() {}

    /// 256 random bits as text that needs no quoting in URLs, SQL or JSON.
    static String random() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(32));
    }

    static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Beside its place, forced to the disk, then renamed: a power cut leaves the old or the new,
    /// never a half.
    static void write(Path file, byte[] content) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            var create = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (FileChannel channel =
                    FileChannel.open(
                            fresh, create, PosixFilePermissions.asFileAttribute(OWN_FILE))) {
                for (ByteBuffer rest = ByteBuffer.wrap(content); rest.hasRemaining(); ) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
                folder.force(true);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot write " + file, broken);
        }
    }

    static byte[] read(Path file) {
        mustBePrivate(file);
        try {
            return Files.readAllBytes(file);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + file, broken);
        }
    }

    /// Refuses a file or folder that group or others may read, write or (for a file) run.
    static void mustBePrivate(Path file) {
        try {
            Set<PosixFilePermission> mode =
                    Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
            Set<PosixFilePermission> open =
                    EnumSet.copyOf(PosixFilePermissions.fromString("---rwxrwx"));
            open.retainAll(mode);
            if (!open.isEmpty()) {
                boolean folder = Files.isDirectory(file);
                throw new StartRefused(
                        file
                                + " has mode "
                                + PosixFilePermissions.toString(mode)
                                + ", needed "
                                + (folder ? "rwx------" : "rw-------")
                                + ": others may have read it; close it with: chmod "
                                + (folder ? "700 " : "600 ")
                                + file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read the mode of " + file, broken);
        }
    }
}
