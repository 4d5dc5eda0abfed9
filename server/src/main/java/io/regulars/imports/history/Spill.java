package io.regulars.imports.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sorts packed things into partitions: in memory up to `cap` bytes together, beyond that in one
/// temporary file that vanishes when it is closed or the process ends. A partition is read back in
/// the order in which it was written.
final class Spill implements AutoCloseable {
    private record Segment(long at, int size) {}

    private final Path folder;
    private final long cap;
    private final Packed[] memory;
    private final List<List<Segment>> stored = new ArrayList<>();
    private @Nullable FileChannel file;
    private long held;

    Spill(Path folder, int partitions, long cap) {
        this.folder = folder;
        this.cap = cap;
        memory = new Packed[partitions];
        for (int i = 0; i < partitions; i++) {
            memory[i] = new Packed();
            stored.add(new ArrayList<>());
        }
    }

    int partitions() {
        return memory.length;
    }

    void add(int partition, Consumer<Packed> thing) {
        Packed out = memory[partition];
        int before = out.size();
        thing.accept(out);
        held += out.size() - before;
        if (held > cap) {
            flush();
        }
    }

    /// All of a partition, which must fit into memory.
    Packed.Reader read(int partition) {
        long size = memory[partition].size();
        for (Segment segment : stored.get(partition)) {
            size += segment.size();
        }
        var all = ByteBuffer.allocate(Math.toIntExact(size));
        for (Segment segment : stored.get(partition)) {
            all.limit(all.position() + segment.size());
            fill(all, segment.at());
        }
        all.limit(all.capacity());
        all.put(memory[partition].bytes(), 0, memory[partition].size());
        return new Packed.Reader(all.array());
    }

    /// Gives a partition's memory back; its part of the file goes with the file.
    void drop(int partition) {
        held -= memory[partition].size();
        memory[partition].clear();
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException _) {
            // a temporary file that is never read again
        }
    }

    private void flush() {
        try {
            FileChannel out = file;
            if (out == null) {
                Path path = Files.createTempFile(folder, "spill-", ".tmp");
                out =
                        FileChannel.open(
                                path,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.DELETE_ON_CLOSE);
                file = out;
            }
            long at = out.size();
            for (int i = 0; i < memory.length; i++) {
                int size = memory[i].size();
                if (size > 0) {
                    var buffer = ByteBuffer.wrap(memory[i].bytes(), 0, size);
                    for (long to = at; buffer.hasRemaining(); ) {
                        to += out.write(buffer, to);
                    }
                    stored.get(i).add(new Segment(at, size));
                    at += size;
                    memory[i].clear();
                }
            }
            held = 0;
        } catch (IOException broken) {
            throw new UncheckedIOException("no room for the sorting of this import", broken);
        }
    }

    private void fill(ByteBuffer into, long from) {
        try {
            FileChannel in = file;
            if (in == null) {
                throw new IllegalStateException("a stored segment without a file");
            }
            for (long at = from; into.hasRemaining(); ) {
                int n = in.read(into, at);
                if (n < 0) {
                    throw new IllegalStateException("the spill file is cut off");
                }
                at += n;
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
