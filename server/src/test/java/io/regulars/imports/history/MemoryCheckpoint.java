package io.regulars.imports.history;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A checkpoint that outlives the run of a test.
final class MemoryCheckpoint implements Checkpoint {
    final Map<Integer, Done> done = new ConcurrentHashMap<>();
    final Map<Integer, Long> intents = new ConcurrentHashMap<>();
    final Map<Long, Notes.Note> notes = new TreeMap<>();
    volatile boolean stop;

    @Override
    public @Nullable Done done(int batch) {
        return done.get(batch);
    }

    @Override
    public long newMembers(int batch, LongSupplier ask) {
        return intents.computeIfAbsent(batch, _ -> ask.getAsLong());
    }

    @Override
    public void finished(int batch, Done result) {
        done.put(batch, result);
    }

    @Override
    public synchronized void keep(List<Notes.Note> some) {
        some.forEach(note -> notes.putIfAbsent(note.row(), note));
    }

    @Override
    public boolean beat(Meter meter) {
        return stop;
    }
}
