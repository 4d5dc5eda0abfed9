package io.regulars.lake;

import io.regulars.kernel.Tenant;
import io.regulars.runtime.Duck;
import io.regulars.runtime.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The lake's folder and the engine that may read and write it, and nothing else. A list of files
/// is put in the place of the one before by one rename, after all that it names is on the disk:
/// whoever reads, whenever the power goes, sees the old lake or the new one.
public final class LakeFolder implements AutoCloseable {
    /// So long a file that is in no list any more is left for those who began to read it.
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final String MANIFEST = "manifest.json";

    private final Path root;
    private final Duck duck;

    public LakeFolder(Path root, Duck.Budget budget) {
        this.root = root.toAbsolutePath().normalize();
        duck = new Duck(this.root, budget);
    }

    Duck duck() {
        return duck;
    }

    Path root() {
        return root;
    }

    private Path of(Tenant tenant) {
        return root.resolve("t" + tenant.id());
    }

    Path file(Tenant tenant, String name) {
        return of(tenant).resolve(name);
    }

    @Nullable Manifest manifest(Tenant tenant) {
        try {
            return Json.read(
                    Files.readString(of(tenant).resolve(MANIFEST), StandardCharsets.UTF_8),
                    Manifest.class);
        } catch (NoSuchFileException none) {
            return null;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Where a new file of this table goes, below the chain's folder.
    String place(Tenant tenant, LakeTable table, String name) {
        try {
            Files.createDirectories(of(tenant).resolve(table.title()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return table.title() + "/" + name + ".parquet";
    }

    /// How many bytes were written, once they lie on the disk.
    long settled(Tenant tenant, String name) {
        try (var channel = FileChannel.open(file(tenant, name), StandardOpenOption.WRITE)) {
            channel.force(true);
            return channel.size();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    void drop(Tenant tenant, String name) {
        try {
            Files.deleteIfExists(file(tenant, name));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Puts `manifest` in the place of the one before.
    void publish(Tenant tenant, Manifest manifest) {
        Path folder = of(tenant);
        Path fresh = folder.resolve(MANIFEST + ".new");
        try {
            Files.createDirectories(folder);
            try (var channel =
                    FileChannel.open(
                            fresh,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                var text = StandardCharsets.UTF_8.encode(Json.write(manifest));
                while (text.hasRemaining()) {
                    channel.write(text);
                }
                channel.force(true);
            }
            Files.move(fresh, folder.resolve(MANIFEST), StandardCopyOption.ATOMIC_MOVE);
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true); // the rename itself
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Deletes what no list names and nobody can be reading any more.
    void sweep(Tenant tenant, Manifest manifest, Instant now) {
        Set<String> named = manifest.files();
        FileTime old = FileTime.from(now.minus(KEPT));
        Path folder = of(tenant);
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(each -> each.toString().endsWith(".parquet")).toList();
            for (Path each : found) {
                String name = folder.relativize(each).toString().replace('\\', '/');
                if (!named.contains(name) && Files.getLastModifiedTime(each).compareTo(old) < 0) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        duck.close();
    }
}
