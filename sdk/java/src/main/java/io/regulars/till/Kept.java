package io.regulars.till;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A folder of small JSON files that survive a crash: each is written beside its place, forced to
/// the disk and then moved there, so it is whole or not there.
final class Kept {
    private final Path folder;

    Kept(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    void put(String name, Map<String, Object> value) {
        Path place = folder.resolve(name + ".json");
        Path beside = folder.resolve(name + ".new");
        try {
            try (FileChannel to =
                    FileChannel.open(
                            beside,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                ByteBuffer bytes =
                        ByteBuffer.wrap(Json.write(value).getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    to.write(bytes);
                }
                to.force(true);
            }
            Files.move(
                    beside,
                    place,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot keep " + place, broken);
        }
    }

    /// Null where there is none.
    Map<String, Object> get(String name) {
        try {
            return Json.object(Files.readString(folder.resolve(name + ".json")));
        } catch (NoSuchFileException none) {
            return null;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    void remove(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name + ".json"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// In the order of their names.
    List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
