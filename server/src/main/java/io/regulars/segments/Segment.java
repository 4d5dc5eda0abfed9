package io.regulars.segments;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.rules.Condition;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One version of a segment.
@Pure
public record Segment(Id id, int version, State state, Body body, String author, Instant at) {
    static final int NAME = 60;
    static final int NOTE = 500;

    public enum State {
        DRAFT,
        ACTIVE,
        SUPERSEDED,
        ARCHIVED
    }

    /// How the chain uses it: a group to speak to, a tag on the member's page, a stage of the life
    /// cycle, or a layer that the house brings.
    public enum Use {
        SEGMENT,
        TAG,
        STAGE,
        LAYER
    }

    /// The figure whose members a list was made from: which metric of which days, as of which day
    /// by what was known on which, of which group and filters, and whether of the numerator alone;
    /// `segment` is the id of the one that it was asked of, absent for all members. `position` is
    /// how far the lake had read the log, `members` how many came on the list.
    @Pure
    public record Origin(
            String metric,
            LocalDate from,
            LocalDate to,
            LocalDate asOf,
            LocalDate knownBy,
            String by,
            String group,
            boolean counted,
            String store,
            String channel,
            String tier,
            long position,
            int members,
            @Nullable String segment) {}

    /// What its author wrote, refused by its own fields wherever it stands. Without a condition its
    /// members are kept by hand; `origin` is written by the house alone.
    @Pure
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Body(
            String name,
            @Nullable String nameEn,
            @Nullable String note,
            Use use,
            @Nullable Condition when,
            @Nullable Origin origin) {
        public Body(
                String name,
                @Nullable String nameEn,
                @Nullable String note,
                Use use,
                @Nullable Condition when) {
            this(name, nameEn, note, use, when, null);
        }

        public Body {
            named("name", name);
            InvalidSegment.unless(
                    nameEn == null || !nameEn.isBlank() && nameEn.length() <= NAME,
                    "nameEn",
                    "1 to " + NAME + " characters, or absent");
            InvalidSegment.unless(
                    note == null || !note.isBlank() && note.length() <= NOTE,
                    "note",
                    "1 to " + NOTE + " characters, or absent");
            InvalidSegment.unless(
                    use == Use.SEGMENT || use == Use.TAG || when != null,
                    "when",
                    "a stage or a layer has a condition");
        }

        Body from(@Nullable Origin origin) {
            return new Body(name, nameEn, note, use, when, origin);
        }

        /// In English, or as its author named it.
        String english() {
            return nameEn == null ? name : nameEn;
        }
    }

    /// A name as `field` of what asked for it, or an [InvalidSegment].
    static void named(String field, String name) {
        InvalidSegment.unless(
                !name.isBlank()
                        && name.length() <= NAME
                        && name.equals(name.strip())
                        && name.chars().noneMatch(Character::isISOControl),
                field,
                "1 to " + NAME + " characters, without white space around them");
    }

    /// Whether its members are kept by hand.
    public boolean byHand() {
        return body.when() == null;
    }

    Segment in(State other) {
        return new Segment(id, version, other, body, author, at);
    }
}
