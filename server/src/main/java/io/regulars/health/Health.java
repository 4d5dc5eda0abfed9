package io.regulars.health;

import static io.regulars.kernel.Sql.sql;

import io.regulars.events.FeedStates;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.ledger.VerifyRuns;
import io.regulars.runtime.BackupNotes;
import io.regulars.runtime.Caution;
import io.regulars.runtime.Concern;
import io.regulars.runtime.Db;
import io.regulars.runtime.Jobs;
import io.regulars.runtime.Lanes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/// Measures the parts of the installation, as this process sees them, and has each judged.
class Health {
    private static final Sql DATABASE =
            sql(
                    """
                    select current_setting('server_version') as version, current_setting('max_connections')::bigint as most,
                        (select count(*) from pg_stat_activity p where p.backend_type = 'client backend') as used,
                        clock_timestamp() as clock, current_setting('archive_mode') as archive,
                        (select a.last_archived_time from pg_stat_archiver a) as archived,
                        (select a.last_failed_time from pg_stat_archiver a) as failed
                    """);

    private record Found(
            String version,
            long most,
            long used,
            Instant clock,
            boolean archive,
            @Nullable Instant archived,
            @Nullable Instant failed) {}

    /// What the house is made of besides its parts.
    record Seen(String postgres, List<Part> parts) {}

    private final Db db;
    private final Inside inside;
    private final FeedStates feeds;
    private final VerifyRuns verify;
    private final Rooms rooms;

    Health(Db db, Inside inside, FeedStates feeds, VerifyRuns verify, Rooms rooms) {
        this.db = db;
        this.inside = inside;
        this.feeds = feeds;
        this.verify = verify;
        this.rooms = rooms;
    }

    /// What other rooms have to say.
    record Rooms(
            ObjectProvider<Caution.Source> cautions, ObjectProvider<Concern.Source> concerns) {}

    /// What belongs to this process alone. `backlog` is how many commands may wait for a lane.
    record Inside(Jobs jobs, Lanes lanes, Path data, long backlog, Nights nights) {}

    /// What should happen each night: the check of the book, unless it is off, and a backup, which
    /// may be so old.
    record Nights(boolean verifyOff, Duration backup) {}

    Seen look(Tenant tenant) {
        var parts = new ArrayList<Part>();
        Instant now = db.clock().instant();
        Found database = database();
        Instant after = db.clock().instant();
        parts.add(Judging.database(Duration.between(now, after).toMillis()));
        parts.add(Judging.connections(database.used(), database.most()));
        parts.add(Judging.clock(skew(database.clock(), now, after)));
        parts.add(Judging.relay(feeds.waiting(tenant), now));
        feeds.readers(tenant).forEach(reader -> parts.add(Judging.reader(reader)));
        inside.jobs().states().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(job -> parts.add(Judging.job(job.getKey(), job.getValue())));
        parts.add(Judging.lanes(inside.lanes().backlog(), inside.backlog()));
        List<VerifyRuns.Run> runs = verify.list(tenant, 1);
        parts.add(
                Judging.verify(
                        runs.isEmpty() ? null : runs.getFirst(), inside.nights().verifyOff(), now));
        parts.addAll(backups(now));
        if (database.archive()) {
            parts.add(JudgingBackups.archive(database.archived(), database.failed(), now));
        }
        parts.add(disk());
        rooms.concerns()
                .orderedStream()
                .forEach(room -> parts.add(Judging.concern(room.of(tenant))));
        List<Caution> said =
                rooms.cautions().orderedStream().flatMap(room -> room.cautions().stream()).toList();
        said.forEach(caution -> parts.add(Judging.caution(caution)));
        if (said.stream().noneMatch(caution -> caution.check().equals("sms"))) {
            parts.add(Judging.sms());
        }
        if (said.stream().noneMatch(caution -> caution.check().equals("payment"))) {
            parts.add(Judging.payment());
        }
        return new Seen(database.version(), parts);
    }

    private Found database() {
        Found found =
                db.house(tx ->
                        tx.first(
                                DATABASE,
                                row ->
                                        new Found(
                                                row.text("version"),
                                                row.whole("most"),
                                                row.whole("used"),
                                                row.instant("clock"),
                                                !row.text("archive").equals("off"),
                                                row.instantOrNull("archived"),
                                                row.instantOrNull("failed"))));
        if (found == null) {
            throw new IllegalStateException("a question without a table has an answer");
        }
        return found;
    }

    /// Against the nearest moment of the question, so that a slow answer is no wrong clock.
    private static long skew(Instant clock, Instant before, Instant after) {
        return clock.isBefore(before)
                ? Duration.between(before, clock).toMillis()
                : clock.isAfter(after) ? Duration.between(after, clock).toMillis() : 0;
    }

    private List<Part> backups(Instant now) {
        BackupNotes notes = BackupNotes.read(inside.data());
        boolean embedded = Files.isDirectory(inside.data().resolve("pg"));
        Part data = JudgingBackups.backup(notes.backup(), embedded, inside.nights().backup(), now);
        return embedded ? List.of(data, JudgingBackups.drill(notes.drill(), now)) : List.of(data);
    }

    private Part disk() {
        try {
            FileStore store = Files.getFileStore(inside.data());
            return Judging.disk(store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
