package io.regulars.access.http;

import io.regulars.access.Caller;
import io.regulars.access.Refused;
import io.regulars.access.Rejection;
import io.regulars.access.Role;
import io.regulars.access.staff.Place;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How fast requests of any kind may come from one key, one person, one member, one chain, and from
/// one place without any of these. Far above what anybody does by hand or by a till: it stops what
/// runs in a circle, and one chain from taking what the others need. What is worth guessing has
/// limits of its own, which are much lower.
///
/// Each process counts for itself in memory: a limit that asked the database would bring the flood
/// to it.
@Component
class Turnstile {
    /// Of more than so many those who have nothing to work off are forgotten; where that helps
    /// little, all begin anew, so that a flood from many places costs no look at all for each.
    private static final int MOST = 20_000;

    private final @Nullable Flow key;
    private final @Nullable Flow person;
    private final @Nullable Flow member;
    private final @Nullable Flow place;
    private final @Nullable Flow chain;
    private final LongSupplier clock;
    private final Map<String, Long> workedOff = new ConcurrentHashMap<>();

    @Autowired
    Turnstile(
            @Value("${regulars.calls.key}") String key,
            @Value("${regulars.calls.person}") String person,
            @Value("${regulars.calls.member}") String member,
            @Value("${regulars.calls.place}") String place,
            @Value("${regulars.calls.chain}") String chain) {
        this(new String[] {key, person, member, place, chain}, System::nanoTime);
    }

    /// In the order of the settings.
    Turnstile(String[] flows, LongSupplier clock) {
        key = Flow.read("regulars.calls.key", flows[0]);
        person = Flow.read("regulars.calls.person", flows[1]);
        member = Flow.read("regulars.calls.member", flows[2]);
        place = Flow.read("regulars.calls.place", flows[3]);
        chain = Flow.read("regulars.calls.chain", flows[4]);
        this.clock = clock;
    }

    /// Counts the request. Throws [Rejection]: too-many-calls.
    void pass(Caller caller) {
        String tenant = "chain " + caller.tenant().id();
        count(of(caller), tenant + " " + caller.identity());
        count(chain, tenant);
    }

    /// The same of somebody who is none of these.
    void pass(String address) {
        Place from = Place.of(address);
        if (from != null) {
            count(place, "place " + from.line());
        }
    }

    private @Nullable Flow of(Caller caller) {
        return caller.role() == Role.MEMBER ? member : caller.staff() == null ? key : person;
    }

    private void count(@Nullable Flow flow, String who) {
        if (flow == null) {
            return;
        }
        long now = clock.getAsLong();
        long[] wait = {0};
        workedOff.compute(
                who,
                (_, before) -> {
                    long next = flow.next(before, now);
                    wait[0] = flow.wait(next, now);
                    return wait[0] == 0 ? Long.valueOf(next) : before;
                });
        if (workedOff.size() > MOST) {
            forget(now);
        }
        if (wait[0] > 0) {
            throw Rejection.later(
                    Refused.TOO_MANY_CALLS,
                    "at most " + flow.perSecond() + " a second, and " + flow.atOnce() + " at once",
                    Duration.ofNanos(wait[0]));
        }
    }

    private void forget(long now) {
        workedOff.values().removeIf(until -> until - now < 0);
        if (workedOff.size() > MOST / 2) {
            workedOff.clear();
        }
    }
}
