package io.regulars.members;

import io.regulars.kernel.Pure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One line of a member's history of consent; `n` counts the member's lines from 1.
@Pure
public record Consent(
        int n, String purpose, State state, String textVersion, Instant at, String channel) {
    /// The guardian's consent to the rule for children's data (L-07).
    public static final String CHILDREN = "children";

    /// What members are asked for anyway; a sensitive field has a purpose of its own.
    static final Set<String> OF_THE_HOUSE =
            Set.of(CHILDREN, "service", "privacy", "personalisation", "marketing");

    /// After a "no" nobody asks again before this time is over (L-01).
    static final Duration PAUSE = Duration.ofDays(30);

    public enum State {
        GRANTED,
        REFUSED,
        WITHDRAWN
    }

    /// When the member may be asked for this purpose again; null where he agreed, since nothing
    /// need be asked.
    public @Nullable Instant mayAskAgainAt() {
        return state == State.GRANTED ? null : at.plus(PAUSE);
    }

    /// The line that follows `history` when the member says `said`.
    static Consent next(NewConsent said, String channel, List<Consent> history, Instant at) {
        Consent now =
                current(history).stream()
                        .filter(line -> line.purpose().equals(said.purpose()))
                        .findFirst()
                        .orElse(null);
        State state =
                said.granted()
                        ? State.GRANTED
                        : now != null && now.state() != State.REFUSED
                                ? State.WITHDRAWN
                                : State.REFUSED;
        String heard = said.channel() == null ? channel : said.channel();
        return new Consent(
                history.size() + 1, said.purpose(), state, said.textVersion(), at, heard);
    }

    /// What holds now, by purpose.
    static Collection<Consent> current(List<Consent> history) {
        var current = new TreeMap<String, Consent>();
        history.forEach(line -> current.put(line.purpose(), line));
        return current.values();
    }
}
