package io.regulars.runtime;

import io.regulars.kernel.Bucket;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// Writes a backup under another name, and gives it its own when it is whole and on the disk: what
/// is broken off looks like no backup.
///
/// A tar in gzip, which any machine unpacks. Behind it stands a second, empty member of gzip whose
/// header carries the SHA-256 of all that comes before, so that no byte of the file can be changed
/// unseen.
final class BackupWriter implements AutoCloseable {
    static final String MANIFEST = "manifest.json";
    static final String ABOUT = "about.json";
    static final int SEAL = 58;

    /// Header of a gzip member with an extra field `RG` of 32 bytes; after those the empty content.
    private static final byte[] SEAL_HEAD =
            HexFormat.of().parseHex("1f8b08040000000000ff" + "2400" + "52472000");

    private static final byte[] SEAL_END = HexFormat.of().parseHex("03000000000000000000");

    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final Path part;
    private final FileTime time;
    private final LongConsumer progress;
    private final FileChannel channel;
    private final MessageDigest whole = Bucket.sha256();
    private final GZIPOutputStream packed;
    private final TarArchiveOutputStream tar;
    private final List<BackupManifest.Held> held = new ArrayList<>();
    private final byte[] chunk = new byte[CHUNK];
    private long written;
    private boolean done;

    /// `progress` hears how many bytes were taken in.
    BackupWriter(Path file, Instant at, LongConsumer progress) throws IOException {
        this.file = file;
        this.part = part(file);
        this.time = FileTime.from(at.truncatedTo(ChronoUnit.SECONDS));
        this.progress = progress;
        this.channel =
                FileChannel.open(
                        part,
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        if (channel.tryLock() == null) {
            channel.close();
            throw new StartRefused("another backup is being written to " + file);
        }
        channel.truncate(0);
        part.toFile().deleteOnExit(); // Ctrl-C; after a kill the next backup writes over it
        var hashed = new DigestOutputStream(Channels.newOutputStream(channel), whole);
        packed = fast(new BufferedOutputStream(hashed, CHUNK));
        tar = new TarArchiveOutputStream(packed, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    /// What stands behind the archive whose hash is `whole`.
    static byte[] seal(byte[] whole) {
        return ByteBuffer.allocate(SEAL).put(SEAL_HEAD).put(whole).put(SEAL_END).array();
    }

    void folder(String name) throws IOException {
        tar.putArchiveEntry(entry(name + "/", 0, 0700));
        tar.closeArchiveEntry();
    }

    void bytes(String name, byte[] content) throws IOException {
        tar.putArchiveEntry(entry(name, content.length, 0600));
        tar.write(content);
        tar.closeArchiveEntry();
        note(name, content.length, Bucket.sha256().digest(content));
    }

    /// A file of a server that runs. It may grow meanwhile (the log has the rest), shrink (then
    /// zeros follow, and the log cuts them off), or be gone before it is opened, which is `false`.
    boolean file(String name, Path from) throws IOException {
        try (FileChannel open = FileChannel.open(from)) {
            long size = open.size();
            tar.putArchiveEntry(entry(name, size, 0600));
            MessageDigest sha = Bucket.sha256();
            for (long left = size; left > 0; ) {
                int most = (int) Math.min(CHUNK, left);
                int got = read(open, from, most);
                if (got <= 0) {
                    Arrays.fill(chunk, 0, most, (byte) 0);
                    got = most;
                }
                sha.update(chunk, 0, got);
                tar.write(chunk, 0, got);
                left -= got;
                written += got;
                progress.accept(written);
            }
            tar.closeArchiveEntry();
            note(name, size, sha.digest());
            return true;
        } catch (NoSuchFileException dropped) {
            return false;
        }
    }

    List<BackupManifest.Held> held() {
        return List.copyOf(held);
    }

    /// Ends the archive, brings it to the disk and gives it its name. Answers its length.
    long finish(BackupManifest manifest) throws IOException {
        bytes(MANIFEST, Json.write(manifest).getBytes(StandardCharsets.UTF_8));
        tar.finish();
        packed.finish();
        packed.flush();
        for (ByteBuffer rest = ByteBuffer.wrap(seal(whole.digest())); rest.hasRemaining(); ) {
            channel.write(rest);
        }
        channel.force(true);
        long size = channel.size();
        if (Files.exists(file)) {
            throw new StartRefused(file + " came to be meanwhile; it was left as it is");
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        done = true;
        try (FileChannel folder = FileChannel.open(Backups.folder(file))) {
            folder.force(true);
        }
        return size;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!done) {
            Files.deleteIfExists(part);
        }
    }

    private int read(FileChannel open, Path from, int most) {
        try {
            return open.read(ByteBuffer.wrap(chunk, 0, most));
        } catch (IOException bad) {
            throw new StartRefused("cannot read " + from + ": " + bad.getMessage(), bad);
        }
    }

    private void note(String name, long size, byte[] sha) {
        held.add(new BackupManifest.Held(name, size, HexFormat.of().formatHex(sha)));
    }

    private TarArchiveEntry entry(String name, long size, int mode) {
        var entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setMode((name.endsWith("/") ? 0040000 : 0100000) | mode);
        entry.setLastModifiedTime(time);
        return entry;
    }

    /// Fast rather than small: the shop is open.
    private static GZIPOutputStream fast(OutputStream to) throws IOException {
        return new GZIPOutputStream(to, CHUNK) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        };
    }
}
