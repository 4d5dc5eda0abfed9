package io.regulars.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/// Unpacks the PostgreSQL programs that ship in a jar, once per version, into a folder that several
/// processes may share.
final class PostgresBinaries {
    private static final String ARCHIVE = "postgres-linux-x86_64.txz";

    private PostgresBinaries() {}

    /// The home (`bin`, `lib`, `share`) below `cache`. Unpacked beside its place and renamed into
    /// it, so that a reader sees it whole or not at all, also after a kill or with two processes at
    /// once.
    static Path unpack(Path cache) {
        URL archive = PostgresBinaries.class.getClassLoader().getResource(ARCHIVE);
        if (archive == null || !runsHere()) {
            throw new StartRefused(
                    "no embedded PostgreSQL for "
                            + System.getProperty("os.name")
                            + " "
                            + System.getProperty("os.arch")
                            + ": only Linux x86_64 is shipped; use --db URL with a PostgreSQL server of your own");
        }
        try {
            Path home = cache.resolve("postgres-" + version(archive));
            if (!Files.isDirectory(home)) {
                unpack(archive, cache, home);
            }
            return home;
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot unpack PostgreSQL into " + cache, broken);
        }
    }

    private static boolean runsHere() {
        String arch = System.getProperty("os.arch");
        return System.getProperty("os.name").equals("Linux")
                && (arch.equals("amd64") || arch.equals("x86_64"));
    }

    private static String version(URL archive) throws IOException {
        URLConnection open = archive.openConnection();
        if (open instanceof JarURLConnection jar) {
            return String.format(Locale.ROOT, "%08x", jar.getJarEntry().getCrc());
        }
        return Long.toHexString(open.getContentLengthLong());
    }

    private static void unpack(URL archive, Path cache, Path home) throws IOException {
        Files.createDirectories(cache);
        Path fresh = Files.createTempDirectory(cache, "unpack-");
        try {
            try (var tar = new TarArchiveInputStream(new XZInputStream(archive.openStream()))) {
                for (TarArchiveEntry entry = tar.getNextEntry();
                        entry != null;
                        entry = tar.getNextEntry()) {
                    unpackEntry(tar, entry, fresh);
                }
            }
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            Commands.run("sync", "-f", fresh.toString());
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException taken) {
            if (!Files.isDirectory(home)) { // another process was first: use its copy
                throw taken;
            }
        } finally {
            Commands.deleteTree(fresh);
        }
    }

    private static void unpackEntry(InputStream tar, TarArchiveEntry entry, Path into)
            throws IOException {
        Path file = into.resolve(entry.getName()).normalize();
        if (!file.startsWith(into)) {
            throw new IOException("entry leaves the folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            folder(file);
            return;
        }
        folder(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(file, into.resolve(entry.getLinkName()).normalize());
        } else {
            Files.copy(tar, file);
            boolean program = (entry.getMode() & 0111) != 0;
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /// Open to the service user whatever the umask of the one who unpacks.
    private static void folder(@Nullable Path folder) throws IOException {
        if (folder != null && !Files.isDirectory(folder)) {
            folder(folder.getParent());
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
