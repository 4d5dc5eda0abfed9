package io.regulars.runtime;

import io.regulars.kernel.Bucket;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Reads a backup. Nothing is unpacked of one of which a single byte was changed; where the damage
/// lies is told by the name of the file within.
final class BackupReader {
    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final long length;
    private final byte[] seal;

    /// The file within that is being read.
    private String at = "its beginning";

    private @Nullable BackupManifest said;

    private BackupReader(Path file, long length, byte[] seal) {
        this.file = file;
        this.length = length;
        this.seal = seal;
    }

    /// What is done with each file of a backup as it comes by.
    private interface Taker {
        OutputStream of(TarArchiveEntry entry) throws IOException;

        default void folder(TarArchiveEntry entry) throws IOException {}
    }

    /// Refuses what has not the form of a backup, or was broken off.
    static BackupReader open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new StartRefused("there is no backup " + file);
        }
        try (FileChannel channel = FileChannel.open(file);
                InputStream in = Channels.newInputStream(channel)) {
            long length = channel.size() - BackupWriter.SEAL;
            if (length <= 0) {
                throw new StartRefused(file + " is no backup: it is too short");
            }
            channel.position(length);
            byte[] seal = in.readNBytes(BackupWriter.SEAL);
            return new BackupReader(file, length, seal);
        } catch (IOException broken) {
            throw unreadable(file, broken);
        }
    }

    /// Reads the whole file and refuses it where one byte is not as it was written. `progress`
    /// hears how many bytes were read.
    void mustBeWhole(LongConsumer progress) {
        MessageDigest whole = Bucket.sha256();
        byte[] chunk = new byte[CHUNK];
        long read = 0;
        try (InputStream in = archive()) {
            for (int got = in.read(chunk); got > 0; got = in.read(chunk)) {
                whole.update(chunk, 0, got);
                read += got;
                progress.accept(read);
            }
        } catch (IOException broken) {
            throw unreadable(file, broken);
        }
        if (!Arrays.equals(seal, BackupWriter.seal(whole.digest()))) {
            throw new StartRefused(
                    file
                            + " is damaged ("
                            + damage()
                            + "); nothing was restored: take another backup");
        }
    }

    long length() {
        return length;
    }

    BackupManifest.About about() {
        try (var tar = tar()) {
            TarArchiveEntry first = tar.getNextEntry();
            if (first == null || !first.getName().equals(BackupWriter.ABOUT)) {
                throw new StartRefused(file + " is no backup of Regulars");
            }
            var about = Json.read(text(tar), BackupManifest.About.class);
            if (about.format() != BackupManifest.FORMAT) {
                throw new StartRefused(
                        file
                                + " is of format "
                                + about.format()
                                + ", which this version does not read (it was made by "
                                + about.program()
                                + ")");
            }
            return about;
        } catch (IOException | JacksonException other) {
            throw new StartRefused(file + " is no backup of Regulars", other);
        }
    }

    /// Unpacks the data into `into`, which must be there, and holds each file against the manifest.
    BackupManifest unpack(Path into) {
        List<BackupManifest.Held> found = new ArrayList<>();
        @Nullable BackupManifest manifest;
        try {
            manifest =
                    read(
                            found,
                            new Taker() {
                                @Override
                                public OutputStream of(TarArchiveEntry entry) throws IOException {
                                    Path to = place(entry, into);
                                    OutputStream out = Files.newOutputStream(to);
                                    ServiceUser.own(to);
                                    return out;
                                }

                                @Override
                                public void folder(TarArchiveEntry entry) throws IOException {
                                    Path to = Files.createDirectories(place(entry, into));
                                    ServiceUser.own(to);
                                }
                            });
        } catch (IOException broken) {
            throw new StartRefused(
                    "cannot unpack " + file + " into " + into + ": " + reason(broken), broken);
        }
        List<String> wrong =
                manifest == null ? List.of("it has no manifest") : manifest.differing(found);
        if (manifest == null || !wrong.isEmpty()) {
            throw new StartRefused(
                    file + " does not hold what it says: " + String.join(", ", wrong));
        }
        return manifest;
    }

    /// The words of the system, or of us where it is full.
    static String reason(IOException broken) {
        String said = String.valueOf(broken.getMessage());
        return said.contains("No space left") || said.contains("quota")
                ? "the disk is full (" + said + ")"
                : said;
    }

    /// Which file within no longer is what the manifest says; where that cannot be read, the one
    /// where reading ends.
    private String damage() {
        List<BackupManifest.Held> found = new ArrayList<>();
        String ends;
        try {
            ends =
                    read(found, _ -> OutputStream.nullOutputStream()) == null
                            ? "it ends after " + at
                            : "outside of its files";
        } catch (IOException | RuntimeException unreadable) {
            // whatever a reader of damaged bytes runs into is the damage that is looked for
            ends = "within " + at + ": " + unreadable.getMessage();
        }
        List<String> wrong = said == null ? List.of() : said.differing(found);
        return wrong.isEmpty() ? ends : String.join(", ", wrong);
    }

    private @Nullable BackupManifest read(List<BackupManifest.Held> found, Taker taker)
            throws IOException {
        try (var tar = tar()) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                at = entry.getName();
                if (entry.isDirectory()) {
                    taker.folder(entry);
                } else if (entry.getName().equals(BackupWriter.MANIFEST)) {
                    said = Json.read(text(tar), BackupManifest.class);
                } else {
                    boolean kept = entry.getName().startsWith(Backups.DATA);
                    MessageDigest sha = Bucket.sha256();
                    try (OutputStream to =
                            new DigestOutputStream(
                                    kept ? taker.of(entry) : OutputStream.nullOutputStream(),
                                    sha)) {
                        long size = tar.transferTo(to);
                        found.add(
                                new BackupManifest.Held(
                                        entry.getName(),
                                        size,
                                        HexFormat.of().formatHex(sha.digest())));
                    }
                }
            }
        }
        return said;
    }

    private static Path place(TarArchiveEntry entry, Path into) throws IOException {
        String name = entry.getName();
        Path place =
                into.resolve(name.substring(Math.min(Backups.DATA.length(), name.length())))
                        .normalize();
        if (!name.startsWith(Backups.DATA) || !place.startsWith(into)) {
            throw new IOException("entry leaves the folder: " + name);
        }
        return place;
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private TarArchiveInputStream tar() throws IOException {
        return new TarArchiveInputStream(
                new GZIPInputStream(archive(), CHUNK), StandardCharsets.UTF_8.name());
    }

    /// Without the seal.
    private InputStream archive() throws IOException {
        return new FilterInputStream(Files.newInputStream(file)) {
            private long left = length;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] to, int from, int most) throws IOException {
                if (left == 0) {
                    return most == 0 ? 0 : -1;
                }
                int got = in.read(to, from, (int) Math.min(most, left));
                left -= Math.max(0, got);
                return got;
            }

            @Override
            public int available() {
                return (int) Math.min(Integer.MAX_VALUE, left);
            }
        };
    }

    private static StartRefused unreadable(Path file, IOException broken) {
        return new StartRefused("cannot read " + file + ": " + broken.getMessage(), broken);
    }
}
