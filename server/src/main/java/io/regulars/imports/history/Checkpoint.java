package io.regulars.imports.history;

import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Where a commit stands, kept outside the process. Batches are numbered from 0 in an order that
/// depends on file and mapping alone. Called from several threads at once.
interface Checkpoint {
    /// What a finished batch came to, with the numbers of the orders in it that were refused.
    record Done(Totals totals, List<String> refusedOrders) {}

    /// What `batch` came to, or null where it was not finished.
    @Nullable Done done(int batch);

    /// Asks once how many members the batch will make, and keeps the answer before any is made, so
    /// that a second try after a kill counts the same.
    long newMembers(int batch, LongSupplier ask);

    void finished(int batch, Done done);

    /// Keeps notes; one that is there already stays.
    void keep(List<Notes.Note> notes);

    /// Notes that the run is alive; true where somebody asked it to stop.
    boolean beat(Meter meter);

    /// The checkpoint of a dry run: there is nothing to go on from, but its notes are kept.
    static Checkpoint dry(Checkpoint other) {
        return new Checkpoint() {
            @Override
            public @Nullable Done done(int batch) {
                return null;
            }

            @Override
            public long newMembers(int batch, LongSupplier ask) {
                return ask.getAsLong();
            }

            @Override
            public void finished(int batch, Done done) {}

            @Override
            public void keep(List<Notes.Note> notes) {
                other.keep(notes);
            }

            @Override
            public boolean beat(Meter meter) {
                return other.beat(meter);
            }
        };
    }
}
