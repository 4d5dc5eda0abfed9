package io.regulars.segments;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.OperationLog.Entry;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes a list of exactly the members behind a figure: it says which figure of which day, is in
/// force at once, and stays as it is when the figure moves on. Name, origin and members are one
/// commit.
@Component
public class FigureSegments {
    /// Members that one list is made of at once.
    public static final int MOST = 50_000;

    private final Db db;
    private final Segments segments;
    private final SegmentsListing listing;
    private final SegmentsLooking looking;
    private final OperationLog log;

    FigureSegments(
            Db db,
            Segments segments,
            SegmentsListing listing,
            SegmentsLooking looking,
            OperationLog log) {
        this.db = db;
        this.segments = segments;
        this.listing = listing;
        this.looking = looking;
        this.log = log;
    }

    /// The list, how many came on it, and how many of the figure's are members no more.
    @Pure
    public record Made(Segment segment, int members, int gone) {}

    /// What an earlier try of the request made: who stood behind a figure then may not now. Null
    /// where there was none.
    public @Nullable Answer<Made> made(Caller caller, RequestKey key) {
        return db.answered(caller.tenant(), key, Made.class);
    }

    /// The segments in force, in the order of their ids.
    public List<Id> inForce(Tenant tenant) {
        return db.read(
                tenant,
                tx -> SegmentRows.inForce(tx).all().stream().map(Segment::id).sorted().toList());
    }

    /// The first of them that no segment ever had; null where each has one, also a draft or one
    /// that is archived.
    public @Nullable Id unknown(Tenant tenant, List<Id> segments) {
        return segments.isEmpty() ? null : db.read(tenant, tx -> SegmentRows.unknown(tx, segments));
    }

    /// Refused: too-many-segments.
    public Answer<Made> make(
            Caller caller, RequestKey key, String name, Segment.Origin origin, List<Id> members) {
        var body = new Segment.Body(name, null, null, Segment.Use.SEGMENT, null, origin);
        return db.once(
                caller.tenant(),
                key,
                Made.class,
                tx ->
                        segments.install(tx, caller, body)
                                .map(segment -> filled(tx, caller, segment, members)));
    }

    private Made filled(Tx tx, Caller caller, Segment segment, List<Id> members) {
        Instant now = looking.now();
        Segment.Origin origin = segment.body().origin();
        String reason =
                origin == null ? segment.body().name() : origin.metric() + " " + origin.asOf();
        int added = 0;
        int gone = 0;
        for (int from = 0; from < members.size(); from += SegmentsListing.MOST) {
            List<Id> part =
                    members.subList(from, Math.min(from + SegmentsListing.MOST, members.size()));
            // Nothing can ask for a list that is new, so nobody else is looked at.
            var wish = new SegmentsListing.Wish(part, List.of(), reason);
            var listed = listing.moved(tx, caller, segment, wish, now).listed();
            added += listed.added();
            gone += listed.unknown().size();
        }
        var made = new Made(segment, added, gone);
        log.record(tx, caller, Entry.of("segment.figure", "segment:" + segment.id()).after(made));
        return made;
    }
}
