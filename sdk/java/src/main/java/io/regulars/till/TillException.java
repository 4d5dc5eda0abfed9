package io.regulars.till;

import java.util.Map;

/// What goes wrong on purpose: the server decided "no", nobody decided, or the sale may not be made
/// without the server.
public abstract class TillException extends Exception {
    private static final long serialVersionUID = 1;

    TillException(String message) {
        super(message);
    }

    /// The server decided; asking again gives the same. `problem` is RFC 9457.
    public static final class Refused extends TillException {
        private static final long serialVersionUID = 1;
        private final transient Map<String, Object> problem;

        Refused(Map<String, Object> problem) {
            super(problem.get("type") + ": " + problem.get("detail"));
            this.problem = problem;
        }

        public Map<String, Object> problem() {
            return problem;
        }

        /// The last part of the problem's type, as `quote-expired`.
        public String reason() {
            return String.valueOf(problem.get("type")).replaceFirst("^.*/", "");
        }
    }

    /// No answer, or none that decides: what was sent is kept and [Till#finish] asks again.
    public static final class Unanswered extends TillException {
        private static final long serialVersionUID = 1;

        Unanswered(String message) {
            super(message);
        }
    }

    /// The allowance does not bear it.
    public static final class NotOffline extends TillException {
        private static final long serialVersionUID = 1;

        NotOffline(String message) {
            super(message);
        }
    }
}
