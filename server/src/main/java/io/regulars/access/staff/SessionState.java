package io.regulars.access.staff;

import io.regulars.kernel.Pure;

/// How far a sign-in has come. Only an open session reaches anything but itself.
@Pure
public enum SessionState {
    /// The password was right; a code of the second factor is missing.
    SECOND_FACTOR,
    /// The password was given by somebody else, or is too old: another must be chosen.
    CHANGE_PASSWORD,
    /// There is no second factor yet.
    ENROL_FACTOR,
    OPEN;

    /// What is missing next. The factor comes before the password, so that nobody who only knows an
    /// old password replaces it; a first factor comes last, so that it is tied to a password that
    /// its owner chose.
    static SessionState next(boolean enrolled, boolean factorGiven, boolean mustChange) {
        if (enrolled && !factorGiven) {
            return SECOND_FACTOR;
        }
        if (mustChange) {
            return CHANGE_PASSWORD;
        }
        return enrolled ? OPEN : ENROL_FACTOR;
    }
}
