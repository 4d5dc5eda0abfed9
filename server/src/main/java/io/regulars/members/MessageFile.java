package io.regulars.members;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/// Where the demo's simulated messages can be read by the one who runs it: a file in the data
/// folder that only its owner may read, the newest message last. It begins anew when it is long.
final class MessageFile implements Consumer<CodeInbox.Message> {
    static final String NAME = "messages.txt";
    private static final long MOST = 100_000;

    private final Path file;
    private final InstantSource clock;

    MessageFile(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    @Override
    public synchronized void accept(CodeInbox.Message message) {
        String line =
                clock.instant().truncatedTo(ChronoUnit.SECONDS)
                        + "  "
                        + message.phone().e164()
                        + "  code "
                        + message.code()
                        + System.lineSeparator();
        try {
            if (Files.exists(file) && Files.size(file) > MOST) {
                Files.delete(file);
            }
            if (!Files.exists(file)) {
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, line, StandardOpenOption.APPEND);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot write " + file, broken);
        }
    }
}
