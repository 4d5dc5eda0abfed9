package io.regulars.torture;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How a till asks the processes: again with the same key, at whichever answers, until it knows. A
/// part of what it asks comes twice, comes from two tills at once, or comes again with another
/// content.
final class Asking implements AutoCloseable {
    private final RandomGenerator random;
    private final Wire wire;
    private final History history;

    /// What is asked and not known yet, with what was said of it last.
    private volatile String open = "";

    /// How a line reaches a process.
    interface Wire extends AutoCloseable {
        /// How many processes there are.
        int nodes();

        /// `OK …`, `NO …`, or `ERR …` where nobody knows. A negative node asks as another till
        /// does.
        String once(int node, String line);

        /// The same request with another content; null where that would be another request.
        @Nullable String other(String line);

        /// Whether it has a request key, under which its answer stays what it was.
        default boolean keyed(String line) {
            return true;
        }

        @Override
        void close();
    }

    Asking(RandomGenerator random, Wire wire, History history) {
        this.random = random;
        this.wire = wire;
        this.history = history;
    }

    /// The answer, `OK …` or `NO …`, in the end; empty where none came, or two that differ, which
    /// the history is told.
    String known(String line) throws InterruptedException {
        int beside = -1 - random.nextInt(wire.nodes());
        Thread twin =
                random.nextInt(10) == 0
                        ? Thread.ofVirtual().start(() -> wire.once(beside, line))
                        : null;
        String answer = sure(line);
        if (twin != null) {
            twin.join();
        }
        if (answer.startsWith("ERR")) {
            history.broken("no answer within two minutes: " + line + ": " + answer);
            return "";
        }
        if (wire.keyed(line) && random.nextInt(5) == 0) {
            String again = sure(line);
            history.replayed();
            if (!again.equals(answer)) {
                history.broken(
                        "the same request was answered differently:\n"
                                + line
                                + "\n"
                                + answer
                                + "\n"
                                + again);
                return "";
            }
        }
        String differs = wire.keyed(line) ? wire.other(line) : null;
        if (differs != null && random.nextInt(12) == 0) {
            String other = sure(differs);
            if (!other.contains("idempotency-key-reused")) {
                history.broken(
                        "other content under a used key was not refused:\n"
                                + differs
                                + "\n"
                                + other);
            }
        }
        return answer;
    }

    /// Asked once, of any process.
    String any(String line) {
        return wire.once(random.nextInt(wire.nodes()), line);
    }

    /// Asked once, of that process.
    String at(int node, String line) {
        return wire.once(node, line);
    }

    int nodes() {
        return wire.nodes();
    }

    /// Empty while nothing waits for its answer.
    String open() {
        return open;
    }

    private String sure(String line) throws InterruptedException {
        open = line;
        String answer = asked(line);
        open = "";
        return answer;
    }

    private String asked(String line) throws InterruptedException {
        long end = System.nanoTime() + 120_000_000_000L;
        int node = random.nextInt(wire.nodes());
        String answer = wire.once(node, line);
        boolean lost = answer.startsWith("ERR");
        while (answer.startsWith("ERR") && System.nanoTime() < end) {
            if (answer.startsWith("ERR BUG")) {
                history.broken("no fault explains this answer: " + line + "\n" + answer);
                return answer;
            }
            open = line + ": " + answer;
            Thread.sleep(20 + random.nextInt(60));
            node = (node + 1) % wire.nodes();
            answer = wire.once(node, line);
        }
        if (lost) {
            history.unknownOnce();
        }
        return answer;
    }

    @Override
    public void close() {
        wire.close();
    }
}
